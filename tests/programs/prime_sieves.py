"""Prime numbers: sieves, tests, factorisation, twin primes, goldbach."""

from collections import Counter
from itertools import count, islice
from math import isqrt


def eratosthenes(limit: int) -> list[int]:
    sieve = bytearray([1]) * (limit + 1)
    sieve[:2] = b"\0\0"
    for n in range(2, isqrt(limit) + 1):
        if sieve[n]:
            sieve[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(sieve) if flag]


def incremental():
    """Endless primes with a dictionary of composites."""
    composites: dict[int, list[int]] = {}
    for n in count(2):
        if n not in composites:
            yield n
            composites[n * n] = [n]
        else:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)


def is_prime(n: int) -> bool:
    """Deterministic Miller-Rabin below 3.3e24."""
    if n < 2:
        return False
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    if n in small or any(n % p == 0 for p in small):
        return n in small
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factorise(n: int) -> Counter:
    factors: Counter = Counter()
    d = 2
    while d * d <= n:
        while n % d == 0:
            factors[d] += 1
            n //= d
        d += 1 + (d & 1)
    if n > 1:
        factors[n] += 1
    return factors


def pretty(n: int) -> str:
    return " · ".join(f"{p}^{e}" if e > 1 else str(p) for p, e in sorted(factorise(n).items()))


def main() -> None:
    primes = eratosthenes(1000)
    print(len(primes), primes[:10], primes[-1], list(islice(incremental(), 168)) == primes)
    print([(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2][:6], max(q - p for p, q in zip(primes, primes[1:])))
    for n in (60, 97, 1024, 1001, 999983, 600851475143):
        print(f"{n} = {pretty(n)}")
    print([n for n in (1, 561, 7919, 2**31 - 1, 2**61 - 1, 2**67 - 1) if is_prime(n)])
    lookup = set(primes)
    print({n: next((p, n - p) for p in primes if n - p in lookup) for n in (4, 28, 100, 998)})
    print(sum(primes), [p for p in primes if str(p) == str(p)[::-1] and p > 100][:5])


if __name__ == "__main__":
    main()
