"""Lambda calculus in Python: Church encodings and the Y combinator."""

# booleans
TRUE = lambda x: lambda y: x
FALSE = lambda x: lambda y: y
NOT = lambda b: b(FALSE)(TRUE)
AND = lambda a: lambda b: a(b)(a)
OR = lambda a: lambda b: a(a)(b)

# numerals
ZERO = lambda f: lambda x: x
SUCC = lambda n: lambda f: lambda x: f(n(f)(x))
ADD = lambda m: lambda n: n(SUCC)(m)
MUL = lambda m: lambda n: lambda f: m(n(f))
POW = lambda b: lambda e: e(b)
IS_ZERO = lambda n: n(lambda _: FALSE)(TRUE)

# pairs
PAIR = lambda a: lambda b: lambda s: s(a)(b)
FIRST = lambda p: p(TRUE)
SECOND = lambda p: p(FALSE)
PRED = lambda n: FIRST(n(lambda p: PAIR(SECOND(p))(SUCC(SECOND(p))))(PAIR(ZERO)(ZERO)))
SUB = lambda m: lambda n: n(PRED)(m)
LEQ = lambda m: lambda n: IS_ZERO(SUB(m)(n))
EQ = lambda m: lambda n: AND(LEQ(m)(n))(LEQ(n)(m))

# recursion
Y = lambda f: (lambda x: f(lambda *a: x(x)(*a)))(lambda x: f(lambda *a: x(x)(*a)))


def church(n: int):
    result = ZERO
    for _ in range(n):
        result = SUCC(result)
    return result


def to_int(n) -> int:
    return n(lambda x: x + 1)(0)


def to_bool(b) -> bool:
    return b(True)(False)


FACT = Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))
FIB = Y(lambda self: lambda n: n if n < 2 else self(n - 1) + self(n - 2))
GCD = Y(lambda self: lambda a, b: a if b == 0 else self(b, a % b))


def main() -> None:
    two, three, five = church(2), church(3), church(5)
    print([to_int(f) for f in (ZERO, ADD(two)(three), MUL(three)(five), POW(two)(five), PRED(five), SUB(five)(two), SUB(two)(five))])
    print([[to_bool(op(a)(b)) for a in (TRUE, FALSE) for b in (TRUE, FALSE)] for op in (AND, OR)], to_bool(NOT(TRUE)))
    print(to_bool(IS_ZERO(ZERO)), to_bool(IS_ZERO(two)), to_bool(EQ(five)(ADD(two)(three))), to_bool(LEQ(five)(two)))
    print(three(lambda s: s + "!")("hey"), FIRST(PAIR("a")("b")), SECOND(PAIR("a")("b")))
    print(FACT(20), [FIB(n) for n in range(12)], GCD(1071, 462))
    print((lambda n: n(lambda f: lambda x: f(f(x)))(lambda x: x + 1)(0))(church(3)))


if __name__ == "__main__":
    main()
