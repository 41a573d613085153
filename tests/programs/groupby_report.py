"""A report with sort, groupby and nested totals."""

from itertools import groupby
from operator import itemgetter

EXPENSES = [
    ("2024-01-03", "food", "groceries", 45.20),
    ("2024-01-05", "transport", "train", 18.00),
    ("2024-01-20", "food", "restaurant", 62.50),
    ("2024-02-01", "rent", "february", 850.00),
    ("2024-02-02", "food", "groceries", 51.75),
    ("2024-02-14", "fun", "cinema", 24.00),
    ("2024-02-15", "transport", "taxi", 31.40),
    ("2024-03-01", "rent", "march", 850.00),
]
MONTHS = {"01": "January", "02": "February", "03": "March"}


def month_of(expense):
    return expense[0][5:7]


def monthly(expenses):
    for month, group in groupby(sorted(expenses), key=month_of):
        items = list(group)
        print(f"{MONTHS[month]:=^40}")
        by_category = itemgetter(1)
        for category, entries in groupby(sorted(items, key=by_category), key=by_category):
            entries = list(entries)
            subtotal = sum(map(itemgetter(3), entries))
            print(f"{category:<20}{subtotal:>20.2f}")
            for date, _, what, amount in entries:
                print(f"  {date[-2:]}. {what:.<20}{amount:.>12.2f}")
        yield month, sum(map(itemgetter(3), items))


def pivot(expenses):
    table = {}
    for date, category, _, amount in expenses:
        row = table.setdefault(category, dict.fromkeys(MONTHS, 0.0))
        row[date[5:7]] += amount
    return table


def main():
    totals = dict(monthly(EXPENSES))
    print()
    print("category  " + "".join(f"{name[:3]:>10}" for name in MONTHS.values()) + f"{'share':>8}")
    overall = sum(totals.values())
    for category, row in sorted(pivot(EXPENSES).items(), key=lambda kv: -sum(kv[1].values())):
        cells = "".join(f"{value:>10.2f}" if value else f"{'-':>10}" for value in row.values())
        print(f"{category:<10}{cells}{sum(row.values()) / overall:>8.1%}")
    print(f"{'total':<10}" + "".join(f"{totals[m]:>10,.2f}" for m in MONTHS))
    worst = max(totals.items(), key=itemgetter(1))
    print("most expensive:", MONTHS[worst[0]], *itemgetter(0, 2)(max(EXPENSES, key=itemgetter(3))))


if __name__ == "__main__":
    main()
