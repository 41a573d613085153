# Parameters, arguments, their errors and the order of evaluation.
def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except TypeError as e:
        print("TypeError", e)


def plain(a, b=2):
    return a, b


def only(a, b=2, /, c=3, *, d, e=5):
    return a, b, c, d, e


def rest(a, *args, k=0, **kwargs):
    return a, args, k, sorted(kwargs.items())


def three(a, b, c):
    return a


show(plain, 1)
show(plain, 1, b=3)
show(plain)
show(plain, 1, 2, 3)
show(plain, 1, a=2)
show(plain, 1, x=2)
show(three)
show(three, 1)
show(three, c=1)
show(only, 1, d=4)
show(only, 1, 2, 3, d=4, e=6)
show(only, 1, 2, c=7, d=4)
show(only, 1)
show(rest, 1, 2, 3, k=4, z=5, y=6)
show(rest, *[1, 2], *(3,), **{"k": 1}, **{"m": 2})


def name(a, /, **kwargs):
    return a, kwargs


show(name, 1, a=2)
show(lambda a, /, b, *, c=3: (a, b, c), 1, 2)
show(lambda *a, **k: (a, sorted(k)), 1, x=2)


def make(n):
    def inner(x, y=n, *, z):
        return n, x, y, z

    return inner


show(make(1), 2, z=3)


def say(x):
    print("say", x)
    return x


plain(say(1), b=say(2))
rest(say(0), *say([1]), k=say(2), **say({"z": 3}))
rest(*say([1]), say(2), *say([3]))
rest(k=say("k"), *say(["star"]))
d = {say("k1"): say("v1"), **say({"k2": 2}), say("k3"): say("v3")}
print(sorted(d.items()))
print([say(1), *say([2]), say(3)], {say(4), *say([5])} == {4, 5}, (say(6), *say([7])))
x = [0, 0]
x[say(0)] = say(9)
x[say(1)] += say(1)
(x[say(0)], x[say(1)]) = say(1), say(2)
say(1) < say(2) < say(0) < say(9)
say(0) or say(1) and say(2)
print(say(1) if say(0) else say(2))
{say(i): say(-i) for i in range(2)}


def default(a=say("default a"), *, b=say("default b")):
    pass


@(lambda f: say(1) and f)
@(lambda f: f)
def decorated():
    return "decorated"


buttons = [lambda f: (lambda: "pressed " + f())]


@buttons[0]
def button():
    return "it"


print(button())


def returns():
    b = [2, 3]
    return 1, *b


def yields():
    yield 1, *[2, 3]


print(returns(), list(yields()))
for i in 1, *[2, 3]:
    print(i)


class Get:
    def __getitem__(self, i):
        return i


print(Get()[1, *[2, 3]], Get()[*"ab"], Get()[1:2, ::3], Get()[:], Get()[()], Get()[1,])
print(many := [*range(5)], (lambda: (yield))().__next__())
big = list(range(1000))
print(sum([*big, *big]), max(*big), len({**{str(i): i for i in range(300)}}))
exec("print(sum([" + ",".join(["n"] * 1000) + "]))", {"n": 2})
exec("def f(*a, **k): return len(a), len(k)\nprint(f(" + ",".join(["1"] * 400) + ", *[1, 2], " + ",".join("k%d=1" % i for i in range(400)) + "))")


def variables(a, b=2, *c, d=4, **e):
    f = a
    del b
    return sorted(locals())


print(variables(1), (lambda x, y=1: sorted(locals().items()))(3))
snapshot = (lambda q: (locals().update(q=5), q))(1)
print(snapshot[1])

for source in ("{**1}", "[*1]", "f(*1)", "f(a=1, **{'a': 2})", "(*1,)"):
    try:
        eval(source, {"f": rest})
    except TypeError as e:
        print(source, "TypeError")
