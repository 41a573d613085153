"""Compute payroll and write it back as CSV."""

import csv
import io

EMPLOYEES = [
    {"name": "Ada Lovelace", "hours": 42.5, "rate": 55.0, "note": 'said "hello"'},
    {"name": "Grace Hopper", "hours": 38.0, "rate": 61.25, "note": "remote, part time"},
    {"name": "Alan Turing", "hours": 50.0, "rate": 48.0, "note": ""},
]
OVERTIME_FROM = 40
OVERTIME_FACTOR = 1.5


def gross_pay(hours: float, rate: float) -> float:
    regular = min(hours, OVERTIME_FROM)
    overtime = max(hours - OVERTIME_FROM, 0)
    return round(regular * rate + overtime * rate * OVERTIME_FACTOR, 2)


def to_csv(records) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=["name", "gross", "tax", "net", "note"], lineterminator="\n")
    writer.writeheader()
    for record in records:
        gross = gross_pay(record["hours"], record["rate"])
        tax = round(gross * 0.21, 2)
        writer.writerow({"name": record["name"], "gross": gross, "tax": tax, "net": round(gross - tax, 2), "note": record["note"]})
    return buffer.getvalue()


def main() -> None:
    text = to_csv(EMPLOYEES)
    print(text, end="")
    print("read back:")
    reader = csv.reader(io.StringIO(text))
    header = next(reader)
    for row in reader:
        print(dict(zip(header, row)))
    buffer = io.StringIO()
    tabbed = csv.writer(buffer, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    tabbed.writerows([[1, "a b"], [2, "c\td"]])
    print(repr(buffer.getvalue()))


if __name__ == "__main__":
    main()
