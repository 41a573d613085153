# f-strings as PEP 701 has them, and other literals.
x, w, name = 5, 8, "n'm"
d = {"a": [1, 2]}
print(f"{x}", f"{x!r}", f"{name!r}", f"{'ä'!a}", f"{name!s:>6}|")
print(f"{d["a"][0]}", f"{d['a']}", f'{f"{f'{x}'}"}', f"{"nested" + f"{x + 1}"}")
print(f"{x=}", f"{x = }", f"{ x+1 = !s}", f"{x=:>4}", f"{name=!s}", f"{d["a"]=}")
print(f"{x:{w}}|", f"{x:>{w}.{2}f}|", f"{x:0{w}d}", f"{name:*^{w + 2}}", f"{x!r:^{w}}|")
print(f"{{}}", f"{{{x}}}", f"{x}}}", f"a{{b", f"{ {1: 2}[1] }", f"{ {x} }")
print(f"""{
    x  # a comment with } and "
    + 1
}""", f'''{
x:>4}|''')
print(f"{x if x > 3 else 'small'}", f"{(lambda a: a * 2)(x)}", f"{[i for i in range(3)]}", f"{x!=5}", f"{x==5}", f"{(y:=3)}{y}")
print("a" f"{x}" 'b' rf"\n{x}\d" "c", F"{x}", fR"\{x}", f"\x41\u00e9\{x}")
print(f"{x:%}", f"{3.14159:.2f}", f"{1000000:,}", f"{255:#x}", f"{True}", f"{None}", f"{'a':3}|")
print(f"", f"plain", f"{''}", f"{x,}", f"{1, 2}", f"{*[1, 2], 3}")


class F:
    def __format__(self, spec):
        return "<" + spec + ">"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(f"{F()}", f"{F():spec}", f"{F()!s}", f"{F()!r:>6}", f"{F():{x}{w}}", f"{F()=}")


def f(a):
    yield f"{(yield a)}"


i = f(1)
print(next(i), i.send("sent"))
print(0x_ff, 0b_1010, 0o17, 1_000_000, 1_0.5_0, 1e1_0, 1_2j, .5, 5., 0_0, 00, 1if x else 2)
print("\101\x41\u0041\U00000041", r"\n", b"\x00\xff", br"\n", "a\
b", """x
y""", 'it''s')
print(1 if x else 2, x, \
    w); print("same line"); x = 1; print(x)
if x: print("one line"); print("both")
ünïcode = "name"
print(ünïcode, ..., Ellipsis is ...)
print([1,
       2  # comment

       , 3], (
    4))
print(not x == 5, -x ** 2, 2 ** -1, 2 ** 3 ** 2, ~x & 3 | 4 ^ 1, 1 << 2 + 1, 7 // 2 % 2, -7 // 2, not not x)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 in [1] == True, x is not None, 2 not in [1], 1 == 1.0 != 2)
