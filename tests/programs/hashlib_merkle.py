"""Hashes: digests, HMAC, a Merkle tree and a toy blockchain."""

import hashlib
import hmac
import json


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def merkle_root(leaves: list[str]) -> str:
    level = [sha(leaf.encode()) for leaf in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [sha((a + b).encode()) for a, b in zip(level[::2], level[1::2])]
    return level[0]


class Block:
    def __init__(self, index: int, data: dict, previous: str) -> None:
        self.index, self.data, self.previous, self.nonce = index, data, previous, 0

    def digest(self) -> str:
        return sha(json.dumps(self.__dict__, sort_keys=True).encode())

    def mine(self, difficulty: int) -> str:
        while not self.digest().startswith("0" * difficulty):
            self.nonce += 1
        return self.digest()


class Chain:
    def __init__(self, difficulty: int = 1) -> None:
        self.difficulty = difficulty
        self.blocks = [Block(0, {"genesis": True}, "0" * 64)]
        self.blocks[0].mine(difficulty)

    def add(self, **data) -> Block:
        block = Block(len(self.blocks), data, self.blocks[-1].digest())
        block.mine(self.difficulty)
        self.blocks.append(block)
        return block

    def problems(self) -> list[str]:
        return [f"block {b.index}" for a, b in zip(self.blocks, self.blocks[1:]) if b.previous != a.digest()]


def main() -> None:
    print(hashlib.md5(b"hello").hexdigest(), hashlib.sha1(b"").hexdigest())
    print(sha(b"abc"))
    running = hashlib.sha256()
    for chunk in (b"a", b"b", b"c"):
        running.update(chunk)
    print(running.hexdigest() == sha(b"abc"), running.digest_size, running.block_size, running.name)
    print(hmac.new(b"key", b"message", "sha256").hexdigest()[:32], hmac.compare_digest("a", "a"))
    leaves = ["tx1", "tx2", "tx3"]
    root = merkle_root(leaves)
    print(root[:16], merkle_root(leaves) == root, merkle_root(["tx1", "tx2", "txX"]) == root)
    chain = Chain()
    for amount in (10, 25):
        block = chain.add(sender="ann", to="bob", amount=amount)
        print(block.index, block.nonce, block.digest()[:12])
    print(chain.problems())
    chain.blocks[1].data["amount"] = 1000
    print(chain.problems())
    print(hashlib.new("sha512", b"x").hexdigest()[:20], hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10).hex()[:20])


if __name__ == "__main__":
    main()
