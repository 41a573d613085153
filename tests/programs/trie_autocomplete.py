"""A trie with autocompletion, wildcard search and fuzzy matching."""

from __future__ import annotations


class TrieNode:
    def __init__(self) -> None:
        self.children: dict[str, TrieNode] = {}
        self.count = 0


class Trie:
    def __init__(self, words=()) -> None:
        self.root = TrieNode()
        for word in words:
            self.insert(word)

    def insert(self, word: str) -> None:
        node = self.root
        for char in word:
            node = node.children.setdefault(char, TrieNode())
        node.count += 1

    def _find(self, prefix: str) -> TrieNode | None:
        node = self.root
        for char in prefix:
            if char not in node.children:
                return None
            node = node.children[char]
        return node

    def __contains__(self, word: str) -> bool:
        node = self._find(word)
        return bool(node and node.count)

    def _walk(self, node: TrieNode, prefix: str):
        if node.count:
            yield prefix, node.count
        for char, child in sorted(node.children.items()):
            yield from self._walk(child, prefix + char)

    def complete(self, prefix: str, limit: int = 3) -> list[str]:
        node = self._find(prefix)
        found = list(self._walk(node, prefix)) if node else []
        return [word for word, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]]

    def wildcard(self, pattern: str, node=None, prefix="") -> list[str]:
        node = node or self.root
        if not pattern:
            return [prefix] if node.count else []
        head, tail = pattern[0], pattern[1:]
        matches = []
        for char in sorted(node.children) if head == "?" else filter(node.children.__contains__, head):
            matches += self.wildcard(tail, node.children[char], prefix + char)
        return matches

    def fuzzy(self, word: str, distance: int) -> list[tuple[int, str]]:
        results = []

        def search(node, char, prefix, previous):
            row = [previous[0] + 1]
            for i, letter in enumerate(word, 1):
                row.append(min(row[i - 1] + 1, previous[i] + 1, previous[i - 1] + (letter != char)))
            if row[-1] <= distance and node.count:
                results.append((row[-1], prefix))
            if min(row) <= distance:
                for c, child in node.children.items():
                    search(child, c, prefix + c, row)

        for c, child in self.root.children.items():
            search(child, c, c, list(range(len(word) + 1)))
        return sorted(results)


def main() -> None:
    trie = Trie("car card care cart cat dog dot do cart care care door".split())
    print("care" in trie, "ca" in trie, "cow" in trie)
    for prefix in ("ca", "do", "x", ""):
        print(f"{prefix!r}: {trie.complete(prefix)}")
    print(trie.wildcard("c?r?"), trie.wildcard("?o?"), trie.wildcard("????"))
    print(trie.fuzzy("cord", 1), trie.fuzzy("cord", 2), sep="\n")
    print(sum(count for _, count in trie._walk(trie.root, "")))


if __name__ == "__main__":
    main()
