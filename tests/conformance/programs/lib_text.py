# string, keyword and bisect, heapq, copy: small modules.
import bisect
import copy
import heapq
import keyword
import string


def fails(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e.args)


print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation)
print(repr(string.whitespace), len(string.printable), string.capwords(" hello  big world "), string.capwords("a-b", "-"))
t = string.Template("$who likes ${what}, $$5, ${who}s")
print(t.substitute(who="tim", what="kung pao"), t.substitute({"who": "x"}, what="y"), t.safe_substitute(who="z"))
fails(t.substitute, who="a")
fails(string.Template("Give $who $100").substitute, {"who": "x"})
print(string.Template("a $ b").safe_substitute(), string.Template("a $ b").is_valid(), t.get_identifiers(), t.template)


class Percent(string.Template):
    delimiter = "%"


print(Percent("%a and $b %{c}").substitute(a=1, c=2))
f = string.Formatter()
print(f.format("{0} {1} {name!r:>6} {0.real} {x[1]}", 5, "b", name="n", x=[1, 2]), f.format("{} {:{}}{{}}", "a", 5, 4))
print(list(f.parse("a{b!r:c}d{{e}}{f}")))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else args[key]


print(Default().format("{a} {b}", a=1))
fails(f.format, "{0} {}", 1, 2)
print(keyword.iskeyword("for"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), len(keyword.kwlist), keyword.softkwlist)

# bisect
a = [1, 2, 2, 3, 5]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 2), bisect.bisect(a, 9), bisect.bisect_left([], 1))
bisect.insort(a, 4)
bisect.insort_left(a, 2)
print(a, bisect.bisect_left(a, 3, 1, 3), bisect.bisect([(1, "a"), (2, "b")], 1, key=lambda r: r[0]))
fails(bisect.bisect, a, 1, -1)
print(["FDCBA"[bisect.bisect([60, 70, 80, 90], s)] for s in [33, 99, 77, 70, 89, 90, 100]])
rows = [("a", 1), ("b", 3)]
bisect.insort(rows, ("c", 2), key=lambda r: r[1])
print(rows)

# heapq
h = []
for n in [5, 7, 9, 1, 3]:
    heapq.heappush(h, n)
print(h[0], heapq.heappushpop(h, 2), heapq.heappushpop(h, 0), heapq.heapreplace(h, 8), [heapq.heappop(h) for _ in range(5)])


print(heapq.heappushpop([], 1), heapq.nlargest(3, [1, 8, 2, 23, 7]), heapq.nsmallest(2, "hello", key=ord), heapq.nlargest(0, [1]))
print(list(heapq.merge([1, 3, 5], [2, 4], [], [0, 9])), list(heapq.merge("ca", "db", reverse=True)))
print(list(heapq.merge(["a", "bbb"], ["cc", "dddd"], key=len)), heapq.nlargest(9, [1, 2], key=lambda x: -x))
x = [(2, "b"), (1, "a"), (3, "c")]
heapq.heapify(x)
print(heapq.heappop(x), heapq.nsmallest(1, x))

# copy


class Point:
    def __init__(self, x, items):
        self.x = x
        self.items = items


p = Point(1, [1, [2]])
q, d = copy.copy(p), copy.deepcopy(p)
p.items[1].append(3)
print(q.items is p.items, d.items, type(d).__name__, d.x, q.x)
loop = [1]
loop.append(loop)
l2 = copy.deepcopy(loop)
print(l2[1] is l2, l2 is not loop, copy.copy([1, 2]), copy.copy({1: 2}), copy.copy("s"), copy.copy((1, 2)))
shared = [0]
two = copy.deepcopy([shared, shared, (shared, 1), {"k": shared}, {1, 2}])
print(two, two[0] is two[1], two[2][0] is two[0], two[3]["k"] is two[0], two[0] is shared)
tup = (1, "a", (2,))
print(copy.deepcopy(tup) is tup, copy.deepcopy(print) is print, copy.deepcopy(Point) is Point)


class Custom:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Custom(self.n + 1)

    def __deepcopy__(self, memo):
        return Custom(self.n + 100)


print(copy.copy(Custom(1)).n, copy.deepcopy([Custom(1)])[0].n)
