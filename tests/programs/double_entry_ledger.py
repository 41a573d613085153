"""Money ledger with double entry, invariants and monthly statements."""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import groupby


class Kind(Enum):
    ASSET = 1
    LIABILITY = -1
    INCOME = -2
    EXPENSE = 2

    @property
    def normal_debit(self) -> bool:
        return self.value > 0


class UnbalancedError(ValueError):
    """Debits and credits differ."""


@dataclass(frozen=True)
class Posting:
    account: str
    cents: int


@dataclass
class Entry:
    day: date
    text: str
    postings: list[Posting] = field(default_factory=list)

    def debit(self, account: str, cents: int) -> "Entry":
        self.postings.append(Posting(account, cents))
        return self

    def credit(self, account: str, cents: int) -> "Entry":
        return self.debit(account, -cents)


class Ledger:
    def __init__(self, **accounts: Kind) -> None:
        self.accounts = accounts
        self.entries: list[Entry] = []

    @contextmanager
    def entry(self, day: str, text: str):
        entry = Entry(date.fromisoformat(day), text)
        yield entry
        if difference := sum(p.cents for p in entry.postings):
            raise UnbalancedError(f"{text}: off by {difference / 100:+.2f}")
        if unknown := {p.account for p in entry.postings} - self.accounts.keys():
            raise LookupError(f"{text}: unknown {', '.join(sorted(unknown))}")
        self.entries.append(entry)

    def balances(self) -> dict[str, int]:
        totals: dict[str, int] = defaultdict(int)
        for entry in self.entries:
            for posting in entry.postings:
                totals[posting.account] += posting.cents if self.accounts[posting.account].normal_debit else -posting.cents
        return totals

    def statement(self, account: str):
        running = 0
        for month, entries in groupby(sorted(self.entries, key=lambda e: e.day), key=lambda e: e.day.replace(day=1)):
            yield f"-- {month:%B %Y}"
            for entry in entries:
                for posting in entry.postings:
                    if posting.account == account:
                        running += posting.cents
                        yield f"{entry.day:%d} {entry.text:<12}{posting.cents / 100:>10,.2f}{running / 100:>11,.2f}"


def main() -> None:
    ledger = Ledger(cash=Kind.ASSET, rent=Kind.EXPENSE, salary=Kind.INCOME, loan=Kind.LIABILITY)
    for day, text, debit, credit, cents in [("2024-01-31", "salary", "cash", "salary", 310_000), ("2024-02-01", "rent", "rent", "cash", 125_050),
                                            ("2024-02-10", "loan", "cash", "loan", 50_000), ("2024-01-05", "rent", "rent", "cash", 125_050)]:
        with ledger.entry(day, text) as entry:
            entry.debit(debit, cents).credit(credit, cents)
    for text, amounts in {"typo": [("cash", 100), ("rent", -99)], "ghost": [("cash", 5), ("bar", -5)]}.items():
        try:
            with ledger.entry("2024-03-01", text) as entry:
                for account, cents in amounts:
                    entry.debit(account, cents)
        except (UnbalancedError, LookupError) as error:
            print(type(error).__name__, error)
    print(*ledger.statement("cash"), sep="\n")
    for account, cents in sorted(ledger.balances().items()):
        print(f"{account:<8}{ledger.accounts[account].name.lower():<10}{cents / 100:>12,.2f}")
    print(len(ledger.entries), sum(p.cents for e in ledger.entries for p in e.postings))


if __name__ == "__main__":
    main()
