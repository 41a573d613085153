"""A binary search tree as a mapping."""

from collections.abc import MutableMapping


class Node:
    __slots__ = "key", "value", "left", "right"

    def __init__(self, key, value):
        self.key, self.value = key, value
        self.left = self.right = None


class TreeMap(MutableMapping):
    def __init__(self, *args, **kwargs):
        self._root = None
        self._size = 0
        self.update(*args, **kwargs)

    def _locate(self, key):
        parent, node = None, self._root
        while node is not None and node.key != key:
            parent, node = node, node.left if key < node.key else node.right
        return parent, node

    def __getitem__(self, key):
        _, node = self._locate(key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __setitem__(self, key, value):
        parent, node = self._locate(key)
        if node is not None:
            node.value = value
            return
        self._size += 1
        new = Node(key, value)
        if parent is None:
            self._root = new
        elif key < parent.key:
            parent.left = new
        else:
            parent.right = new

    def __delitem__(self, key):
        parent, node = self._locate(key)
        if node is None:
            raise KeyError(key)
        if node.left and node.right:
            successor_parent, successor = node, node.right
            while successor.left:
                successor_parent, successor = successor, successor.left
            node.key, node.value = successor.key, successor.value
            parent, node = successor_parent, successor
        child = node.left or node.right
        if parent is None:
            self._root = child
        elif parent.left is node:
            parent.left = child
        else:
            parent.right = child
        self._size -= 1

    def __iter__(self):
        stack, node = [], self._root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right

    def __len__(self):
        return self._size

    def height(self, node=...):
        node = self._root if node is ... else node
        return 0 if node is None else 1 + max(self.height(node.left), self.height(node.right))


def main():
    tree = TreeMap([(50, "fifty"), (30, "thirty"), (70, "seventy")], )
    for key in (20, 40, 60, 80, 65):
        tree[key] = str(key)
    print(list(tree), len(tree), tree.height())
    del tree[50], tree[20]
    print(dict(tree), 50 in tree, tree.get(50, "gone"), tree.pop(80), tree.setdefault(1, "one"))
    print(tree.popitem(), list(tree.items())[:2], sorted(tree.values()))
    for action in (lambda: tree[99], lambda: tree.pop(99), lambda: tree.__delitem__(99)):
        try:
            action()
        except KeyError as error:
            print("KeyError:", error)
    tree.update({"a": 1} if False else {5: "five"}, )
    print(tree == {30: "thirty", 40: "40", 60: "60", 65: "65", 70: "seventy", 5: "five"}, isinstance(tree, MutableMapping))
    tree.clear()
    print(len(tree), bool(tree), TreeMap(b=1, a=2).keys() & {"a", "z"})


if __name__ == "__main__":
    main()
