# range over ints of any size: numbers around the small int (2**30), the machine's (2**31,
# 2**63) and beyond, in both directions.


def show(what, f):
    try:
        print(what, "=>", f())
    except Exception as e:
        print(what, "=>", type(e).__name__, e)


BIG = 2**70
ranges = [
    range(0),
    range(1),
    range(5),
    range(-3),
    range(2, 20, 3),
    range(2, 21, 3),
    range(20, 2, -3),
    range(5, 0, 1),
    range(0, 5, -1),
    range(0, 1, 10**30),
    range(True, 5),
    range(2**30 - 2, 2**30 + 2),
    range(2**30 - 1, 2**30 - 1),
    range(-(2**30) - 1, -(2**30) + 2),
    range(-(2**30), 2**30 - 1, 2**29),
    range(-(2**30), 2**30 - 1, 2**30 - 1),
    range(2**30 - 1, -(2**30), -(2**30)),
    range(2**31 - 2, 2**31 + 2),
    range(2**31 + 2, 2**31 - 2, -1),
    range(-(2**31) - 2, -(2**31) + 2, 2),
    range(2**63 - 2, 2**63 + 2),
    range(BIG, BIG + 3),
    range(BIG + 3, BIG, -2),
    range(-BIG, BIG, BIG // 2),
    range(BIG, -BIG, -BIG),
    range(BIG, 0),
    range(0, 10**12, 10**11 + 1),
]

for r in ranges:
    print(r, len(r), bool(r), r.start, r.stop, r.step, list(r), list(reversed(r)))
    print([r[i] for i in range(len(r))] == list(r), [r[i] for i in range(-len(r), 0)] == list(r))
    print([x in r for x in (0, 1, 2, 5, -3, 2**30, 2**31, -(2**31), 2**63, BIG, BIG + 1, True, "a", None, 2.0)])
    for i in (len(r), -len(r) - 1, BIG, -BIG):
        show(("index", i), lambda: r[i])

# loops of statements, with all that may follow
for i in range(2**31 - 2, 2**31 + 2):
    print(i, end=" ")
for i in range(2**30 + 1, 2**30 - 3, -1):
    print(i, end=" ")
for i in range(BIG, BIG + 3):
    print(i - BIG, end=" ")
for i in range(10**12):
    if i == 3:
        break
else:
    print("not reached")
for i in range(3, -(10**12), -(10**11)):
    if i < -(2 * 10**11):
        break
    print(i, end=" ")
for i in range(10**12, 10**12 + 10):
    if i % 2:
        continue
    print(i, end=" ")
else:
    print("else", i)


def loops(n):
    total = 0
    for i in range(n):
        i += 100  # does not change the loop
        for j in range(i, i + 2):
            total += j
        if i == 103:
            return total, i


print(loops(10), loops(2))


def calls(what, value):
    print(what, end=" ")
    return value


for i in range(calls("start", 1), calls("stop", 7), calls("step", 3)):
    print(i, end=" ")
print()


# a for loop calls whatever range is
def shadow():
    range = lambda *args: args
    return [i for i in range(7, 8)], loop(range)


def loop(range):
    out = []
    for i in range(7, 8, 9):
        out.append(i)
    return out


print(shadow())

# numbers larger than any loop
huge = range(10**12)
print(len(huge), huge[-1], huge[10**11], 10**11 in huge, 10**12 in huge, -1 in huge, huge.index(5 * 10**11))
print(huge[10**11 :: 10**11], huge[::-1], huge[-5:], huge[: -(10**12)], next(iter(huge)), next(reversed(huge)))
print(len(range(2**63 - 1)), len(range(-(2**63), -1)))
show("len", lambda: len(range(2**63)))
show("len", lambda: len(range(-BIG, BIG)))
print(bool(range(BIG)), bool(range(-BIG)), range(BIG)[BIG - 1], range(BIG)[-1], BIG // 3 in range(0, BIG, 7))
print([x for x, _ in zip(range(2**40, 0, -(2**38)), range(10))], sum(range(2**40, 2**40 + 100)))
print(list(enumerate(range(BIG, BIG + 2))), min(range(BIG, BIG + 9)), max(range(-BIG, -BIG + 9)))
print(tuple(map(hex, range(2**32, 2**32 + 3))), sorted(range(2**33, 2**33 - 3, -1)))

# slices: each end missing, within, beyond, far beyond
for r in (range(10), range(7, -9, -2), range(0), range(BIG, BIG + 50, 7)):
    ends = (None, 0, 1, -1, 4, -4, 100, -100)
    print(all(list(r[a:b:c]) == list(r)[a:b:c] for a in ends for b in ends for c in (None, 1, 2, -1, -3)))
    ends = (None, 1, -1, BIG, -BIG)
    for step in (None, 2, -1, BIG, -BIG):
        print(step, [r[a:b:step] for a in ends for b in ends])

# equality is that of the items
same = [range(0), range(5, 5), range(BIG, 0), range(1), range(0, 3, 5), range(0, 2), range(0, 2, 1)]
same += [range(0, 4, 2), range(0, 3, 2), range(0, BIG, 2), range(0, BIG - 1, 2), range(BIG, BIG + 2), range(BIG, BIG + 1)]
print([[a == b for b in same] for a in same])
print([[a != b for b in same] for a in same])
print(all(hash(a) == hash(b) for a in same for b in same if a == b))
print(len(set(same)), {range(3): "found"}[range(0, 3, 1)], range(3) == [0, 1, 2], range(3) == (0, 1, 2))

# methods
for r in (range(0, 20, 3), range(20, 0, -3), range(BIG, 2 * BIG, BIG // 4), range(0)):
    for x in (0, 2, 9, True, BIG, BIG + BIG // 2, 9.0, 2.0, "9", None):
        show((r, "count", x), lambda: r.count(x))
        show((r, "index", x), lambda: r.index(x))


class Even:
    def __eq__(self, other):
        return other % 2 == 0


print(Even() in range(1, 3), range(1, 10).count(Even()), range(1, 10).index(Even()), Even() in range(1, 10, 2))

# what can't be
for args in ((1.0,), ("1",), (None,), (1, 2.0), (1, 2, 3.5), (1, 2, 0), (BIG, BIG, False), ([],)):
    show(args, lambda: range(*args))


def bad_loop(*args):
    for i in range(*args):
        return "ran"


def bad_float(n):
    for i in range(n / 2):
        return "ran"


show("float", lambda: bad_float(4))
show("step 0", lambda: [i for i in range(1, 2, 0)])
for index in ("a", None, 1.0):
    show(("index", index), lambda: range(3)[index])
show("slice step", lambda: range(3)[::0])
show("slice", lambda: range(3)["a":])


def assign(name):
    setattr(range(3), name, 1)


for name in ("start", "stop", "step"):
    try:
        assign(name)
    except AttributeError:
        print(name, "is read-only")
