# list.sort of 1e5 ints that are in order, ten times
a = list(range(100000))

def run():
    for i in range(10):
        a.sort()
    return a[5] * 10 + a[99999]
