"""Blackjack hands and a deterministic shoe."""

from dataclasses import dataclass, field
from itertools import cycle

SUITS = "♠♥♦♣"
FACES = {1: "A", 11: "J", 12: "Q", 13: "K"}


@dataclass(frozen=True)
class Card:
    rank: int
    suit: str

    def __str__(self) -> str:
        return f"{FACES.get(self.rank, self.rank)}{self.suit}"

    @property
    def points(self) -> int:
        return 11 if self.rank == 1 else min(self.rank, 10)


@dataclass
class Hand:
    cards: list[Card] = field(default_factory=list)

    @property
    def total(self) -> int:
        total = sum(card.points for card in self.cards)
        aces = sum(card.rank == 1 for card in self.cards)
        while total > 21 and aces:
            total -= 10
            aces -= 1
        return total

    @property
    def soft(self) -> bool:
        hard = sum(min(card.points, 10) if card.rank != 1 else 1 for card in self.cards)
        return hard != self.total

    @property
    def blackjack(self) -> bool:
        return len(self.cards) == 2 and self.total == 21

    def __str__(self) -> str:
        return " ".join(map(str, self.cards)) + f" ({'soft ' if self.soft else ''}{self.total})"


class Shoe:
    """Cards in an order made by a linear congruential generator."""

    def __init__(self, seed: int) -> None:
        deck = [Card(rank, suit) for suit in SUITS for rank in range(1, 14)]
        for index in range(len(deck) - 1, 0, -1):
            seed = (seed * 1103515245 + 12345) % 2**31
            other = (seed >> 8) % (index + 1)
            deck[index], deck[other] = deck[other], deck[index]
        self.cards = cycle(deck)

    def deal(self) -> Card:
        return next(self.cards)


def play(shoe: Shoe) -> str:
    player, dealer = Hand(), Hand()
    for hand in (player, dealer) * 2:
        hand.cards.append(shoe.deal())
    while player.total < 17:
        player.cards.append(shoe.deal())
    while player.total <= 21 and (dealer.total < 17 or (dealer.total == 17 and dealer.soft)):
        dealer.cards.append(shoe.deal())
    if player.total > 21:
        outcome = "bust"
    elif player.blackjack and not dealer.blackjack:
        outcome = "blackjack"
    elif dealer.total > 21 or player.total > dealer.total:
        outcome = "win"
    else:
        outcome = "push" if player.total == dealer.total else "lose"
    print(f"{str(player):<24} vs {str(dealer):<24} {outcome}")
    return outcome


def main() -> None:
    shoe = Shoe(2024)
    outcomes = [play(shoe) for _ in range(12)]
    for name in sorted(set(outcomes)):
        print(f"{name}: {outcomes.count(name)}")
    print(Card(1, "♠") == Card(1, "♠"), len({Card(2, "♥"), Card(2, "♥")}), repr(Card(10, "♦")))


if __name__ == "__main__":
    main()
