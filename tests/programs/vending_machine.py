"""Vending machine as an explicit state machine."""

from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    HAS_MONEY = auto()
    DISPENSING = auto()
    OUT_OF_ORDER = auto()


class VendingMachine:
    COINS = (200, 100, 50, 20, 10, 5)

    def __init__(self, stock):
        self.stock = stock
        self.credit = 0
        self.state = State.IDLE
        self.log = []

    def transition(self, state):
        self.log.append(f"{self.state.name}->{state.name}")
        self.state = state

    def insert(self, coin):
        if self.state is State.OUT_OF_ORDER:
            return "out of order"
        if coin not in self.COINS:
            return f"coin {coin} rejected"
        self.credit += coin
        if self.state == State.IDLE:
            self.transition(State.HAS_MONEY)
        return f"credit {self.credit / 100:.2f}"

    def choose(self, code):
        if self.state != State.HAS_MONEY:
            return f"not possible when {self.state.name}"
        name, price, left = self.stock.get(code, (None, 0, 0))
        if not left:
            return f"{code} is empty" if name else f"no slot {code}"
        if self.credit < price:
            return f"{name} costs {price / 100:.2f}, insert {(price - self.credit) / 100:.2f} more"
        self.transition(State.DISPENSING)
        self.stock[code] = (name, price, left - 1)
        change, self.credit = self.change(self.credit - price), 0
        self.transition(State.IDLE if any(s[2] for s in self.stock.values()) else State.OUT_OF_ORDER)
        return f"{name}! change {change}"

    def change(self, amount):
        coins = []
        for coin in self.COINS:
            number, amount = divmod(amount, coin)
            coins += [coin] * number
        return coins


def main():
    machine = VendingMachine({"A1": ("Chips", 150, 1), "B2": ("Soda", 225, 1), "C3": ("Gum", 80, 0)})
    script = ["A1", 100, 3, "A1", "C3", "Z9", 100, "A1", 200, 50, "B2", 10]
    for step in script:
        answer = machine.insert(step) if isinstance(step, int) else machine.choose(step)
        print(f"{step!r:>5} {answer}")
    print(*machine.log, sep="\n")
    print(machine.state, repr(machine.state), len(State))


if __name__ == "__main__":
    main()
