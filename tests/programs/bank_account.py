"""Bank accounts with custom exceptions and a transaction history."""

from collections import namedtuple

Transaction = namedtuple("Transaction", "kind amount balance")


class BankError(Exception):
    """Base class for all banking errors."""


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        self.shortage = needed - available
        super().__init__(f"needs {needed:.2f}, has {available:.2f} (short {self.shortage:.2f})")


class Account:
    interest = 0.0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(Transaction("deposit", amount, self._balance))

    def withdraw(self, amount):
        if amount > self._balance + self.overdraft():
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(Transaction("withdraw", amount, self._balance))

    def overdraft(self):
        return 0

    def __repr__(self):
        return f"{type(self).__name__}(owner={self.owner!r}, balance={self._balance})"


class SavingsAccount(Account):
    interest = 0.02

    def add_interest(self):
        self.deposit(round(self._balance * self.interest, 2))


class CheckingAccount(Account):
    def overdraft(self):
        return 100


def main():
    savings = SavingsAccount("Ann", 1000)
    checking = CheckingAccount("Bob", 50)
    savings.add_interest()
    checking.withdraw(120)
    for account, amount in [(savings, 2000), (checking, 31)]:
        try:
            account.withdraw(amount)
        except InsufficientFunds as error:
            print(f"{account.owner}: {error}")
    try:
        savings.deposit(-5)
    except ValueError as error:
        print("ValueError:", error)
    try:
        savings.balance = 10**6
    except AttributeError as error:
        print("AttributeError:", error)
    for account in (savings, checking):
        print(account)
        for entry in account.history:
            print("  ", entry)


if __name__ == "__main__":
    main()
