"""Tarjan's strongly connected components and 2-SAT."""


def tarjan(graph):
    index, low, on_stack, stack, result = {}, {}, set(), [], []

    def connect(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on_stack.add(v)
        for w in graph.get(v, ()):
            if w not in index:
                connect(w)
                low[v] = min(low[v], low[w])
            elif w in on_stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            component = []
            while True:
                w = stack.pop()
                on_stack.remove(w)
                component.append(w)
                if w == v:
                    break
            result.append(component)

    for v in graph:
        if v not in index:
            connect(v)
    return result


def condensation(graph, components):
    number = {v: i for i, component in enumerate(components) for v in component}
    return {i: sorted({number[w] for v in c for w in graph.get(v, ())} - {i}) for i, c in enumerate(components)}


def two_sat(clauses):
    """Clauses of two literals; a negative number is a negated variable."""
    graph = {}
    for a, b in clauses:
        for x, y in ((-a, b), (-b, a)):
            graph.setdefault(x, []).append(y)
            graph.setdefault(y, [])
            graph.setdefault(-x, [])
            graph.setdefault(-y, [])
    order = {v: i for i, component in enumerate(tarjan(graph)) for v in component}
    variables = sorted({abs(v) for v in graph})
    if any(order[v] == order[-v] for v in variables):
        return None
    return {v: order[v] < order[-v] for v in variables}


def satisfies(assignment, clauses):
    return all(any(assignment[abs(l)] == (l > 0) for l in clause) for clause in clauses)


def main():
    graph = {"a": "b", "b": "ce", "c": "dg", "d": "ch", "e": "af", "f": "g", "g": "fh", "h": "h", "i": "a"}
    components = tarjan(graph)
    for number, component in enumerate(components):
        print(number, "".join(sorted(component)))
    print(condensation(graph, components))
    clauses = [(1, 2), (-1, 3), (-2, -3), (2, 4), (-4, -1)]
    solution = two_sat(clauses)
    print(solution, satisfies(solution, clauses))
    print(two_sat([(1, 1), (-1, -1)]))
    chain = {n: [n + 1] for n in range(120)}
    chain[120] = [60]
    print(sorted(len(c) for c in tarjan(chain))[-3:])


if __name__ == "__main__":
    main()
