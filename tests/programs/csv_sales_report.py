"""Summarise a small CSV export of sales by region and product."""

import csv
import io
from collections import defaultdict

SALES = """date,region,product,units,price
2024-01-03,North,Widget,12,4.50
2024-01-04,South,Gadget,3,19.99
2024-01-05,North,Gadget,7,19.99
2024-01-08,East,"Widget, large",2,9.25
2024-01-09,South,Widget,30,4.25
2024-01-11,East,Gadget,1,21.00
2024-01-12,North,"Widget, large",4,9.25
"""


def read_rows(text):
    """Yield one dict per row with numbers converted."""
    for row in csv.DictReader(io.StringIO(text)):
        row["units"] = int(row["units"])
        row["price"] = float(row["price"])
        row["revenue"] = row["units"] * row["price"]
        yield row


def summarise(rows, key):
    totals = defaultdict(lambda: {"units": 0, "revenue": 0.0})
    for row in rows:
        totals[row[key]]["units"] += row["units"]
        totals[row[key]]["revenue"] += row["revenue"]
    return dict(sorted(totals.items(), key=lambda item: -item[1]["revenue"]))


def print_table(title, summary):
    print(f"\n{title}")
    print("-" * 36)
    print(f"{'name':<16}{'units':>8}{'revenue':>12}")
    for name, entry in summary.items():
        print(f"{name:<16}{entry['units']:>8}{entry['revenue']:>12,.2f}")
    grand = sum(entry["revenue"] for entry in summary.values())
    print(f"{'total':<24}{grand:>12,.2f}")


def main():
    rows = list(read_rows(SALES))
    print(f"{len(rows)} rows, columns: {', '.join(rows[0])}")
    print_table("By region", summarise(rows, "region"))
    print_table("By product", summarise(rows, "product"))
    best = max(rows, key=lambda row: row["revenue"])
    print(f"\nBest day: {best['date']} ({best['product']}, {best['revenue']:.2f})")


if __name__ == "__main__":
    main()
