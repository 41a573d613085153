"""Observer pattern with weak subscriptions."""

import weakref
from collections import defaultdict


class Subject:
    def __init__(self):
        self._observers = weakref.WeakSet()

    def attach(self, observer):
        self._observers.add(observer)

    def detach(self, observer):
        self._observers.discard(observer)

    def notify(self, *args):
        for observer in sorted(self._observers, key=lambda o: o.name):
            observer.update(self, *args)


class Stock(Subject):
    def __init__(self, symbol, price):
        super().__init__()
        self.symbol = symbol
        self._price = price

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        if value == self._price:
            return
        old, self._price = self._price, value
        self.notify(old, value)


class Trader:
    journal = defaultdict(list)

    def __init__(self, name, limit):
        self.name = name
        self.limit = limit

    def update(self, stock, old, new):
        change = (new - old) / old
        action = "buys" if change < -self.limit else "sells" if change > self.limit else "waits"
        Trader.journal[self.name].append(action)
        print(f"  {self.name} {action} {stock.symbol} at {new:.2f} ({change:+.1%})")


def main():
    stock = Stock("ACME", 100.0)
    ann, bob = Trader("ann", 0.05), Trader("bob", 0.20)
    for trader in (ann, bob, ann):
        stock.attach(trader)
    for price in (104.0, 104.0, 90.0, 120.0):
        print(f"price {price}")
        stock.price = price
    stock.detach(bob)
    stock.detach(bob)
    print("bob detached")
    stock.price = 60
    for name, actions in sorted(Trader.journal.items()):
        print(name, actions)


if __name__ == "__main__":
    main()
