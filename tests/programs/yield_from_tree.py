"""Binary trees, lazy traversals with yield from, and flattening."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest


@dataclass
class Tree:
    value: int
    left: Tree | None = None
    right: Tree | None = None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def preorder(self):
        yield self.value
        for child in (self.left, self.right):
            if child is not None:
                yield from child.preorder()

    def levels(self):
        level = [self]
        while level:
            yield [node.value for node in level]
            level = [child for node in level for child in (node.left, node.right) if child]

    def leaves(self):
        if self.left is self.right is None:
            yield self.value
        for child in filter(None, (self.left, self.right)):
            yield from child.leaves()


def build(values: list[int]) -> Tree | None:
    """Balanced tree from a sorted list."""
    if not values:
        return None
    middle = len(values) // 2
    return Tree(values[middle], build(values[:middle]), build(values[middle + 1:]))


def flatten(items, *, ignore=(str, bytes)):
    for item in items:
        if hasattr(item, "__iter__") and not isinstance(item, ignore):
            yield from flatten(item)
        else:
            yield item


def same_fringe(a: Tree, b: Tree) -> bool:
    missing = object()
    return all(x == y for x, y in zip_longest(a.leaves(), b.leaves(), fillvalue=missing))


def main() -> None:
    tree = build(list(range(1, 11)))
    print(list(tree), list(tree.preorder()), sep="\n")
    for depth, level in enumerate(tree.levels()):
        print(f"{depth}: {level}")
    print(list(tree.leaves()), 7 in tree, 70 in tree, max(tree), sum(tree))
    print(list(flatten([1, [2, (3, "four", [5.0])], {6: "x"}, range(7, 9), b"ab"])))
    a = Tree(0, Tree(1), Tree(9, Tree(2), Tree(3)))
    b = Tree(5, Tree(6, Tree(1), Tree(2)), Tree(3))
    print(same_fringe(a, b), same_fringe(a, tree))
    print(Tree(1, Tree(2)))


if __name__ == "__main__":
    main()
