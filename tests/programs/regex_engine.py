"""A backtracking-free regex engine: Thompson's NFA construction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(eq=False)
class State:
    edges: dict[str, State] = field(default_factory=dict)
    epsilon: list[State] = field(default_factory=list)


@dataclass
class Fragment:
    start: State
    end: State


class Parser:
    """alternation := sequence ('|' sequence)*"""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0

    def peek(self) -> str:
        return self.pattern[self.position:self.position + 1]

    def take(self) -> str:
        char = self.peek()
        self.position += 1
        return char

    def alternation(self) -> Fragment:
        fragment = self.sequence()
        while self.peek() == "|":
            self.take()
            other = self.sequence()
            start, end = State(), State()
            start.epsilon = [fragment.start, other.start]
            fragment.end.epsilon.append(end)
            other.end.epsilon.append(end)
            fragment = Fragment(start, end)
        return fragment

    def sequence(self) -> Fragment:
        start = end = State()
        while self.peek() not in ("", "|", ")"):
            part = self.repeat()
            end.epsilon.append(part.start)
            end = part.end
        return Fragment(start, end)

    def repeat(self) -> Fragment:
        inner = self.atom()
        while self.peek() in ("*", "+", "?") and self.peek():
            symbol = self.take()
            start, end = State(), State()
            start.epsilon.append(inner.start)
            inner.end.epsilon.append(end)
            if symbol in "*?":
                start.epsilon.append(end)
            if symbol in "*+":
                inner.end.epsilon.append(inner.start)
            inner = Fragment(start, end)
        return inner

    def atom(self) -> Fragment:
        char = self.take()
        if char == "(":
            inner = self.alternation()
            if self.take() != ")":
                raise ValueError(f"missing ) in {self.pattern}")
            return inner
        start, end = State(), State()
        start.edges[self.take() if char == "\\" else "ANY" if char == "." else char] = end
        return Fragment(start, end)


def closure(states):
    seen, stack = set(), list(states)
    while stack:
        state = stack.pop()
        if state not in seen:
            seen.add(state)
            stack.extend(state.epsilon)
    return seen


def full_match(pattern: str, text: str) -> bool:
    fragment = Parser(pattern).alternation()
    current = closure([fragment.start])
    for char in text:
        current = closure(t for s in current for label, t in s.edges.items() if label in (char, "ANY"))
    return fragment.end in current


def main() -> None:
    cases = {"a*b": ["b", "aaab", "a", ""], "(ab|cd)+e?": ["ab", "abcde", "e", "cdcd"], "h.llo": ["hello", "hllo"],
             r"1\.5": ["1.5", "1x5"], "(a?)(a?)(a?)aaa": ["aaa", "aaaaaa", "aa"], "x|": ["x", "", "xx"]}
    for pattern, texts in cases.items():
        mine = [full_match(pattern, text) for text in texts]
        theirs = [re.fullmatch(pattern, text) is not None for text in texts]
        print(f"{pattern:<18}{mine} {'agrees' if mine == theirs else 'differs'}")
    print(full_match("a?" * 15 + "a" * 15, "a" * 15))
    try:
        full_match("(ab", "ab")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
