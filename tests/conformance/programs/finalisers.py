# __del__: called once for each dead instance, by gc.collect() at the latest.
import gc
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   del", self.name)


def make(name):
    Noisy(name)


def collect():
    gc.collect()
    gc.collect()


print("what nobody has")
make("one")
collect()
kept = Noisy("kept")
collect()
print("  ", kept.name)


def several():
    for name in ("a",):
        [Noisy(name)]
    return 1


several()
collect()

print("cycles")


def cycle():
    a, b = Noisy("cycle"), {}
    a.other = b
    b["a"] = a


cycle()
collect()

print("inherited")


class Child(Noisy):
    pass


class Other(Noisy):
    def __del__(self):
        print("   before")
        super().__del__()


(lambda: Child("child") and None)()
collect()
(lambda: Other("other") and None)()
collect()


class Empty(Noisy):
    __del__ = lambda self: print("   lambda", self.name)


(lambda: Empty("empty") and None)()
collect()

print("of built-in types")


class Numbers(list):
    def __del__(self):
        print("   numbers", list(self))


(lambda: Numbers([1, 2]) and None)()
collect()


class Slots:
    __slots__ = ("x",)

    def __del__(self):
        print("   slots", self.x)


def slots():
    s = Slots()
    s.x = 5


slots()
collect()


class New:
    def __new__(cls):
        return super().__new__(cls)

    def __del__(self):
        print("   new")


(lambda: New() and None)()
collect()

print("resurrected: once only")
alive = []


class Phoenix:
    def __del__(self):
        alive.append(self)
        print("   phoenix")


(lambda: Phoenix() and None)()
collect()
print("  ", len(alive), type(alive[0]).__name__)
alive.clear()
collect()
print("  ", len(alive))

print("what it refers to is there")


class Tree:
    def __init__(self, *children):
        self.children = children
        self.text = "x" * 50

    def __del__(self):
        print("   tree", len(self.children), self.text == "x" * 50)


(lambda: Tree(1, [2, {3: "four"}]) and None)()
collect()

print("exceptions")


class Fails:
    def __del__(self):
        raise ValueError("in __del__")


(lambda: Fails() and None)()
collect()

print("instances that were never initialised")


class Half:
    def __init__(self):
        raise KeyError("half")

    def __del__(self):
        print("   half")


def half():
    try:
        Half()
    except KeyError as e:
        print("  ", e)


half()
collect()

print("weak references")


class Watched:
    def __del__(self):
        print("   watched")


def watch():
    w = Watched()
    return weakref.ref(w)


ref = watch()
collect()
print("  ", ref() is None)

print("many")
count = 0


class Counted:
    def __del__(self):
        global count
        count += 1


def many():
    for i in range(500):
        Counted().text = "text" * 20


many()
collect()
print("  ", count > 490)


class Maker:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        global made
        made += 1
        if self.n:
            Maker(self.n - 1)


made = 0
(lambda: Maker(3) and None)()
for i in range(4):
    collect()
print("  ", made)

print("set later, and taken away")


class Late:
    pass


Late.__del__ = lambda self: print("   late")
(lambda: Late() and None)()
collect()
del Late.__del__
(lambda: Late() and None)()
collect()
Noisy.__del__ = lambda self: None
