# Generators
# An endless stream of primes, taken apart lazily.

from itertools import count, islice, takewhile


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


print("the first:", list(islice(primes(), 12)))

twins = ((a, b) for a, b in zip(primes(), islice(primes(), 1, None)) if b - a == 2)
print("twins:", list(islice(twins, 6)))

next(p for p in primes() if p > 1000)
