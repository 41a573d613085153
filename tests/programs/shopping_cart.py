"""Shopping cart with discounts and container protocol methods."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, order=True)
class Item:
    name: str
    price: Decimal


class Cart:
    def __init__(self):
        self._lines: dict[Item, int] = {}

    def add(self, item: Item, quantity: int = 1) -> "Cart":
        self._lines[item] = self._lines.get(item, 0) + quantity
        return self

    def __len__(self):
        return sum(self._lines.values())

    def __iter__(self):
        return iter(sorted(self._lines.items()))

    def __contains__(self, name):
        return any(item.name == name for item in self._lines)

    def __getitem__(self, name):
        for item, quantity in self._lines.items():
            if item.name == name:
                return quantity
        raise KeyError(name)

    def __add__(self, other):
        result = Cart()
        for cart in (self, other):
            for item, quantity in cart:
                result.add(item, quantity)
        return result

    def total(self, *discounts) -> Decimal:
        amount = sum((item.price * quantity for item, quantity in self), Decimal(0))
        for discount in discounts:
            amount = discount(self, amount)
        return amount.quantize(CENT, ROUND_HALF_UP)


def percent(value):
    return lambda cart, amount: amount * (100 - Decimal(value)) / 100


def bulk(minimum, off):
    return lambda cart, amount: amount - Decimal(off) if len(cart) >= minimum else amount


def main():
    tea, mug = Item("tea", Decimal("3.45")), Item("mug", Decimal("7.995"))
    cart = Cart().add(tea, 3).add(mug)
    other = Cart().add(tea)
    both = cart + other
    for item, quantity in both:
        print(f"{item.name:<6}{quantity:>3} x {item.price:>6} = {item.price * quantity:>7}")
    print(len(both), "mug" in both, "pot" in both, both["tea"])
    print(cart.total(), both.total(percent(10)), both.total(bulk(5, "2.50"), percent("12.5")))
    try:
        both["pot"]
    except KeyError as error:
        print("KeyError", error)
    print(min(tea, mug), tea == Item("tea", Decimal("3.450")))


if __name__ == "__main__":
    main()
