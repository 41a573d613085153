# list.sort of 1e5 ints that are in order
def run():
    a = list(range(100000))
    a.sort()
    return a[5] * 10 + a[99999]
