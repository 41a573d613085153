"""Word ladders by bidirectional search."""

from collections import defaultdict

WORDS = """cold cord card ward warm word wold gold goad load lead bead head heal teal
tell tall tail hail mail mall malt salt sale pale page sage wage""".split()


def patterns(word):
    return [word[:i] + "_" + word[i + 1:] for i in range(len(word))]


def build(words):
    buckets = defaultdict(set)
    for word in words:
        for pattern in patterns(word):
            buckets[pattern].add(word)
    return {word: sorted({other for p in patterns(word) for other in buckets[p]} - {word}) for word in words}


def ladder(graph, start, goal):
    if start not in graph or goal not in graph:
        raise LookupError(f"unknown word: {start if start not in graph else goal}")
    frontiers = [{start: [start]}, {goal: [goal]}]
    seen = [dict(frontiers[0]), dict(frontiers[1])]
    while all(frontiers):
        side = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        following = {}
        for word, path in sorted(frontiers[side].items()):
            for other in graph[word]:
                if other in seen[side]:
                    continue
                seen[side][other] = following[other] = path + [other]
                if other in seen[1 - side]:
                    halves = [seen[0][other], seen[1][other]]
                    return halves[0] + halves[1][-2::-1]
        frontiers[side] = following
    return None


def main():
    graph = build(WORDS)
    print(len(graph), "words,", sum(map(len, graph.values())) // 2, "links")
    for start, goal in [("cold", "warm"), ("head", "tail"), ("lead", "gold"), ("page", "word"), ("cold", "cold"), ("lead", "iron")]:
        try:
            path = ladder(graph, start, goal) if start != goal else [start]
        except LookupError as error:
            print("LookupError:", error)
            continue
        print(f"{start}..{goal}:", " ".join(path) if path else "no ladder", f"({len(path) - 1 if path else '-'})")
    lonely = [word for word, links in graph.items() if not links]
    most = max(graph, key=lambda word: (len(graph[word]), word))
    print("lonely:", lonely, "most links:", most, graph[most])


if __name__ == "__main__":
    main()
