"""Toy RSA, Diffie-Hellman and secret sharing with small numbers."""

import random
from dataclasses import dataclass
from math import gcd


@dataclass(frozen=True)
class PublicKey:
    n: int
    e: int

    def encrypt(self, message: int) -> int:
        if not 0 <= message < self.n:
            raise ValueError(f"message must be below {self.n}")
        return pow(message, self.e, self.n)


@dataclass(frozen=True)
class PrivateKey(PublicKey):
    p: int
    q: int

    @property
    def d(self) -> int:
        return pow(self.e, -1, (self.p - 1) * (self.q - 1))

    def decrypt(self, cipher: int) -> int:
        return pow(cipher, self.d, self.n)

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.n, self.e)


def make_key(p: int, q: int) -> PrivateKey:
    phi = (p - 1) * (q - 1)
    e = next(e for e in range(3, phi, 2) if gcd(e, phi) == 1)
    return PrivateKey(p * q, e, p, q)


def to_blocks(text: str, size: int) -> list[int]:
    data = text.encode()
    return [int.from_bytes(data[i:i + size], "big") for i in range(0, len(data), size)]


def from_blocks(blocks: list[int]) -> str:
    return b"".join(b.to_bytes((b.bit_length() + 7) // 8, "big") for b in blocks).decode()


PRIME = 2**61 - 1


def share(secret: int, needed: int, total: int, rng: random.Random) -> list[tuple[int, int]]:
    coefficients = [secret] + [rng.randrange(PRIME) for _ in range(needed - 1)]
    return [(x, sum(c * pow(x, i, PRIME) for i, c in enumerate(coefficients)) % PRIME) for x in range(1, total + 1)]


def recover(shares) -> int:
    total = 0
    for i, (xi, yi) in enumerate(shares):
        numerator = denominator = 1
        for j, (xj, _) in enumerate(shares):
            if i != j:
                numerator = numerator * -xj % PRIME
                denominator = denominator * (xi - xj) % PRIME
        total += yi * numerator * pow(denominator, -1, PRIME)
    return total % PRIME


def main() -> None:
    key = make_key(999983, 1000003)
    print(key.public, key.d)
    blocks = to_blocks("Hi RSA! ✓", 4)
    encrypted = [key.public.encrypt(b) for b in blocks]
    print(blocks, encrypted, from_blocks([key.decrypt(c) for c in encrypted]), sep="\n")
    try:
        key.encrypt(10**13)
    except ValueError as error:
        print("ValueError:", error)
    p, g, a, b = 0xFFFFFFFB, 5, 123456, 654321
    print("shared:", pow(pow(g, a, p), b, p) == pow(pow(g, b, p), a, p), pow(g, a * b, p))
    shares = share(424242, needed=3, total=5, rng=random.Random(1))
    print(recover(shares[:3]), recover(shares[2:]), recover([shares[0], shares[4], shares[2]]), recover(shares[:2]) == 424242)


if __name__ == "__main__":
    main()
