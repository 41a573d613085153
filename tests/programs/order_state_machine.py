"""A table-driven state machine for orders with guards and history."""

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    PLACED = "placed"
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


class InvalidTransition(Exception):
    pass


TRANSITIONS = {
    (State.DRAFT, "place"): State.PLACED,
    (State.PLACED, "pay"): State.PAID,
    (State.PAID, "ship"): State.SHIPPED,
    (State.DRAFT, "cancel"): State.CANCELLED,
    (State.PLACED, "cancel"): State.CANCELLED,
    (State.PAID, "refund"): State.CANCELLED,
}


@dataclass
class Order:
    number: int
    amount: int
    paid: int = 0
    state: State = State.DRAFT
    history: list[str] = field(default_factory=list, repr=False)

    def guard_pay(self) -> str | None:
        if self.paid < self.amount:
            return f"{self.amount - self.paid} is missing"

    def on_refund(self) -> None:
        self.paid = 0

    def send(self, event: str) -> State:
        try:
            target = TRANSITIONS[self.state, event]
        except KeyError:
            allowed = [e for s, e in TRANSITIONS if s is self.state]
            raise InvalidTransition(f"{event} in {self.state}; allowed: {', '.join(allowed) or 'nothing'}") from None
        guard = getattr(self, f"guard_{event}", None)
        if guard and (reason := guard()):
            raise InvalidTransition(f"{event}: {reason}")
        self.history.append(f"{self.state}→{target}")
        self.state = target
        getattr(self, f"on_{event}", lambda: None)()
        return target


def main() -> None:
    order = Order(1, 50)
    script = ["ship", "place", "pay", 30, "pay", 20, "pay", "cancel", "refund", "place"]
    for step in script:
        if isinstance(step, int):
            order.paid += step
            print(f"received {step}")
            continue
        try:
            print(f"{step}: now {order.send(step)}")
        except InvalidTransition as error:
            print("refused", error)
    print(order)
    print(" ".join(order.history))
    print(State.PAID == "paid", State("shipped") is State.SHIPPED, f"{State.DRAFT:>8}|", State.PAID.upper())
    print("digraph {", *(f"  {a} -> {b} [{e}]" for (a, e), b in TRANSITIONS.items()), "}", sep="\n")


if __name__ == "__main__":
    main()
