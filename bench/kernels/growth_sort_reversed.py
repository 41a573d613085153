# list.sort of 1e5 ints in reversed order
def run():
    a = list(range(100000, 0, -1))
    a.sort()
    return a[5] * 10 + a[99999]
