# Find the bug
# An error and its traceback: click a line of it to go there.


def mean(numbers):
    return sum(numbers) / len(numbers)


def report(table):
    for name, numbers in table.items():
        print(f"{name:8} {mean(numbers):.1f}")


report({"Ada": [12, 15, 14], "Grace": [13, 15], "Linus": []})
