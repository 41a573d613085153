"""Library with members, loans and due dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum


class Status(Enum):
    AVAILABLE = "available"
    LOANED = "loaned"
    LOST = "lost"


@dataclass
class Book:
    isbn: str
    title: str
    status: Status = Status.AVAILABLE


@dataclass
class Loan:
    book: Book
    member: str
    due: date

    def fine(self, today: date, per_day: int = 25) -> int:
        """Fine in cents."""
        return max((today - self.due).days, 0) * per_day


@dataclass
class Library:
    books: dict[str, Book] = field(default_factory=dict)
    loans: list[Loan] = field(default_factory=list)

    def lend(self, isbn: str, member: str, today: date) -> Loan:
        book = self.books[isbn]
        if book.status is not Status.AVAILABLE:
            raise RuntimeError(f"{book.title} is {book.status.value}")
        book.status = Status.LOANED
        loan = Loan(book, member, today + timedelta(weeks=2))
        self.loans.append(loan)
        return loan

    def give_back(self, isbn: str, today: date) -> int:
        loan = next(loan for loan in self.loans if loan.book.isbn == isbn)
        self.loans.remove(loan)
        loan.book.status = Status.AVAILABLE
        return loan.fine(today)


def main() -> None:
    library = Library({b.isbn: b for b in (Book("1", "Dune"), Book("2", "Emma"), Book("3", "Ulysses", Status.LOST))})
    today = date(2024, 2, 20)
    loan = library.lend("1", "kim", today)
    print(loan.due, loan.due.strftime("%A %d %B %Y"))
    for isbn in ("1", "2", "3"):
        try:
            print(library.lend(isbn, "lee", today))
        except RuntimeError as error:
            print("refused:", error)
    print("fine:", library.give_back("1", date(2024, 3, 10)))
    print("fine:", library.give_back("2", date(2024, 3, 1)))
    print([book.status.name for book in library.books.values()])


if __name__ == "__main__":
    main()
