"""Breadth-first and depth-first search, components, cycles, bipartite test."""

from collections import deque


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adjacent = {}
        self.directed = directed
        for a, b in edges:
            self.add(a, b)

    def add(self, a, b):
        self.adjacent.setdefault(a, []).append(b)
        self.adjacent.setdefault(b, [])
        if not self.directed:
            self.adjacent[b].append(a)

    def bfs(self, start):
        seen, queue = {start}, deque([start])
        while queue:
            node = queue.popleft()
            yield node
            for other in self.adjacent[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)

    def dfs(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for other in self.adjacent[node]:
            if other not in seen:
                yield from self.dfs(other, seen)

    def shortest_path(self, start, goal):
        paths = deque([[start]])
        seen = {start}
        while paths:
            path = paths.popleft()
            if path[-1] == goal:
                return path
            for other in self.adjacent[path[-1]]:
                if other not in seen:
                    seen.add(other)
                    paths.append([*path, other])
        return None

    def components(self):
        left = list(self.adjacent)
        while left:
            component = set(self.bfs(left[0]))
            yield sorted(component)
            left = [node for node in left if node not in component]

    def has_cycle(self):
        white, grey, black = 0, 1, 2
        colour = dict.fromkeys(self.adjacent, white)

        def visit(node):
            colour[node] = grey
            for other in self.adjacent[node]:
                if colour[other] == grey or (colour[other] == white and visit(other)):
                    return True
            colour[node] = black
            return False

        return any(colour[node] == white and visit(node) for node in self.adjacent)

    def two_colouring(self):
        colour = {}
        for start in self.adjacent:
            if start in colour:
                continue
            colour[start] = 0
            for node in self.bfs(start):
                for other in self.adjacent[node]:
                    if colour.setdefault(other, 1 - colour[node]) == colour[node]:
                        return None
        return colour


def main():
    g = Graph(["ab", "ac", "bd", "cd", "de", "fg"])
    print("bfs", *g.bfs("a"), "| dfs", *g.dfs("a"))
    print(g.shortest_path("a", "e"), g.shortest_path("a", "g"))
    print(list(g.components()))
    print(g.two_colouring(), Graph(["ab", "bc", "ca"]).two_colouring())
    print(Graph([(1, 2), (2, 3), (3, 1)], directed=True).has_cycle(), Graph([(1, 2), (1, 3), (2, 3)], directed=True).has_cycle())
    degrees = {node: len(others) for node, others in g.adjacent.items()}
    print(degrees, sum(degrees.values()) // 2, "edges")


if __name__ == "__main__":
    main()
