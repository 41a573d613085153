"""Subsequence puzzles: longest increasing, maximum subarray, palindromes."""

from bisect import bisect_left
from itertools import accumulate


def longest_increasing(values):
    tails, positions, previous = [], [], [None] * len(values)
    for i, value in enumerate(values):
        k = bisect_left(tails, value)
        if k == len(tails):
            tails.append(value)
            positions.append(i)
        else:
            tails[k], positions[k] = value, i
        previous[i] = positions[k - 1] if k else None
    result, i = [], positions[-1] if positions else None
    while i is not None:
        result.append(values[i])
        i = previous[i]
    return result[::-1]


def max_subarray(values):
    """Kadane; returns (sum, start, stop)."""
    best, current, start = (values[0], 0, 1), 0, 0
    for i, value in enumerate(values):
        if current <= 0:
            current, start = 0, i
        current += value
        if current > best[0]:
            best = current, start, i + 1
    return best


def longest_palindrome(text):
    best = ""
    for centre in range(len(text)):
        for left, right in ((centre, centre), (centre, centre + 1)):
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left, right = left - 1, right + 1
            if right - left - 1 > len(best):
                best = text[left + 1:right]
    return best


def longest_unique(text):
    seen, start, best = {}, 0, ""
    for i, char in enumerate(text):
        start = max(start, seen.get(char, -1) + 1)
        seen[char] = i
        best = max(best, text[start:i + 1], key=len)
    return best


def equal_split(values):
    prefix = list(accumulate(values, initial=0))
    return [i for i, left in enumerate(prefix) if left * 2 == prefix[-1]]


def trapped_water(heights):
    left = accumulate(heights, max)
    right = list(accumulate(reversed(heights), max))[::-1]
    return sum(min(l, r) - h for l, r, h in zip(left, right, heights))


def main():
    print(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18]), longest_increasing([]), longest_increasing([3, 2, 1]))
    values = [-2, 1, -3, 4, -1, 2, 1, -5, 4]
    total, start, stop = max_subarray(values)
    print(total, values[start:stop], max_subarray([-3, -1, -2]))
    for text in ("babad", "forgeeksskeegfor", "abacdfgdcaba", "x", ""):
        print(f"{text!r}: {longest_palindrome(text)!r}, unique {longest_unique(text)!r}")
    print(equal_split([1, 2, 3, 3, 2, 1]), equal_split([5]), trapped_water([0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1]))


if __name__ == "__main__":
    main()
