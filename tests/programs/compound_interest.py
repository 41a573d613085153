"""Loans and savings with Decimal."""

from decimal import ROUND_HALF_UP, ROUND_UP, Context, Decimal, DivisionByZero, getcontext, localcontext

CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def annuity(principal: Decimal, yearly_rate: Decimal, months: int) -> Decimal:
    """The monthly payment of a loan."""
    rate = yearly_rate / 12
    if not rate:
        return cents(principal / months)
    return cents(principal * rate / (1 - (1 + rate) ** -months))


def schedule(principal: Decimal, yearly_rate: Decimal, months: int):
    payment = annuity(principal, yearly_rate, months)
    balance = principal
    for month in range(1, months + 1):
        interest = cents(balance * yearly_rate / 12)
        if month == months:
            payment = balance + interest
        repaid = payment - interest
        balance -= repaid
        yield month, payment, interest, repaid, balance


def future_value(monthly: Decimal, yearly_rate: Decimal, years: int) -> Decimal:
    total = Decimal()
    for _ in range(years * 12):
        total = (total + monthly) * (1 + yearly_rate / 12)
    return cents(total)


def years_to_double(rate: Decimal) -> int:
    amount, years = Decimal(1), 0
    while amount < 2:
        amount *= 1 + rate
        years += 1
    return years


def main() -> None:
    print(f"{'month':>5}{'payment':>10}{'interest':>10}{'repaid':>10}{'balance':>11}")
    rows = list(schedule(Decimal("1200"), Decimal("0.099"), 6))
    for month, *amounts in rows:
        print(f"{month:>5}" + "".join(f"{amount:>10,.2f}" for amount in amounts[:3]) + f"{amounts[3]:>11,.2f}")
    print("total interest", sum(row[2] for row in rows), "| balance is zero:", rows[-1][-1] == 0)
    print(annuity(Decimal(250000), Decimal("0.035"), 360), annuity(Decimal(1200), Decimal(0), 12))
    print(future_value(Decimal(100), Decimal("0.05"), 10), [years_to_double(Decimal(p) / 100) for p in (1, 3, 7, 10)])
    with localcontext() as context:
        context.prec = 30
        print(Decimal(1).exp(), (1 + Decimal(1) / 1000) ** 1000, sep="\n")
    print(getcontext().prec, Decimal("1.005").quantize(CENT, ROUND_UP), Decimal("123.456").as_tuple().exponent)
    try:
        Decimal(1) / Decimal(0)
    except DivisionByZero as error:
        print(type(error).__name__)
    print(Context(prec=3).divide(Decimal(2), Decimal(3)), Decimal("NaN").is_nan(), Decimal("1e5"), Decimal("100").normalize(), int(Decimal("7.9")))


if __name__ == "__main__":
    main()
