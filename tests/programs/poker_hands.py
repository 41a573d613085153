"""Rank poker hands."""

from collections import Counter
from enum import IntEnum
from functools import total_ordering

RANKS = "23456789TJQKA"


class Category(IntEnum):
    HIGH_CARD = 1
    PAIR = 2
    TWO_PAIR = 3
    THREE = 4
    STRAIGHT = 5
    FLUSH = 6
    FULL_HOUSE = 7
    FOUR = 8
    STRAIGHT_FLUSH = 9


@total_ordering
class Hand:
    def __init__(self, text):
        self.cards = text.split()
        values = [RANKS.index(card[0]) + 2 for card in self.cards]
        groups = sorted(((count, value) for value, count in Counter(values).items()), reverse=True)
        self.order = tuple(value for _, value in groups)
        counts = tuple(count for count, _ in groups)
        flush = len({card[1] for card in self.cards}) == 1
        if self.order == (14, 5, 4, 3, 2):
            self.order = (5, 4, 3, 2, 1)
        straight = len(self.order) == 5 and self.order[0] - self.order[-1] == 4
        match counts, straight, flush:
            case _, True, True:
                self.category = Category.STRAIGHT_FLUSH
            case (4, 1), _, _:
                self.category = Category.FOUR
            case (3, 2), _, _:
                self.category = Category.FULL_HOUSE
            case _, _, True:
                self.category = Category.FLUSH
            case _, True, _:
                self.category = Category.STRAIGHT
            case (3, *_), _, _:
                self.category = Category.THREE
            case (2, 2, 1), _, _:
                self.category = Category.TWO_PAIR
            case (2, *_), _, _:
                self.category = Category.PAIR
            case _:
                self.category = Category.HIGH_CARD

    @property
    def key(self):
        return self.category, self.order

    def __eq__(self, other):
        return self.key == other.key

    def __lt__(self, other):
        return self.key < other.key

    def __str__(self):
        return f"{' '.join(self.cards)}: {self.category.name.replace('_', ' ').lower()}"


HANDS = ["2H 3D 5S 9C KD", "2C 3H 4S 8C AH", "AS 2S 3D 4C 5H", "TH JH QH KH AH", "3C 3D 3H 9S 9D", "7C 7D 7H 7S 2D",
         "4D 9D JD 2D KD", "2H 2D 5S 5C KD", "QH QD QS 4C 2D", "9C TD JS QH KC", "AC AD 3S 9C KD"]

if __name__ == "__main__":
    for hand in sorted(map(Hand, HANDS), reverse=True):
        print(f"{hand.category.value} {hand}")
    a, b = Hand("AC AD 3S 9C KD"), Hand("AH AS 3D 9D KH")
    print(a == b, a >= b, a < b, Hand(HANDS[0]) > Hand(HANDS[1]))
    print(Category.FLUSH > Category.STRAIGHT, Category.PAIR + 1, repr(Category(3)), max(Category).name)
