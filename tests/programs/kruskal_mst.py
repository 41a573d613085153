"""Minimum spanning trees: Kruskal with union-find and Prim."""

import heapq


class UnionFind:
    def __init__(self, items):
        self.parent = {item: item for item in items}
        self.size = dict.fromkeys(self.parent, 1)

    def find(self, item):
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def union(self, a, b) -> bool:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True

    def groups(self):
        result = {}
        for item in self.parent:
            result.setdefault(self.find(item), []).append(item)
        return sorted(map(sorted, result.values()))


EDGES = [("A", "B", 7), ("A", "D", 5), ("B", "C", 8), ("B", "D", 9), ("B", "E", 7), ("C", "E", 5),
         ("D", "E", 15), ("D", "F", 6), ("E", "F", 8), ("E", "G", 9), ("F", "G", 11)]


def kruskal(edges):
    sets = UnionFind({node for a, b, _ in edges for node in (a, b)})
    return [edge for edge in sorted(edges, key=lambda e: (e[2], e)) if sets.union(*edge[:2])]


def prim(edges, start):
    graph = {}
    for a, b, w in edges:
        graph.setdefault(a, []).append((w, a, b))
        graph.setdefault(b, []).append((w, b, a))
    seen, tree, heap = {start}, [], sorted(graph[start])
    while heap:
        w, a, b = heapq.heappop(heap)
        if b in seen:
            continue
        seen.add(b)
        tree.append((a, b, w))
        for edge in graph[b]:
            if edge[2] not in seen:
                heapq.heappush(heap, edge)
    return tree


def main():
    tree = kruskal(EDGES)
    print(tree, sum(w for *_, w in tree))
    other = prim(EDGES, "D")
    print(other, sum(w for *_, w in other))
    print({frozenset(e[:2]) for e in tree} == {frozenset(e[:2]) for e in other})
    sets = UnionFind(range(8))
    for a, b in [(0, 1), (2, 3), (1, 3), (5, 6), (0, 2)]:
        print(f"union({a}, {b}) -> {sets.union(a, b)}")
    print(sets.groups(), sets.find(3) == sets.find(0))


if __name__ == "__main__":
    main()
