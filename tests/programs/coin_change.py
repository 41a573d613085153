"""Making change: counting, minimum, greedy failures and listing."""

from functools import lru_cache


def count_ways(coins: list[int], amount: int) -> int:
    ways = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    return ways[amount]


def fewest(coins: list[int], amount: int) -> list[int] | None:
    """Dynamic programming with the last coin used, to rebuild the answer."""
    best = [0] + [float("inf")] * amount
    last = [0] * (amount + 1)
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total and best[total - coin] + 1 < best[total]:
                best[total] = best[total - coin] + 1
                last[total] = coin
    if best[amount] == float("inf"):
        return None
    result = []
    while amount:
        result.append(last[amount])
        amount -= last[amount]
    return result


def greedy(coins: list[int], amount: int) -> list[int]:
    result = []
    for coin in sorted(coins, reverse=True):
        times, amount = divmod(amount, coin)
        result.extend([coin] * times)
    return result if amount == 0 else []


def combinations(coins: tuple[int, ...], amount: int):
    if amount == 0:
        yield ()
    elif coins:
        first, *rest = coins
        for times in range(amount // first, -1, -1):
            for tail in combinations(tuple(rest), amount - times * first):
                yield (first,) * times + tail


@lru_cache(maxsize=None)
def wins(coins: frozenset, amount: int) -> bool:
    """Two players take coins in turn; who can't move loses."""
    return any(coin <= amount and not wins(coins, amount - coin) for coin in coins)


def main() -> None:
    print([count_ways([1, 5, 10, 25, 50], cents) for cents in (5, 10, 25, 50, 100)])
    for coins, amount in [([1, 5, 10, 25], 63), ([1, 3, 4], 6), ([5, 7], 13), ([2, 4], 7)]:
        print(f"{amount} with {coins}: fewest {fewest(coins, amount)}, greedy {greedy(coins, amount) or 'fails'}")
    for way in combinations((5, 2, 1), 7):
        print(way, end=" ")
    print()
    print("losing:", [n for n in range(25) if not wins(frozenset({1, 3, 4}), n)])
    print(count_ways([1, 2, 5, 10, 20, 50, 100, 200], 200), count_ways(list(range(1, 101)), 100))


if __name__ == "__main__":
    main()
