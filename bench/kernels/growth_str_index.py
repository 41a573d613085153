# s[i] over 1 MB of ASCII
text = ("Hello, World 42! " * 65536)[:1048576]

def run():
    s = text
    w = 0
    for i in range(len(s)):
        if s[i] == "W":
            w += 1
    return w
