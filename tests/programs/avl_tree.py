"""A self-balancing AVL tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional


@dataclass
class AVLNode:
    key: int
    left: Optional[AVLNode] = None
    right: Optional[AVLNode] = None
    height: int = 1

    def update(self) -> AVLNode:
        self.height = 1 + max(height(self.left), height(self.right))
        return self

    @property
    def balance(self) -> int:
        return height(self.left) - height(self.right)


def height(node: Optional[AVLNode]) -> int:
    return node.height if node else 0


def rotate_right(y: AVLNode) -> AVLNode:
    x = y.left
    y.left, x.right = x.right, y
    y.update()
    return x.update()


def rotate_left(x: AVLNode) -> AVLNode:
    y = x.right
    x.right, y.left = y.left, x
    x.update()
    return y.update()


def insert(node: Optional[AVLNode], key: int) -> AVLNode:
    if node is None:
        return AVLNode(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return rebalance(node.update())


def rebalance(node: AVLNode) -> AVLNode:
    if node.balance > 1:
        if node.left.balance < 0:
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if node.balance < -1:
        if node.right.balance > 0:
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


def inorder(node: Optional[AVLNode]) -> Iterator[int]:
    if node:
        yield from inorder(node.left)
        yield node.key
        yield from inorder(node.right)


def draw(node: Optional[AVLNode], prefix: str = "", label: str = "") -> None:
    if node is None:
        return
    print(f"{prefix}{label}{node.key} (h{node.height}, b{node.balance:+d})")
    draw(node.left, prefix + "  ", "L ")
    draw(node.right, prefix + "  ", "R ")


def main() -> None:
    root = None
    for key in [10, 20, 30, 40, 50, 25, 20]:
        root = insert(root, key)
    draw(root)
    print(list(inorder(root)))
    big = None
    for key in range(200):
        big = insert(big, key * 37 % 211)
    keys = list(inorder(big))
    print(len(keys), keys == sorted(keys), big.height)
    print(AVLNode(1) == AVLNode(1), AVLNode(1, AVLNode(0)))


if __name__ == "__main__":
    main()
