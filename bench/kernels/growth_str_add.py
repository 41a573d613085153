# s += piece, 1e5 times
def run():
    s = ""
    for i in range(100000):
        s += "ab"
    return len(s)
