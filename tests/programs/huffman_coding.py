"""Huffman coding with a heap, canonical codes and entropy."""

import heapq
import math
from collections import Counter
from itertools import count


class Leaf:
    def __init__(self, char):
        self.char = char

    def codes(self, prefix=""):
        yield self.char, prefix or "0"


class Inner:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def codes(self, prefix=""):
        yield from self.left.codes(prefix + "0")
        yield from self.right.codes(prefix + "1")


def build(text):
    order = count()
    heap = [(frequency, next(order), Leaf(char)) for char, frequency in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], next(order), Inner(a[2], b[2])))
    return heap[0][2]


def canonical(codes):
    result, code, previous = {}, 0, 0
    for char, length in sorted(((c, len(bits)) for c, bits in codes.items()), key=lambda item: (item[1], item[0])):
        code <<= length - previous
        result[char] = f"{code:0{length}b}"
        code += 1
        previous = length
    return result


def decode(bits, codes):
    reverse = {code: char for char, code in codes.items()}
    current = ""
    for bit in bits:
        current += bit
        if current in reverse:
            yield reverse[current]
            current = ""
    if current:
        raise ValueError(f"{len(current)} bits left over")


def to_bytes(bits):
    padding = -len(bits) % 8
    return bytes([padding]) + int("1" + bits + "0" * padding, 2).to_bytes(len(bits + "x" * padding) // 8 + 1, "big")[1:]


def main():
    text = "this is an example of a huffman tree"
    codes = canonical(dict(build(text).codes()))
    counts = Counter(text)
    for char, code in codes.items():
        print(f"{char!r:<4}{counts[char]:>3}  {code}")
    bits = "".join(codes[char] for char in text)
    print(len(text) * 8, "->", len(bits), "bits;", "".join(decode(bits, codes)) == text)
    entropy = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    print(f"entropy {entropy:.4f}, average {len(bits) / len(text):.4f}")
    print(to_bytes(bits).hex(), dict(build("aaaa").codes()))
    print(not any(a != b and b.startswith(a) for a in codes.values() for b in codes.values()), sum(2 ** -len(c) for c in codes.values()))
    try:
        list(decode(bits[:-1], codes))
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
