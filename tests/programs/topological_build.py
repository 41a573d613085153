"""Build order from dependencies: Kahn, DFS and graphlib."""

from graphlib import CycleError, TopologicalSorter

MAKEFILE = """
app: main.o util.o lib.a
main.o: main.c util.h
util.o: util.c util.h
lib.a: list.o hash.o
list.o: list.c
hash.o: hash.c util.h
"""


def parse(text: str) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for line in filter(None, text.splitlines()):
        target, _, needs = line.partition(":")
        rules[target] = needs.split()
    return rules


def kahn(graph: dict[str, list[str]]) -> list[str]:
    nodes = sorted(set(graph) | {need for needs in graph.values() for need in needs})
    waiting = {node: len(graph.get(node, ())) for node in nodes}
    order = []
    ready = [node for node in nodes if waiting[node] == 0]
    while ready:
        node = ready.pop(0)
        order.append(node)
        for other in nodes:
            if node in graph.get(other, ()):
                waiting[other] -= 1
                if waiting[other] == 0:
                    ready.append(other)
    if len(order) != len(nodes):
        raise ValueError(f"cycle among {sorted(set(nodes) - set(order))}")
    return order


def depth(graph, node):
    return 1 + max((depth(graph, need) for need in graph.get(node, ())), default=-1)


def main() -> None:
    rules = parse(MAKEFILE)
    order = kahn(rules)
    print(" ".join(order))
    position = {node: i for i, node in enumerate(order)}
    print(all(position[need] < position[node] for node, needs in rules.items() for need in needs))
    for level in range(depth(rules, "app") + 1):
        print(level, sorted(node for node in order if depth(rules, node) == level))
    sorter = TopologicalSorter(rules)
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        print("build in parallel:", ", ".join(ready))
        sorter.done(*ready)
    rules["util.h"] = ["app"]
    try:
        kahn(rules)
    except ValueError as error:
        print("ValueError:", error)
    try:
        list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
    except CycleError as error:
        print("CycleError:", error.args[0], len(error.args[1]))


if __name__ == "__main__":
    main()
