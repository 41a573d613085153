"""Shallow and deep copies, custom copying, cycles and prototypes."""

import copy


class Monster:
    def __init__(self, name, health, loot):
        self.name, self.health, self.loot = name, health, loot

    def clone(self, **changes):
        twin = copy.deepcopy(self)
        twin.__dict__.update(changes)
        return twin

    def __repr__(self):
        return f"{self.name}({self.health}, {self.loot})"


class Document:
    def __init__(self, title, pages, owner):
        self.title, self.pages, self.owner = title, pages, owner
        self.revision = 1

    def __copy__(self):
        twin = type(self)(self.title, self.pages, self.owner)
        twin.revision = self.revision + 1
        return twin

    def __deepcopy__(self, memo):
        twin = type(self)(self.title, copy.deepcopy(self.pages, memo), self.owner)
        memo[id(self)] = twin
        twin.revision = self.revision + 10
        return twin


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


class Registry:
    def __init__(self):
        self._prototypes = {}

    def register(self, key, prototype):
        self._prototypes[key] = prototype

    def make(self, key, **changes):
        return self._prototypes[key].clone(**changes)


def main():
    original = [[1, 2], {"k": [3]}, (4, [5])]
    shallow, deep = copy.copy(original), copy.deepcopy(original)
    original[0].append(99)
    original[2][1].append(6)
    print(shallow, deep, sep="\n")
    print(shallow[0] is original[0], deep[0] is original[0], copy.copy(original[2]) is original[2], copy.deepcopy((1, "a")) == (1, "a"))
    registry = Registry()
    registry.register("orc", Monster("orc", 20, ["axe"]))
    a, b = registry.make("orc"), registry.make("orc", name="orc chief", health=50)
    b.loot.append("crown")
    print(a, b)
    document = Document("draft", ["one"], owner := ["me"])
    first, second = copy.copy(document), copy.deepcopy(document)
    document.pages.append("two")
    print(first.revision, first.pages, second.revision, second.pages, second.owner is owner)
    x, y = Node("x"), Node("y")
    x.links += [y, x]
    y.links.append(x)
    twin = copy.deepcopy(x)
    print(twin is not x, twin.links[1] is twin, twin.links[0].links[0] is twin, twin.links[0] is not y)
    loop = [1]
    loop.append(loop)
    copied = copy.deepcopy(loop)
    print(loop, copied[1] is copied, copied is loop)
    row = [0] * 3
    wrong, right = [row] * 2, [row[:] for _ in range(2)]
    wrong[0][0] = right[0][0] = 7
    print(wrong, right, dict(a=1).copy(), {1, 2}.copy() == {1, 2}, list("ab") + ["c"])


if __name__ == "__main__":
    main()
