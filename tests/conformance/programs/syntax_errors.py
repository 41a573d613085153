# The messages of the common errors of syntax.
cases = r'''
if x
x = (1 2)
f() = 1
1 = x
a + 1 = 2
None = 1
x = 'abc
x = """abc
(1, 2
foo)
return 1
await x
break
continue
if x:
pass
def f(a, a): pass
def f(a=1, b): pass
f(a=1, 2)
f(**a, *b)
f(a=1, a=2)
print "x"
x = 08
x = 1_
x = 0b12
x = 0xg
x = 1a
a, b += 1
del f()
for 1 in x: pass
with a as f(): pass
[*a for a in b]
{**a for a in b}
if x = 3: pass
if x.a = 3: pass
print(a.b = 1)
x = 5 if 1
lambda x=1, y: 0
def f(*): pass
def f(*, **k): pass
f'{'
f'{}'
f'{x!z}'
f'{a b}'
f'}'
import a.b.
from a import b,
class C: return 1
nonlocal x
def f(): nonlocal x
def f(): x = 1; global x
def f(x): global x
def f(): print(x); global x
yield 1
[(yield 1) for x in y]
async def f(): yield from x
async def f(): \n  yield 1\n  return 2
def f(): await x
def f(): async with a: pass
def f(): [x async for x in y]
try: pass
try: pass\nexcept: pass\nexcept A: pass
try: pass\nexcept A: pass\nexcept* B: pass
x = $
x = a ? b
  x = 1
if 1:\n    x\n  y
a = 1 b = 2
*a
*a = 1
x: int: 3
(a, b): int
match x:\n  case 1 | y: pass\n  case _: pass
match x:\n  case _: pass\n  case 1: pass
match x:\n  case a | b: pass
match x:\n  case (a, a): pass
def f(a, /, b, /): pass
def f(/): pass
def f(*, a, /): pass
f(x for x in y, 1)
(x for x in y) = 1
x = {1: 2, 3}
x = {1:}
"abc" = 1
a < b = c
not x = 1
f(True=1)
def f(:
class C
while 1
for x in y
else: pass
x = [1, 2\ny = 3
def f():
\tif 1:\n        pass
"\x1"
"\N{foo}"
"a" b"b"
x := 1
(a.b := 1)
import *
from x import *, y
from __future__ import foo
x = 1; from __future__ import annotations
1.e
0777
0o8
assert
raise from x
del *a
(yield) = 1
with x as y, z as 1: pass
except: pass
async x
@x
'''.strip('\n').split('\n')
for s in cases:
    s = s.replace('\\n', '\n').replace('\\t', '\t') if '\\n' in s or '\\t' in s else s
    try:
        exec(s, {})
        print(repr(s), 'ok')
    except SyntaxError as e:
        print(repr(s), type(e).__name__, e.args[0])
    except Exception as e:
        print(repr(s), type(e).__name__, 'X')
