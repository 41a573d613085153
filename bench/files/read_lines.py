# A text file of 10 MB, line by line.
def prepare():
    with open("lines.txt", "w") as f:
        for i in range(190_000):
            f.write(f"line {i:6} with some text that is ordinary, as in logs\n")


def run():
    n = 0
    for line in open("lines.txt"):
        n += len(line)
    return n
