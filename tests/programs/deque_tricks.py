"""Deques: moving average, rotation cipher, sliding maximum, Josephus."""

from collections import deque


def moving_average(values, n=3):
    window = deque(maxlen=n)
    total = 0
    for value in values:
        if len(window) == n:
            total -= window[0]
        window.append(value)
        total += value
        if len(window) == n:
            yield total / n


def sliding_max(values, n):
    best = deque()
    result = []
    for i, value in enumerate(values):
        while best and values[best[-1]] <= value:
            best.pop()
        best.append(i)
        if best[0] <= i - n:
            best.popleft()
        if i >= n - 1:
            result.append(values[best[0]])
    return result


def josephus(n, k):
    people = deque(range(1, n + 1))
    order = []
    while people:
        people.rotate(-(k - 1))
        order.append(people.popleft())
    return order


def round_robin(tasks):
    queue = deque(tasks.items())
    while queue:
        name, left = queue.popleft()
        yield f"{name}{left}"
        if left > 1:
            queue.append((name, left - 1))


def is_balanced(text):
    pairs = dict(zip(")]}", "([{"))
    stack = deque()
    for position, char in enumerate(text):
        if char in "([{":
            stack.append(char)
        elif char in pairs and (not stack or stack.pop() != pairs[char]):
            return position
    return True if not stack else len(text)


def main():
    print(list(moving_average([40, 30, 50, 46, 39, 44])))
    print(sliding_max([1, 3, -1, -3, 5, 3, 6, 7], 3))
    print(josephus(7, 3), josephus(41, 3)[-1])
    print(*round_robin({"a": 3, "b": 1, "c": 2}))
    for text in ("([]{})", "([)]", "((", ""):
        print(f"{text!r}: {is_balanced(text)}")
    d = deque("ghi", maxlen=5)
    d.extend("jk")
    d.append("l")
    d.appendleft("f")
    print(d, d.maxlen, d[0], d[-1], "h" in d, d.index("i"))
    d.rotate(2)
    d.remove("f")
    d.insert(1, "Z")
    print(d, list(reversed(d)), d.count("Z"))
    d.reverse()
    d.extendleft([1, 2])
    print(d, deque([1, 2]) == deque([1, 2]), len(d))
    try:
        deque().popleft()
    except IndexError as error:
        print("IndexError:", error)


if __name__ == "__main__":
    main()
