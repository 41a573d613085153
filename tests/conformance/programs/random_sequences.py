# random: every function, from seeds of all types, number by number.
import random


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print("# seeds")
for seed in (0, 1, 42, -42, 2**31, 2**32, 2**64 + 5, 10**100, True, 1.5, -0.25, 0.1, 1e300, -1.0, float("inf"), "", "abc", "\u00e9\u4e2d", b"abc", bytearray(b"xyz")):
    random.seed(seed)
    print(repr(seed)[:30], random.random(), random.getrandbits(32), random.randrange(10**6))
for seed in ("", "abc", b"abc", 7):
    random.seed(seed, version=1)
    print("version 1", seed, random.random())
show("tuple", lambda: random.seed((1, 2)))
show("list", lambda: random.seed([]))

print("# integers")
random.seed(1)
print([random.randrange(10) for _ in range(20)])
print([random.randrange(5, 50, 7) for _ in range(10)], [random.randrange(50, 5, -7) for _ in range(10)])
print([random.randint(-3, 3) for _ in range(20)])
print([random.getrandbits(k) for k in (0, 1, 7, 31, 32, 33, 64, 65, 100, 200)])
print([random.randrange(10**k) for k in (1, 5, 9, 10, 15, 20, 40)])
print(random.randbytes(0), random.randbytes(1), random.randbytes(10).hex())
show("empty", lambda: random.randrange(0))
show("empty 2", lambda: random.randrange(3, 3))
show("empty 3", lambda: random.randrange(3, 10, -1))
show("zero step", lambda: random.randrange(3, 10, 0))
show("no stop", lambda: random.randrange(3, step=2))
show("float", lambda: random.randrange(3.5))
show("randint", lambda: random.randint(3, 2))
show("randint float", lambda: random.randint(1.0, 2))
show("bits", lambda: random.getrandbits(-1))

print("# sequences")
random.seed("sequences")
print([random.choice("abcdef") for _ in range(10)], random.choice([1]), random.choice(range(100, 200)))
show("empty", lambda: random.choice([]))
show("set", lambda: random.choice({1, 2}))
items = list(range(30))
print(random.shuffle(items), items)
print(random.choices("abc", k=10), random.choices([1, 2, 3], [1, 0, 5], k=10))
print(random.choices(["red", "black", "green"], [18, 18, 2], k=6), random.choices("xyz", cum_weights=[1, 2, 10], k=8), random.choices("ab"))
show("no weights", lambda: random.choices([1, 2], [0, 0]))
show("length", lambda: random.choices([1, 2], [1]))
show("both", lambda: random.choices([1, 2], [1, 1], cum_weights=[1, 2]))
show("k", lambda: random.choices([1, 2], 5))
show("infinite", lambda: random.choices([1, 2], [1, float("inf")]))
show("nothing", lambda: random.choices([], k=1))
print(random.sample(range(10**7), 10), random.sample([10, 20, 30, 40, 50], 3), random.sample("abcdefghij", 10), random.sample(range(100), 30))
print(random.sample(["red", "blue"], counts=[4, 2], k=5), random.sample((), 0))
show("too many", lambda: random.sample([1, 2], 3))
show("negative", lambda: random.sample([1, 2], -1))
show("set", lambda: random.sample({1, 2}, 1))
show("counts", lambda: random.sample("ab", 1, counts=[1]))
show("float counts", lambda: random.sample("ab", 1, counts=[1.5, 2]))
show("no counts", lambda: random.sample("ab", 1, counts=[0, 0]))

print("# distributions")
random.seed(2024)
for name, args in (
    ("uniform", (1, 10)), ("uniform", (5, -5)), ("triangular", ()), ("triangular", (1, 10, 3)), ("triangular", (4, 4)),
    ("triangular", (0, 10)), ("betavariate", (2, 3)), ("betavariate", (0.5, 0.5)), ("expovariate", ()),
    ("expovariate", (0.2,)), ("gammavariate", (0.5, 2)), ("gammavariate", (1, 2)), ("gammavariate", (9, 0.5)),
    ("gauss", ()), ("gauss", (100, 15)), ("gauss", (0, 1)), ("lognormvariate", (1, 0.5)),
    ("normalvariate", ()), ("normalvariate", (10, 3)), ("vonmisesvariate", (0, 4)), ("vonmisesvariate", (1, 0)),
    ("paretovariate", (3,)), ("weibullvariate", (1, 1.5)), ("binomialvariate", ()), ("binomialvariate", (10, 0.3)),
    ("binomialvariate", (100, 0.25)), ("binomialvariate", (1000, 0.6)), ("binomialvariate", (5, 0)),
    ("binomialvariate", (5, 1)), ("binomialvariate", (1, 0.5)),
):
    print(name, args, [getattr(random, name)(*args) for _ in range(3)])
show("gamma", lambda: random.gammavariate(0, 1))
show("binomial", lambda: random.binomialvariate(-1))
show("binomial p", lambda: random.binomialvariate(3, 1.5))
show("expo", lambda: random.expovariate(0))

print("# state")
random.seed(5)
random.gauss()
state = random.getstate()
print(len(state), state[0], len(state[1]), state[1][:3], state[1][-1], state[2])
first = [random.random(), random.gauss(), random.getrandbits(70)]
random.setstate(state)
print(first == [random.random(), random.gauss(), random.getrandbits(70)])
show("version", lambda: random.setstate((9, (), None)))
show("size", lambda: random.setstate((3, (1, 2), None)))
show("type", lambda: random.setstate((3, [1, 2], None)))

print("# Random")
a, b = random.Random(7), random.Random(7)
print(a.random() == b.random(), a.randint(1, 100), b.randint(1, 100), a.choice("xyz"), isinstance(a, random.Random))
print(random.Random("seed").random(), random.Random(3).sample(range(50), 5))


class Constant(random.Random):
    def random(self):
        return 0.75


class Bits(random.Random):
    def getrandbits(self, k):
        return (1 << k) // 3


class Plus(random.Random):
    def __init__(self, x, more):
        super().__init__(x)
        self.more = more

    def twice(self):
        return self.randint(1, 6) + self.randint(1, 6) + self.more


print(Constant().randrange(100), Constant().choice("abcd"), Constant().uniform(0, 10), Constant(3).shuffle([1, 2, 3]))
print(Bits().randrange(100), Bits().choice("abcd"), Plus(1, 100).twice())

print("# SystemRandom")
system = random.SystemRandom()
print(0 <= system.random() < 1, 1 <= system.randint(1, 6) <= 6, len(system.randbytes(9)), system.seed(3), system.getrandbits(9) < 512)
print(sorted(system.sample(range(5), 5)), system.choice("a"))
show("getstate", lambda: system.getstate())
show("bits", lambda: system.getrandbits(-1))
print(sorted(random.__all__))
