"""PageRank by power iteration."""

LINKS = {
    "home": ["about", "blog", "shop"],
    "about": ["home"],
    "blog": ["home", "post1", "post2"],
    "post1": ["blog", "post2", "shop"],
    "post2": ["blog"],
    "shop": ["home", "checkout"],
    "checkout": [],
}


def pagerank(links: dict[str, list[str]], damping: float = 0.85, tolerance: float = 1e-10):
    """Return (ranks, iterations)."""
    pages = list(links)
    n = len(pages)
    ranks = {page: 1 / n for page in pages}
    for iteration in range(1, 1000):
        dangling = sum(ranks[page] for page in pages if not links[page])
        new = {page: (1 - damping) / n + damping * dangling / n for page in pages}
        for page, targets in links.items():
            for target in targets:
                new[target] += damping * ranks[page] / len(targets)
        change = sum(abs(new[page] - ranks[page]) for page in pages)
        ranks = new
        if change < tolerance:
            return ranks, iteration
    raise RuntimeError("no convergence")


def backlinks(links):
    result = {page: [] for page in links}
    for page, targets in links.items():
        for target in targets:
            result[target].append(page)
    return result


def main() -> None:
    ranks, iterations = pagerank(LINKS)
    incoming = backlinks(LINKS)
    print(f"converged: {10 < iterations < 200}")
    print(f"{'page':<10}{'rank':>8}  bar")
    for page, rank in sorted(ranks.items(), key=lambda item: (-item[1], item[0])):
        print(f"{page:<10}{rank:8.4f}  {'▇' * int(rank * 80)} <- {', '.join(incoming[page])}")
    print(f"sum {sum(ranks.values()):.6f}")
    for damping in (0.0, 0.5, 0.99):
        ranks, _ = pagerank(LINKS, damping)
        top = max(ranks, key=ranks.get)
        print(f"damping {damping:.2f}: top {top if damping else 'all'} {ranks[top]:.3f}")


if __name__ == "__main__":
    main()
