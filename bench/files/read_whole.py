# 10 MB of text in one piece.


def prepare():
    with open("whole.txt", "w") as f:
        f.write("0123456789" * 1_000_000)


def run():
    with open("whole.txt") as f:
        return len(f.read())
