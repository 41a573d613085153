# Arguments of built-in functions and of the library that are of subclasses of str, bytes, int, float, tuple and dict.
import base64, binascii, cmath, collections, copy, csv, datetime, decimal, fractions, functools, hashlib, io, itertools, json, math, operator, random, re
import statistics, string, struct, sys, textwrap, time, zlib
from array import array
from enum import IntEnum, StrEnum


class S(str): pass
class B(bytes): pass
class BA(bytearray): pass
class I(int): pass
class F(float): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
class Color(StrEnum): RED = "upper"
class Size(IntEnum): BIG = 3
class P(collections.namedtuple("P", "x y")): pass


class Formatted:
    def __format__(self, spec): return "<" + spec + ">"


s, b, i, f = S("ab"), B(b"ab"), I(2), F(2.5)
for source in r"""
int(S("12"))
int(S("12"), I(16))
float(S("1.5"))
complex(S("1j"))
bytes(s, S("utf-8"))
bytes(i)
bytes(b)
bytearray(b)
"x".join([s, s])
s.join(["a", "b"])
b"".join([b, b])
"abab".split(s)
"abab".replace(s, S("q"))
"abab".startswith(s)
"abab".startswith((s,))
"abab".startswith(T((s, "x"))), "abab".endswith(P("x", S("b"))), "abab".startswith(T())
"abab".find(s)
s in "xab"
"x" + s
s + "x"
s * i
"%s" % s
"%s" % T((1,)) 
"%(a)s" % D(a=1)
S("%d") % i
S("{}").format(i)
format(i, S("05d"))
format(f, S(".2f"))
format(s, S(">5"))
f"{s:{S('>5')}}"
getattr(s, S("upper"))()
hasattr(s, S("upper"))
setattr(sys, S("xx"), 1)
type(S("X"), (), D(a=1))
type("X", T(()), {})
eval(S("1+1"))
exec(S("x=1"))
ord(S("a"))
chr(I(97))
print("a", sep=S("-"), end=S("\\n"))
sorted(L([3,1]))
sum(L([1, 2]), I(1))
range(I(3))[I(1)]
[1,2,3][I(1)]
"abc"[I(1)]
"abc"[I(0):I(2)]
[0] * I(3)
round(F(2.567), I(1))
pow(I(2), I(3), I(5))
divmod(I(7), I(2))
hex(I(255))
abs(I(-2))
I(5) // I(2)
F(1.5) + I(2)
I(2) ** I(3)
I(5) << I(2)
isinstance(i, T((int, str)))
slice(I(1), I(2)).indices(I(5))
json.loads(S("[1]"))
json.loads(B(b"[1]"))
json.dumps(L([T((1,)), D(a=S("x")), I(1), F(1.5)]))
json.dumps({S("k"): 1, I(5): 2})
re.match(S("a"), S("ab")).group()
re.sub(S("a"), S("b"), S("aa"))
re.compile(B(b"a")).findall(B(b"aa"))
re.split(S("b"), S("abc"))
re.escape(S("a.b"))
struct.pack(S("i"), I(5))
struct.unpack(S("i"), B(b"1234"))
struct.pack("d", F(1.5))
struct.pack("4s", B(b"ab"))
hashlib.new(S("sha256"), B(b"x")).hexdigest()[:8]
hashlib.sha256(B(b"x")).hexdigest()[:8]
zlib.crc32(B(b"x"))
zlib.decompress(zlib.compress(B(b"x")))
binascii.hexlify(B(b"x"))
binascii.unhexlify(S("61"))
base64.b64encode(B(b"x"))
base64.b64decode(S("eHg="))
bytes.fromhex(S("61"))
b"ab".decode(S("utf-8"))
B(b"ab").decode()
str(B(b"ab"), S("utf-8"))
float.fromhex(S("0x1p3"))
math.sqrt(F(4.0))
math.gcd(I(4), I(6))
math.factorial(I(5))
math.floor(F(2.5))
random.Random(S("x")).random()
random.Random(I(5)).randrange(I(10))
random.Random(1).choice(L([1,2,3]))
random.Random(1).sample(T((1,2,3)), I(2))
list(itertools.islice(L([1,2,3]), I(2)))
list(itertools.repeat(1, I(2)))
collections.deque(L([1,2,3]), I(2))
collections.namedtuple(S("P"), S("x y"))(1, 2)
collections.Counter(S("aab"))
datetime.datetime.strptime(S("2020"), S("%Y"))
datetime.datetime(2020,1,1).strftime(S("%Y"))
datetime.date.fromisoformat(S("2020-01-02"))
datetime.date(I(2020), I(1), I(2))
datetime.timedelta(F(1.5), I(3))
decimal.Decimal(S("1.5"))
decimal.Decimal(I(5))
decimal.Decimal(F(1.5))
fractions.Fraction(S("1/2"))
string.Template(S("$a")).substitute(D(a=1))
textwrap.fill(S("a b c"), I(3))
list(csv.reader([S("a,b")]))
operator.itemgetter(I(1))(L([1,2]))
operator.attrgetter(S("upper"))(s)()
operator.methodcaller(S("upper"))(s)
functools.partial(int, base=I(2))(S("101"))
time.strftime(S("%Y"), T(time.gmtime(0)))
print(*L([1, 2]))
(lambda *a, **k: (a, k))(*T((1, 2)), **D(a=1))
dict(D(a=1))
{**D(a=1)}
list(D(a=1))
set(L([1]))
tuple(L([1]))
L([1]) + [2]
[1] + L([2])
T((1,)) + (2,)
(1,) + T((2,))
L([1]) == [1]
T((1,)) < (2,)
D(a=1) == {"a": 1}
D(a=1) | {"b": 2}
{"b": 2} | D(a=1)
{S("a"): 1}["a"]
{"a": 1}[S("a")]
s == "ab"
hash(s) == hash("ab")
"abc".translate(D({97: "x"}))
str.maketrans(D(a="b"))
"a-b".partition(S("-"))
"abc".strip(S("a"))
"abc".center(I(7), S("*"))
"a\\tb".expandtabs(I(4))
b"abc".translate(B(bytes(range(256))))
b"abc".replace(B(b"a"), B(b"q"))
b"abc".find(B(b"b"))
B(b"a") + b"b"
b"a" + B(b"b")
B(b"a") in b"ab"
memoryview(B(b"abc"))[I(1)]
bytearray(b"abc")[I(0):I(2)]
bytearray(BA(b"x"))
bytes(BA(b"x"))
[*L([1])]
max(L([1, 2]), default=I(0))
zip(L([1]), T((2,))).__next__()
enumerate(L([1]), I(5)).__next__()
sys.intern("x")
int(I(5)) , type(int(I(5)))
str(S("x")), type(str(S("x")))
float(F(1.5)), type(float(F(1.5)))
list(L([1])), type(list(L([1])))
tuple(T((1,))), type(tuple(T((1,))))
S("x").upper(), type(S("x").upper())
type(S("x")[:])
type(S("x") + "")
type(S("x").strip())
type(I(5) + 0), type(-I(5)), type(+I(5)), type(abs(I(5)))
type(round(F(1.5), 1)), type(L([1])[:]), type(T((1,))[:]), type(T((1,)) * 1), type(D(a=1).copy())
bool(S("")), bool(L([])), bool(I(0)), bool(F(0.0))
ascii(S("é")), repr(S("x")), repr(L([1])), repr(T((1,))), repr(D(a=1)), repr(I(5)), repr(F(1.5)), repr(B(b"x")), repr(BA(b"x"))
"".join(L(["a"])), ",".join(T(("a", "b")))
Exception(S("x")), KeyError(S("x"))
str(KeyError(S("x")))
S("abc").removeprefix(S("a"))
"{0[a]}".format(D(a=1))
"{:{w}}".format(1, w=I(5))
io.StringIO(S("x")).read()
io.StringIO().write(S("x"))
io.StringIO(newline=S(""))  and 1
io.BytesIO(B(b"x")).read()
io.BytesIO().write(B(b"x"))
sys.stdout.write(S("q\\n"))
sys.exit.__name__
input.__name__
"ab" < S("b"), S("a") < "b"
s.__class__.__name__
isinstance(S("x"), S)
collections.OrderedDict(D(a=1))
collections.defaultdict(int, D(a=1))
collections.ChainMap(D(a=1))["a"]
list(map(S("x").__add__, ["a"]))
any(L([0, 1])), all(T(()))
list(reversed(L([1, 2]))), list(filter(None, T((0, 1))))
super(S, s).upper()
raise_(S("x"))
getattr(s, Color.RED)()
hasattr(s, Color.RED)
operator.attrgetter(Color.RED)(s)()
sys.stdout.write(Color.RED) and print()
print("a", end=Color.RED + S("\n"))
json.loads(S('{"a": 1}'))
json.loads(BA(b"[1]"))
json.loads(S(""))
"%s %s" % P(1, 2)
"%s" % (P(1, 2),)
"%d" % Size.BIG, "%s" % Size.BIG, "%5.1f" % Size.BIG
"%s" % L([1])
"%(a)s" % collections.OrderedDict(a=1)
isinstance(1, T((T((str,)), int))), issubclass(int, T((str,)))
isinstance(1, T((5,)))
re.match("(?P<upper>a)(b)", "ab").group(Color.RED, I(2))
re.match("(?P<upper>a)(b)", "ab")[Color.RED]
re.match("(a)", "ab").group(S("x"))
re.sub("a", lambda m: S("x"), "aa")
re.sub("a", 5, "aa")
struct.calcsize(B(b"i")), struct.Struct(S("2s")).pack(BA(b"q"))
struct.pack("c", B(b"q")), struct.pack("p", B(b"q"))
struct.pack("s", S("x"))
collections.deque([1, 2, 3], maxlen=Size.BIG)
collections.deque([], F(1.0))
collections.namedtuple("Q", S("a, b"))(1, 2)
type(S("X"), T((int,)), {}).__name__
type(5, (), {})
print("a", "b", sep=5)
getattr(s, 5)
str(B(b"\xff"), encoding=S("latin-1"), errors=S("strict"))
str(b"x", 5)
int(F(-2.9)), I(F(2.9)), F(I(2)), complex(F(1), F(2)), int(F(1e30))
int(F("nan"))
int(F("inf"))
math.floor(F(2.5)), math.trunc(F(-2.5)), math.pow(F(2), I(3)), math.fsum([F(1), F(2)]), math.isnan(F("nan")), math.hypot(F(3), F(4))
cmath.sqrt(F(4)), statistics.mean([F(1), F(2)]), array("d", [F(1)]), struct.pack("<f", F(1))
"%d %i %f %g %s %r" % (F(1.9), F(-1.9), F(1), F(1), F(1), F(1))
"%x" % F(1)
range(F(1))
[1, 2][F(1)]
time.sleep(F(0))
f"{Formatted():{S('x')}}", format(Formatted(), S("y"))
decimal.Decimal(T((0, (1, 2), I(3)))), decimal.Decimal((0, [True, 2], -1)), decimal.Decimal((1, (), 0)), decimal.Decimal((0, (0, 0, 7), 2))
decimal.Decimal((0, (1, 10), 0))
copy.copy(slice(1, 2)), copy.deepcopy(array("i", [1, 2])), copy.deepcopy(list[int]), copy.copy(int | str)
copy.copy(x for x in [])
Exception().add_note(S("note"))
io.StringIO().writelines([S("a"), Color.RED])
io.StringIO().write(5)
io.StringIO(5)
io.StringIO(newline=5)
""".strip().split("\n"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as e:
        print(source, "->", type(e).__name__, e)


class Raw(io.RawIOBase):
    n = 0

    def readable(self): return True
    def writable(self): return True
    def readinto(self, buffer): return self.n
    def write(self, data): return self.n


for Raw.n in (-1, 9000, 10**9):
    for action in (lambda: io.BufferedReader(Raw()).read(10), lambda: io.BufferedReader(Raw()).read1(10)):
        try:
            print(action())
        except OSError as e:
            print(type(e).__name__, str(e)[:40])
    writer = io.BufferedWriter(Raw())
    writer.write(b"abc")
    try:
        writer.flush()
    except OSError as e:
        print(type(e).__name__, e)
    Raw.n = 3
    writer.close()
