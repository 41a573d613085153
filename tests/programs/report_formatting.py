"""Text tables with format specs: alignment, signs, widths, nested fields."""

from dataclasses import dataclass
from datetime import date


@dataclass
class Row:
    item: str
    quantity: int
    price: float
    change: float
    since: date


class Percent(float):
    def __format__(self, spec):
        return format(float(self) * 100, spec or ".1f") + " %"


ROWS = [
    Row("Apples", 12, 3.5, 0.0312, date(2023, 1, 5)),
    Row("Bananas (organic)", 7, 12.345, -0.25, date(2022, 11, 30)),
    Row("Cherries", 1500, 0.07, 0, date(2024, 2, 29)),
]


def table(rows, columns):
    cells = [[spec.format(row) for _, spec in columns] for row in rows]
    widths = [max(len(head), *(len(line[i]) for line in cells)) for i, (head, _) in enumerate(columns)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    yield rule
    yield "|" + "|".join(f" {head:^{width}} " for (head, _), width in zip(columns, widths)) + "|"
    yield rule.replace("-", "=")
    for line in cells:
        yield "|" + "|".join(f" {cell:{'<' if i == 0 else '>'}{width}} " for i, (cell, width) in enumerate(zip(line, widths))) + "|"
    yield rule


def main():
    columns = [("Item", "{0.item:.12}"), ("Qty", "{0.quantity:,}"), ("Price", "{0.price:.2f}"), ("Change", "{0.change:+.1%}"), ("Since", "{0.since:%d.%m.%y}")]
    print(*table(ROWS, columns), sep="\n")
    total = sum(row.quantity * row.price for row in ROWS)
    print(f"{'Total':.<20}{total:.>12,.2f}")
    for value in (0, 1234.5678, -0.00012, 1e20, float("inf"), float("nan")):
        print(f"{value:10.3f}|{value:<12.4g}|{value:^+14.2e}|{value:012,.1f}|{value!r}")
    for n in (0, 255, -42):
        print(f"{n:5d}|{n:<5}|{n:^5}|{n:+d}|{n: d}|{n:05}|{n:x}|{n:#X}|{n:08b}|{n:o}|{n:c}" if 0 < n else f"{n:5d}|{n:=+6d}|{n:e}")
    width, precision, text = 12, 4, "formatting"
    print(f"[{text:{width}.{precision}}] [{text:>{width}}] [{text:*^{width + 4}}] [{text!r:.5}] {text=} {width * 2 = }")
    print(f"{Percent(0.256)} {Percent(1):.0f} {{literal}} {'nested ' + f'{1 + 1}'} {[f'{x:02}' for x in (1, 2)]}")
    print("{:>{w}}|{:<5}|{}".format("r", "l", "z", w=4), "{0}{1}{0}".format("a", "b"), "%5.1f|%-6s|%+d|%e|%r|%c" % (2.25, "ab", 3, 12345.678, "q", "x"))
    print(f"{1_000_000:_}", f"{3.0}", f"{3.10:g}", f"{1e16}", f"{123456789.0:.3g}", f"{0.1 + 0.2:.17f}", f"{2.5:.0f} {3.5:.0f}", f"{True:d}", f"{None!s:>6}")
    for bad in ("{:d}".format, "{:.2f}".format, "{1}".format):
        try:
            bad("text")
        except (ValueError, IndexError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
