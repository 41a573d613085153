"""Bipartite matching and maximum flow (Edmonds-Karp)."""

from collections import defaultdict, deque

SKILLS = {"ann": ["cook", "drive"], "bob": ["cook"], "cid": ["sing", "drive"], "dee": ["cook", "sing"]}


def match(skills):
    assigned = {}

    def try_assign(person, seen):
        for job in skills[person]:
            if job in seen:
                continue
            seen.add(job)
            if job not in assigned or try_assign(assigned[job], seen):
                assigned[job] = person
                return True
        return False

    unmatched = [person for person in skills if not try_assign(person, set())]
    return assigned, unmatched


class FlowNetwork:
    def __init__(self):
        self.residual = defaultdict(lambda: defaultdict(int))

    def add(self, a, b, capacity):
        self.residual[a][b] += capacity
        self.residual[b][a] += 0

    def augmenting_path(self, source, sink):
        parents = {source: None}
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for other, left in self.residual[node].items():
                if left > 0 and other not in parents:
                    parents[other] = node
                    if other == sink:
                        path = [sink]
                        while parents[path[-1]] is not None:
                            path.append(parents[path[-1]])
                        return path[::-1]
                    queue.append(other)
        self.reached = set(parents)
        return None

    def max_flow(self, source, sink):
        total = 0
        while path := self.augmenting_path(source, sink):
            pairs = list(zip(path, path[1:]))
            amount = min(self.residual[a][b] for a, b in pairs)
            for a, b in pairs:
                self.residual[a][b] -= amount
                self.residual[b][a] += amount
            print(f"  {'-'.join(path)}: {amount}")
            total += amount
        return total


def main():
    assigned, unmatched = match(SKILLS)
    print(dict(sorted(assigned.items())), unmatched)
    network = FlowNetwork()
    edges = [("s", "a", 16), ("s", "c", 13), ("a", "b", 12), ("b", "c", 9), ("c", "a", 4), ("c", "d", 14), ("d", "b", 7), ("b", "t", 20), ("d", "t", 4)]
    for edge in edges:
        network.add(*edge)
    print("flow", network.max_flow("s", "t"))
    cut = [(a, b, w) for a, b, w in edges if a in network.reached and b not in network.reached]
    print("cut", cut, sum(w for *_, w in cut))


if __name__ == "__main__":
    main()
