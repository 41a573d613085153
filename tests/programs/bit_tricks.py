"""Bit manipulation: masks, Gray code, Hamming codes, bit sets."""


class BitSet:
    """A set of small integers in one int."""

    def __init__(self, items=()):
        self.bits = 0
        for item in items:
            self.bits |= 1 << item

    def __contains__(self, item):
        return bool(self.bits >> item & 1)

    def __iter__(self):
        bits = self.bits
        while bits:
            low = bits & -bits
            yield low.bit_length() - 1
            bits ^= low

    def __len__(self):
        return self.bits.bit_count()

    def _make(self, bits):
        result = BitSet()
        result.bits = bits
        return result

    def __or__(self, other):
        return self._make(self.bits | other.bits)

    def __and__(self, other):
        return self._make(self.bits & other.bits)

    def __sub__(self, other):
        return self._make(self.bits & ~other.bits)

    def __xor__(self, other):
        return self._make(self.bits ^ other.bits)

    def __le__(self, other):
        return self.bits & ~other.bits == 0

    def __repr__(self):
        return f"BitSet({list(self)})"


def gray(n):
    return n ^ n >> 1


def ungray(g):
    n = 0
    while g:
        n ^= g
        g >>= 1
    return n


def hamming_encode(data):
    """Four data bits to seven with parity at positions 1, 2, 4."""
    d = [data >> i & 1 for i in (3, 2, 1, 0)]
    p1, p2, p3 = d[0] ^ d[1] ^ d[3], d[0] ^ d[2] ^ d[3], d[1] ^ d[2] ^ d[3]
    return [p1, p2, d[0], p3, d[1], d[2], d[3]]


def hamming_decode(word):
    word = word[:]
    syndrome = 0
    for position, bit in enumerate(word, 1):
        if bit:
            syndrome ^= position
    if syndrome:
        word[syndrome - 1] ^= 1
    return int("".join(str(word[i]) for i in (2, 4, 5, 6)), 2), syndrome


def reverse_bits(n, width=8):
    return int(f"{n:0{width}b}"[::-1], 2)


def main():
    a, b = BitSet([1, 3, 5, 64]), BitSet(range(4))
    print(a | b, a & b, a - b, a ^ b, len(a), 64 in a, 2 in a, a & b <= a)
    print([f"{gray(n):03b}" for n in range(8)], all(ungray(gray(n)) == n for n in range(1000)))
    checks = 0
    for data in range(16):
        word = hamming_encode(data)
        for flipped in range(7):
            damaged = word[:]
            damaged[flipped] ^= 1
            checks += hamming_decode(damaged) == (data, flipped + 1)
    print(checks, hamming_encode(0b1011), hamming_decode(hamming_encode(9)))
    n = 0b1011_0000
    print(n & (n - 1) == 0, n & -n, f"{n | n - 1:#b}", f"{~n & 0xFF:08b}", reverse_bits(0b11010000), n >> 4 ^ 0b11)
    x, y = 12, 25
    x ^= y
    y ^= x
    x ^= y
    print(x, y, -1 >> 10, -5 // 2, -5 >> 1, 1 << 70, ~0, 5 & -2, [i for i in range(40) if i & i - 1 == 0 and i])
    single = 0
    for value in [4, 1, 2, 1, 2]:
        single ^= value
    print(single, bin(0xF0)[2:].count("1"), 7 ^ 7, True & 3, True | False)


if __name__ == "__main__":
    main()
