# 10 MB of text in one piece.
text = "0123456789" * 1_000_000


def prepare():
    pass


def run():
    with open("whole.txt", "w") as f:
        return f.write(text)
