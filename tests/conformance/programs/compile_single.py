# compile(source, file, "single"): what a prompt does.
import builtins
import sys


def single(source, **names):
    try:
        exec(compile(source, "f", "single"), names)
    except Exception as e:
        print("  ", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)


def run(source):
    print(repr(source))
    single(source)


print("values of expression statements")
for source in (
    "1", "1; 2", "1;2;\n", "x = 1; 's'", "'doc'", "b'x'", "None", "1,", "print(3)", "...", "x = 5", "pass",
    "1 if 0 else None", "(y := 7)", "[i for i in range(3)]", "f'{1}'", "lambda: 3 and 4\n"[:0] + "not 0",
):
    run(source)

print("also in blocks of the module")
for source in (
    "if 1:\n  3", "if 1:\n  3\n", "if 1:\n  3\n\n", "if 0:\n  3\nelse:\n  4\n", "for i in range(3):\n  i, None\n  'doc'\n",
    "while True:\n  'once'\n  break\n", "try:\n  1 / 0\nexcept ZeroDivisionError as e:\n  e\nfinally:\n  'end'\n",
    "with open:\n  1\n", "match 3:\n  case n:\n    n\n", "if 1: 5\n", "for i in 'ab':\n  for j in 'cd':\n    i + j\n",
):
    run(source)

print("not in functions and classes")
for source in ("def f():\n  5\n", "class A:\n  5\n", "def f(): 5\n", "async def f():\n  5\n"):
    run(source)
single("f()\n", f=lambda: 8)

print("what is no single statement")
for source in (
    "", "\n", "# only this", "1\n2", "1\n2\n", "if 1:\n  3\n4\n", "if 1:\n  3\n  \n5", "pass\n\n\n6", "1;\n\n;", "1 +", "  1",
    "if 1:", "(1,", "if 1:\n3\n",
):
    run(source)

print("comments and empty lines")
for source in ("\n1", "# before\n1", "\n\n1", "1\n# after\n\n", "1  # beside", "if 1:\n  # in it\n  2\n# after\n"):
    run(source)

print("_ and sys.displayhook")
builtins._ = "before"
single("None")
print("  ", builtins._)
single("[1, 2]")
print("  ", builtins._)
single("_[0]")
print("  ", builtins._)
sys.displayhook = lambda value: print("   hook", repr(value))
single("1; None; 'x'")
single("for i in range(2):\n  i\n")


def raises(value):
    raise ValueError("from the hook")


sys.displayhook = raises
single("1")
single("x = 1")
sys.displayhook = None
single("1")
sys.displayhook = sys.__displayhook__
single("4")


class Broken:
    def __repr__(self):
        raise KeyError("repr")


single("b", b=Broken())
single("missing")

print("the code object")
code = compile("x + 1", "f", "single")
print("  ", exec(code, {"x": 1}))
print("  ", eval(code, {"x": 2}))
scope = {"x": 3}
exec(code, scope)
print("  ", sorted(k for k in scope if k != "__builtins__"))
exec(compile("y = x * 2; y", "f", "single"), scope)
print("  ", scope["y"])
code = compile("x", "f", "exec")
print("  ", exec(code, {"x": 1}), eval(compile("x", "f", "eval"), {"x": 1}))
try:
    compile("1", "f", "simple")
except ValueError as e:
    print("  ", e)
