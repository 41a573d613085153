# ints around the sizes at which their representation changes: each operator on pairs of them, as a
# checksum of all results and the first ones.
import operator

numbers = [0, 1, 2, 3, 7, 10, 31, 32, 33, 63, 64, 65, 255, 10**9, 10**18, 10**19, 10**38, 3**40, 3**80]
for bits in (16, 29, 30, 31, 32, 33, 47, 53, 61, 62, 63, 64, 65, 95, 96, 97, 126, 127, 128, 129, 160, 191, 192):
    numbers += [2**bits + d for d in range(-2, 3)]
numbers += [-n for n in numbers if n]
state = 12345


def random(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (state >> 33) % n


def pick():
    n = numbers[random(len(numbers))]
    kind = random(4)
    return n if kind else n + random(1 << 31) - (1 << 30)


def mix(sum, value):
    if isinstance(value, tuple):
        for item in value:
            sum = mix(sum, item)
        return sum
    if isinstance(value, float):
        value = value.hex()
    for c in str(value):
        sum = (sum * 31 + ord(c)) % 1000000007
    return sum


def run(name, function, operands, count=100):
    sum = 0
    first = []
    for i in range(count):
        args = operands()
        try:
            result = function(*args)
        except (ArithmeticError, ValueError) as e:
            result = type(e).__name__ + ": " + str(e)
        if len(first) < 3:
            first.append(result)
        sum = mix(sum, result)
    print(name, sum, *first)


def pair():
    return pick(), pick()


def one():
    return (pick(),)


print("# two operands")
for name in ("add", "sub", "mul", "floordiv", "mod", "truediv", "and_", "or_", "xor", "lt", "le", "eq", "ne", "gt", "ge"):
    run(name, getattr(operator, name), pair)
run("divmod", divmod, pair)
for name in ("iadd", "isub", "imul", "ifloordiv", "imod", "iand", "ior", "ixor"):
    run(name, getattr(operator, name), pair, 30)
run("sum back", lambda a, b: (a + b - b == a, (a - b) + b == a, (a ^ b) ^ b == a, b == 0 or a // b * b + a % b == a), pair)
run("order", lambda a, b: ((a < b) == (a - b < 0), (a == b) == (a - b == 0), hash(a) == hash(b) or a != b, len({a, b}) == 2 - (a == b)), pair)
print("# shifts and powers")
run("lshift", operator.lshift, lambda: (pick(), random(140)))
run("rshift", operator.rshift, lambda: (pick(), random(200)))
run("rshift by", operator.rshift, lambda: (pick(), abs(pick())), 100)
run("shift error", lambda a: (a << -1), one, 5)
run("shift error", lambda a: (a >> -(2**64)), one, 5)
run("pow", operator.pow, lambda: (pick(), random(9)))
run("small pow", operator.pow, lambda: (random(40) - 20, random(40)))
run("negative pow", lambda a, b: a**-b, lambda: (random(2**20) - 2**19, random(4)), 60)
run("pow with modulus", pow, lambda: (pick(), abs(pick()), pick()), 120)
run("inverse", lambda a, m: pow(a, -1, m), pair, 30)
print("# one operand")
run("neg", operator.neg, one)
run("invert", operator.invert, one)
run("abs", abs, one)
run("bool", bool, one, 100)
run("float", float, one)
run("from float", lambda a: int(float(a)), one)
run("compare with float", lambda a: (a == float(a), a < float(a), a > float(a), hash(a) == hash(float(a)) or a != float(a)), one)
run("bit_length", lambda a: (a.bit_length(), a.bit_count()), one)
run("round", lambda a: (round(a, -1), round(a, -9), round(a, -20)), one, 100)
print("# text and bytes")
run("str", lambda a: (str(a), int(str(a)) == a), one)
run("bases", lambda a: (hex(a), bin(a), oct(a), int(hex(a), 16) == a, int(bin(a), 0) == a), one, 100)
run("format", lambda a: (f"{a:,}", f"{a:_x}", f"{a:+030d}", "%d %#x" % (a, a), f"{a:e}"), one, 100)
run("bytes", lambda a: (a.to_bytes(30, "big", signed=True).hex(), int.from_bytes(a.to_bytes(30, "little", signed=True), "little", signed=True) == a), one, 100)
run("short bytes", lambda a: a.to_bytes(8, "little", signed=True), one)
run("unsigned bytes", lambda a: a.to_bytes(8, "big"), one)
print("# where ints go")
run("gcd", __import__("math").gcd, pair, 100)
run("isqrt", lambda a: __import__("math").isqrt(abs(a)), one, 100)
run("struct", lambda a: __import__("struct").pack("<q", a), lambda: (pick() % 2**64 - 2**63,), 60)
run("min max sum", lambda a, b: (min(a, b), max(a, b), sum([a, b, a])), pair, 100)
print(sorted(set(numbers)) == sorted(set(numbers), key=float) or "by float otherwise", len(set(numbers)), sorted(numbers[60:70]))
print([range(2**62, 2**62 + 10, 3)[2], len(range(2**31 - 3)), list(range(2**64 - 2, 2**64 + 2)), 2**64 in range(2**65), list(range(2**31, 2**30, -(2**29)))])


print("# subclasses and bools")


class N(int):
    pass


class M(int):
    def __add__(self, other):
        return "M.__add__"

    __radd__ = __add__


for n in (2**30, 2**31, 2**63, 2**64 - 1, 2**64, 2**128, -(2**30), -(2**31), -(2**64)):
    x = N(n)
    print(x + 1 - 1 == n, x & 255, x >> 3 == n >> 3, x * x == n * n, x // 3, -x == -n, hash(x) == hash(n), x == n, n == x, {n: 1}[x], type(x + 0).__name__, M(n) + n, n + M(n), x + True, True + x, x & True, True * x == n, x**True == n, False - x == -n)
print(2**64 - 1 & True, True << 64, True + 0xFFFFFFFF, ~True, -True)
for f in (lambda: 2**64 + "a", lambda: 2**31 + None, lambda: 2**32 < "a", lambda: 2**32 @ 2, lambda: (0 << 2**62, 0 << 2**64, 0 >> 2**64, -1 >> 2**64)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
