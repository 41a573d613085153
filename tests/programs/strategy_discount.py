"""Strategy pattern with functions, partials and a registry decorator."""

from dataclasses import dataclass
from functools import partial
from typing import Callable, TypeAlias

STRATEGIES: dict[str, Callable] = {}


def strategy(function):
    STRATEGIES[function.__name__] = function
    return function


@dataclass
class Order:
    customer: str
    lines: list[tuple[str, int, float]]
    points: int = 0

    @property
    def total(self) -> float:
        return sum(quantity * price for _, quantity, price in self.lines)


Discount: TypeAlias = Callable[[Order], float]


@strategy
def fidelity(order: Order) -> float:
    """5% for customers with 1000 or more points."""
    return order.total * 0.05 if order.points >= 1000 else 0


@strategy
def bulk(order: Order, minimum: int = 20) -> float:
    """10% for each line with enough units."""
    return sum(q * p * 0.1 for _, q, p in order.lines if q >= minimum)


@strategy
def variety(order: Order) -> float:
    """7% for orders with 10 or more distinct items."""
    return order.total * 0.07 if len({name for name, *_ in order.lines}) >= 10 else 0


def best(order: Order) -> tuple[str, float]:
    name = max(STRATEGIES, key=lambda key: STRATEGIES[key](order))
    return name, STRATEGIES[name](order)


def main() -> None:
    orders = [
        Order("joe", [("banana", 4, 0.5), ("apple", 10, 1.5), ("melon", 5, 5.0)]),
        Order("ann", [("banana", 30, 0.5), ("apple", 10, 1.5)], points=1100),
        Order("max", [(chr(97 + i), 1, 10.0) for i in range(10)], points=2000),
    ]
    for order in orders:
        name, amount = best(order)
        print(f"{order.customer}: total {order.total:.2f} - {amount:.2f} ({name}) = {order.total - amount:.2f}")
    small_bulk = partial(bulk, minimum=5)
    print([round(small_bulk(order), 2) for order in orders], small_bulk.keywords, small_bulk.func.__name__)
    for name, function in STRATEGIES.items():
        print(f"{name:<9}{function.__doc__}")


if __name__ == "__main__":
    main()
