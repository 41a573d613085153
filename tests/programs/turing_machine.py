"""Turing machines from a text notation."""

from collections import defaultdict

BINARY_INCREMENT = """
right 0 0 R right
right 1 1 R right
right _ _ L carry
carry 1 0 L carry
carry 0 1 L done
carry _ 1 L done
"""

PALINDROME = """
start a _ R have_a
start b _ R have_b
start _ _ R accept
have_a a a R have_a
have_a b b R have_a
have_a _ _ L match_a
have_b a a R have_b
have_b b b R have_b
have_b _ _ L match_b
match_a a _ L back
match_a _ _ R accept
match_b b _ L back
match_b _ _ R accept
back a a L back
back b b L back
back _ _ R start
"""

BUSY_BEAVER = """
A 0 1 R B
A 1 1 L C
B 0 1 L A
B 1 1 R B
C 0 1 L B
C 1 1 R HALT
"""


class Machine:
    def __init__(self, rules: str, blank: str = "_"):
        self.blank = blank
        self.rules = {}
        for line in rules.strip().splitlines():
            state, read, write, move, target = line.split()
            self.rules[state, read] = write, {"L": -1, "R": 1}[move], target
        self.initial = rules.split()[0]

    def run(self, tape: str, max_steps: int = 1000) -> tuple[str, str, int]:
        """Return (final state, tape, steps)."""
        cells = defaultdict(lambda: self.blank, enumerate(tape))
        state, head, steps = self.initial, 0, 0
        while (rule := self.rules.get((state, cells[head]))) and steps < max_steps:
            cells[head], move, state = rule
            head += move
            steps += 1
        text = "".join(cells[i] for i in range(min(cells), max(cells) + 1)).strip(self.blank)
        return state, text, steps


def main() -> None:
    increment = Machine(BINARY_INCREMENT)
    number = "1"
    for _ in range(6):
        state, number, steps = increment.run(number)
        print(f"{number:>4} = {int(number, 2)} ({state} after {steps})")
    palindrome = Machine(PALINDROME)
    for word in ("abba", "aba", "ab", "", "aabbaab"):
        state, _, steps = palindrome.run(word)
        print(f"{word!r:<10} {'yes' if state == 'accept' else 'no'} in {steps} steps, state {state}")
    state, tape, steps = Machine(BUSY_BEAVER, blank="0").run("")
    print("busy beaver:", state, tape.count("1"), "ones in", steps, "steps")


if __name__ == "__main__":
    main()
