"""Money with Decimal amounts, currencies and fair splitting."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, InvalidOperation, getcontext

RATES = {("EUR", "USD"): Decimal("1.0834"), ("GBP", "USD"): Decimal("1.2671")}


class CurrencyMismatch(TypeError):
    pass


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str = "EUR"

    @classmethod
    def of(cls, text: str) -> "Money":
        amount, _, currency = text.partition(" ")
        return cls(Decimal(amount), currency or "EUR")

    def _check(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")

    def __add__(self, other: "Money") -> "Money":
        self._check(other)
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, factor) -> "Money":
        return Money((self.amount * Decimal(str(factor))).quantize(Decimal("0.01"), ROUND_HALF_EVEN), self.currency)

    def split(self, parts: int) -> list["Money"]:
        """Split without losing a cent."""
        share = (self.amount / parts).quantize(Decimal("0.01"), ROUND_DOWN)
        rest = int((self.amount - share * parts) * 100)
        return [Money(share + (Decimal("0.01") if i < rest else 0), self.currency) for i in range(parts)]

    def to(self, currency: str) -> "Money":
        rate = RATES.get((self.currency, currency)) or 1 / RATES[currency, self.currency]
        return Money((self.amount * rate).quantize(Decimal("0.01")), currency)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


def main() -> None:
    price = Money.of("1234.565")
    print(price, price + Money.of("0.005"), price * 3, price * 0.1)
    print([str(part) for part in Money.of("100.00 USD").split(3)])
    print(Money.of("100 EUR").to("USD"), Money.of("100 USD").to("GBP"))
    try:
        price + Money.of("1 USD")
    except CurrencyMismatch as error:
        print("mismatch:", error)
    try:
        Decimal("12,5")
    except InvalidOperation:
        print("not a number")
    print(0.1 + 0.2, Decimal("0.1") + Decimal("0.2"), Decimal("1.10") == Decimal("1.1"))
    print(Decimal("2.675").quantize(Decimal("0.01")), round(Decimal("2.5")), Decimal(1) / Decimal(7))
    getcontext().prec = 6
    print(Decimal(1) / Decimal(7), Decimal(2).sqrt(), Decimal("1E+3") + 1, Decimal("-0.00"))


if __name__ == "__main__":
    main()
