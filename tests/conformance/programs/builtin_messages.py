"""Attributes, messages and reprs of built-in functions and types, one by one."""
def t(source):
    try:
        value = eval(source)
    except Exception as error:
        print(source, "->", type(error).__name__, error)
    else:
        print(source, "=", value)
def f():
    "doc of f"
def g(): pass
class C:
    "doc of C"
    def m(self): "doc of m"
    @property
    def p(self): "doc of p"
class D(C): pass
print(__doc__, f.__doc__, g.__doc__, C.__doc__, C.m.__doc__, C().m.__doc__, C.p.__doc__, D.__doc__)
for s in """float.__add__(1.0, 5)
int.__add__(1, 2)
str.__len__('abc')
list.__contains__([1], 1)
dict.__getitem__({1: 2}, 1)
(5).__add__(3)
'a'.__add__('b')
list([1].__iter__())
int.__index__(True)
bytearray.insert
bytearray.pop(bytearray(b'ab'))
bytearray.__name__
list.append
str.upper
len
len.__name__
len.__qualname__
len.__doc__ is None or True
[].append.__name__
[].append.__qualname__
list.append.__qualname__
dict.fromkeys.__qualname__
repr([].append)[:40]
repr(dict.fromkeys)[:40]
(1).__eq__(1)
(1).__eq__('a')
(1).__lt__(2)
(1).__bool__()
(1.5).__round__()
(1.5).__trunc__()
(7).__divmod__(2)
(7).__rsub__(2)
'abc'.__contains__('b')
'abc'.__getitem__(1)
'abc'.__mul__(2)
'abc'.__hash__() == hash('abc')
'abc'.__format__('>5')
'abc'.__iter__().__next__()
(1).__format__('03')
(1).__str__()
(1).__repr__()
[1].__len__()
[1].__getitem__(0)
[1].__eq__([1])
[1].__add__([2])
[1].__reversed__().__next__()
{1: 2}.__contains__(1)
{1: 2}.__len__()
{1: 2}.__iter__().__next__()
{1: 2}.__or__({3: 4})
{1}.__and__({1})
(1,).__add__((2,))
b'a'.__add__(b'b')
True.__and__(False)
(5).__class__
int.__mro__
bool.__bases__
bool.__base__
int.__subclasses__()
type({}.keys()).__name__
type(iter({})).__name__
type(iter(set())).__name__
type(len).__name__
type(f).__name__
type(str.join).__name__
type(C().m).__name__
type(int.__add__).__name__
type(f.__code__).__name__
type(x for x in 'a').__name__
type(NotImplemented).__name__
type(...).__name__
type(None).__name__
type(type).__name__
type(zip()).__name__
type(enumerate('a')).__name__
type(map(str,'')).__name__
type(slice(1)).__name__
type({}.items()).__name__
type(C.p).__name__
frozenset({1, 2}) & {1: 2}.keys()
{1, 2} & {1: 2}.keys()
frozenset({1}) | {1: 2}.keys()
eval(compile('1+2', 'x', 'eval'))
exec(compile('print(1)\\n', 'x', 'exec'))
exec(compile('print(1)\\n1+2', 'x', 'exec'))
exec(compile('5+6', 'x', 'single'))
compile('1', 'x', 'foo')
compile(5, 'x', 'eval')
eval(compile('x = 1', 'x', 'exec'))
eval('lambda: 1').__code__.co_filename
compile('def f(): pass', 'name.py', 'exec').co_filename
compile('def f(): pass', 'name.py', 'exec').co_name
type(compile('1', 'x', 'eval'))
eval(f.__code__)
open
isinstance(1, 'a')
isinstance(1, (int, 'a'))
issubclass(1, int)
issubclass(int, 1)
chr(-1)
chr('a')
chr(1114112)
ord('ab')
ord(5)
int('12', 37)
int(5, 2)
int('a')
int([])
int('1' * 3, base=2)
float('x')
float([])
hash([])
hash({})
abs('a')
len(5)
sum(['a'])
sum([[1], [2]], [])
max([])
max(1)
min('a', 1)
round('a')
round(1.5, 'a')
pow('a', 2)
pow(2, -1, 6)
divmod(1, 0)
divmod('a', 1)
range('a')
range(1, 2, 0)
reversed(5)
enumerate(5)
zip(5)
list(map(5, [1]))
filter(5, 6)
sorted(5)
sorted([1, 'a'])
sorted([1], key=5)
iter(5)
next(5)
next(iter([]))
next(iter([]), 1)
getattr(1, 5)
getattr(1, 'foo')
setattr(1, 'foo', 2)
hasattr(1, 5)
vars(1)
dir.__name__
callable(5)
bin('a')
hex(1.5)
bytes('a')
bytes(-1)
bytes([256])
bytes(['a'])
bytearray('a')
str(b'a', 'foo')
str('a', 'utf-8')
list(5)
tuple(5)
dict(5)
dict([1])
dict([(1,)])
set(5)
set([[]])
frozenset([[]])
slice(1, 2).indices('a')
slice(1,2)
complex('a')
complex('1', 2)
complex(1, '2')
memoryview('a')
type('A', 5, {})
type(5, (), {})
super()
super(int, 'a')
object.__new__(5)
format(1, 5)
format(1, 'z')
format('a', 'd')
print(sep=5)
print(1, end=5)
input.__name__
__import__('nonexistent')
globals().__class__
callable(len)
'a' + 1
1 + 'a'
[] + ()
'a' * 'b'
-'a'
'a' % 5
'%d' % 'a'
'a' < 1
1 in 5
5[0]
[][0]
[]['a']
{}[0]
()[0]
''[0]
'a'['b']
5()
'a'()
None.foo
[].foo
(1).foo
f.foo
C.foo
C().foo
len.foo
f(1)
g(x=1)
[1, 2].index(3)
[].remove(1)
[].pop()
{}.popitem()
set().pop()
{1}.remove(2)
(1,).index(2)
'a'.index('b')
'a'.join([1])
'a'.join(5)
'a'.split('')
'a'.replace(1, 2)
'a'.encode('foo')
b'a'.decode('foo')
b'\\xff'.decode()
'\\ud800'.encode()
'a'.center('b')
'{}'.format()
'{a}'.format()
'{0.foo}'.format(1)
'{:foo}'.format(1)
[1, 2, 3].sort(key=5)
[].insert('a', 1)
[].extend(5)
{}.update(5)
{}.update([1])
{}.fromkeys(5)
{1: 2} | [1]
{1} | [1]
[1] * 'a'
(1).to_bytes(0, 'big')
(-1).to_bytes(1, 'big')
(1).to_bytes(1, 'foo')
int.from_bytes('a', 'big')
(1.5).as_integer_ratio()
float('nan').as_integer_ratio()
int(float('nan'))
int(float('inf'))
1 << -1
1 / 0
1 % 0
1 // 0
1.0 / 0
1.0 % 0
1.0 // 0
0 ** -1
0.0 ** -1
2.0 ** 10000
1 @ 2
[1, 2] @ 3
~1.5
1 if C() < C() else 2
C() + 1
C()()
C()[0]
len(C())
iter(C())
int(C())
float(C())
C().m(1)
C(1)
f.__code__.co_varnames
abs(C())
round(C())
hash(C()) is not None
bool(C())
str(C())[:20]
[*5]
{**5}
f(*5)
f(**5)
f(**{1: 2})
print(*[1, 2], **{'sep': '-'})
dict(**{'a': 1}, a=2)
dict(a=1, **{'a': 2})""".split("\n"):
    t(s)
a = [1]; a.append(a); print(a)
d = {1: 2}; d[3] = d; print(d)
t2 = ([],); t2[0].append(t2); print(t2)
from collections import deque, OrderedDict, defaultdict, namedtuple, Counter
q = deque([1]); q.append(q); print(q)
o = OrderedDict(); o["a"] = o; print(o)
dd = defaultdict(list); dd["a"] = dd; print(str(dd).replace("<class 'list'>", "L"))
class P(namedtuple("P", "x y")):
    pass
print(P(1, 2)._replace(x=5), type(P(1, 2)._replace(x=5)).__name__, P._make([1, 2]), type(P._make([1,2])).__name__)
import asyncio
async def agen():
    yield 1
async def main():
    a = agen()
    print(await anext(a), await anext(a, "default"))
    try:
        await anext(a)
    except StopAsyncIteration as e:
        print("stop", e)
asyncio.run(main())
class L(list): pass
l = L([1]); l.append(l); print(l)
