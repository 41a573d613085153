# Characters of a str by position: ASCII, two, three and four bytes a character, mixed; short
# and long; every way to name a position.


def pieces():
    yield "ascii", "Hello, World 42! "
    yield "two", "äöüßéñΩжאب"
    yield "three", "日本語ひらがな€"
    yield "four", "🐍🎉𝒳🜁"
    yield "mixed", "aä日🐍-"
    yield "rare", "." * 70 + "é"


def check(name, s, chars):
    # chars is a list of the characters, which knows its positions without UTF-8
    n = len(chars)
    bad = []
    if len(s) != n:
        bad.append("len")
    if [s[i] for i in range(n)] != chars or [s[i] for i in range(-n, 0)] != chars:
        bad.append("index")
    if [c for c in s] != chars or list(s) != chars:
        bad.append("iteration")
    for i in (n, -n - 1, n + 1000, -n - 1000):
        try:
            s[i]
            bad.append(("no IndexError", i))
        except IndexError:
            pass
    step = max(1, n // 7)
    ends = [None, 0, 1, -1, 63, 64, 65, 127, 128, -64, n - 1, n, n + 5, -n, -n - 1, 10**12, -(10**12)]
    ends += list(range(2, n, step))
    for a in ends:
        # what a list takes for an end
        la = a if a is None or abs(a) < 2**30 else (2**30 - 1) * (1 if a > 0 else -1)
        if s[a:] != "".join(chars[la:]) or s[:a] != "".join(chars[:la]):
            bad.append(("slice", a))
        if a is not None and a >= 0 and s[a : a + 3] != "".join(chars[la : la + 3]):
            bad.append(("slice of 3", a))
        for b in (0, 5, 64, -3, n // 2):
            if s[a:b] != "".join(chars[la:b]):
                bad.append(("slice", a, b))
    for i in range(0, n, step):
        c = chars[i]
        first = chars.index(c)
        last = n - 1 - chars[::-1].index(c)
        if (s.find(c), s.rfind(c), s.index(c), s.rindex(c)) != (first, last, first, last):
            bad.append(("find", i))
        if s.find(c, i) != i or s.rfind(c, 0, i + 1) != i or s.find(c, i, i + 1) != i:
            bad.append(("find from", i))
        if s.count(c) != chars.count(c) or s.count(c, i) != chars[i:].count(c):
            bad.append(("count", i))
        if not s.startswith(s[i : i + 2], i) or s.startswith("no", i):
            bad.append(("startswith", i))
    if s.find("nowhere") != -1 or s.find("", n) != n or s.count("") != n + 1:
        bad.append("find nothing")
    print(name, n, len(s.encode()), bad)


for name, piece in pieces():
    for times in (0, 1, 2, 5, 13, 40):
        chars = [c for c in piece] * times
        check(name, piece * times, chars)
        check(name + " joined", "".join(chars), chars)

# many long strings at a time, more than are remembered, in turns
texts = [("ж%d日" % i) * (50 + i) for i in range(40)]
print("".join([texts[(7 * i) % 40][(13 * i) % 150] for i in range(200)]))
print([len(t) for t in texts])
print(sum(ord(t[-1]) + ord(t[len(t) // 2]) for t in texts))

# garbage between the questions, and strings where others have been
total = 0
for i in range(300):
    s = chr(0x400 + i % 40) * (100 + i) + "end"
    total += s.index("e") + ord(s[i % 90])
    if s[100 + i] != "e" or s[-4] != s[0] or len(s) != 103 + i:
        print("wrong at", i)
print(total)

# the other types that can be indexed are not affected
b = "aä日🐍".encode() * 20
print(len(b), b[1], b[-1], b[1:3], b.find("日".encode()), bytearray(b)[5], bytearray(b).find(b"\xf0"))


class Text(str):
    pass


t = Text("naïve café " * 20)
print(len(t), t[2], t[-2], t[6:10], t.find("é"), t.find("é", 11), t.index("c", 100))
for name in ("ключ", "schlüssel"):
    key = list({name: 1})[0]
    print(key[0], key[-1], len(key), key[1:3], key.find("ü"))

for index in ("a", None, 1.0):
    try:
        print("abc"[index])
    except TypeError:
        print("TypeError")
