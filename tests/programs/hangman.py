"""Hangman with a scripted player."""

import string

GALLOWS = ["", "O", "O|", "O/|", "O/|\\", "O/|\\/", "O/|\\/\\"]


class GameOver(Exception):
    def __init__(self, won: bool, word: str) -> None:
        super().__init__(f"{'won' if won else 'lost'}: the word was {word!r}")
        self.won = won


class Hangman:
    """One game; guesses are case-insensitive."""

    max_misses = len(GALLOWS) - 1

    def __init__(self, word: str) -> None:
        self.word = word.lower()
        self.guessed: set[str] = set()

    @property
    def misses(self) -> list[str]:
        return sorted(self.guessed - set(self.word))

    @property
    def pattern(self) -> str:
        return " ".join(c if c in self.guessed else "_" for c in self.word)

    def guess(self, letter: str) -> bool:
        letter = letter.lower()
        if len(letter) != 1 or letter not in string.ascii_lowercase:
            raise ValueError(f"not a letter: {letter!r}")
        if letter in self.guessed:
            raise ValueError(f"already tried {letter!r}")
        self.guessed.add(letter)
        if set(self.word) <= self.guessed:
            raise GameOver(True, self.word)
        if len(self.misses) >= self.max_misses:
            raise GameOver(False, self.word)
        return letter in self.word


def play(word: str, guesses: str) -> bool:
    game = Hangman(word)
    for letter in guesses:
        try:
            hit = game.guess(letter)
        except ValueError as error:
            print("  ?", error)
        except GameOver as over:
            print("  !", over, f"({len(game.guessed)} guesses)")
            return over.won
        else:
            print(f"  {'+' if hit else '-'} {game.pattern}  {GALLOWS[len(game.misses)]:<7} {''.join(game.misses)}")
    print("  gave up")
    return False


def main() -> None:
    results = {}
    for word, guesses in [("Python", "eYp7tEhzon"), ("jazz", "aeiourstln"), ("book", "ok")]:
        print(word.upper())
        results[word] = play(word, guesses)
    print(results, f"{sum(results.values())}/{len(results)}")


if __name__ == "__main__":
    main()
