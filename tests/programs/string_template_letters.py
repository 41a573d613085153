"""Form letters with string.Template."""

from string import Template, ascii_uppercase, digits, punctuation

LETTER = Template(
    """Dear $title $name,

your invoice over $$${amount} is ${days} days overdue.
"""
)

RECIPIENTS = [
    {"title": "Dr.", "name": "Who", "amount": "120.00", "days": 3},
    {"title": "Ms", "name": "Marple", "amount": "9.99", "days": 14},
    {"name": "Holmes", "amount": "5.00"},
]


class PercentTemplate(Template):
    """Uses % instead of $."""

    delimiter = "%"


def main() -> None:
    for recipient in RECIPIENTS:
        try:
            print(LETTER.substitute(recipient))
        except KeyError as error:
            print(f"missing {error}; safe version:")
            print(LETTER.safe_substitute(recipient, days="some"))
    try:
        Template("cost: $5 each").substitute()
    except ValueError as error:
        print("ValueError:", error)
    print(PercentTemplate("%who likes $5 and %%").substitute(who="Tim"))
    print(ascii_uppercase[:5], digits[::-1], len(punctuation))
    print("{0!r} {1:>6} {name:^10}|".format("pos", 3.14159, name="mid"))
    print("{p[x]} {p[y]} {l[1]}".format(p={"x": 1, "y": 2}, l=[10, 20]))
    print("%-10s|%5d|%06.2f|%x|%%" % ("left", 42, 3.14159, 255))


if __name__ == "__main__":
    main()
