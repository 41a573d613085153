// Attack: containers that the methods of their own items, keys or indices change while C code is
// at work on them, lengths that lie, and sizes that overflow. The outcome is that of CPython, but
// that memory has 32 bits here.

import { describe, expect, test } from "vitest";
import { attack, type Expected } from "../support/attack.ts";

// E() clears `box` when it is compared, I() when it is used as an index.
const classes = `
class E:
    def __init__(self, equal=False): self.equal = equal
    def __hash__(self): return 1
    def __eq__(self, other):
        box.clear()
        return self.equal
    def __lt__(self, other):
        box.clear()
        return True
class I:
    def __init__(self, value): self.value = value
    def __int__(self):
        box.clear()
        return self.value
    __index__ = __int__
class Lying:
    def __init__(self, length, items): self.length, self.items = length, items
    def __len__(self): return self.length
    def __iter__(self): return iter(range(self.items))
class Mapping:
    def keys(self): return ['k%d' % i for i in range(9)]
    def __getitem__(self, key): return key
`;

const error = (type: string): Expected => ({ error: type });
const value = (expected: unknown): Expected => ({ value: expected });

const attacks: [what: string, source: string, expected: Expected][] = [
  [
    "a list of names to import that a package clears",
    "import sys\njunk = []\nnames = ['a%d' % i for i in range(600)]\nclass P:\n  __path__ = []\n  def __getattr__(self, name):\n    names.clear()\n    junk.append([bytes(range(16)) * 600 for i in range(9)])\n    raise AttributeError(name)\nsys.modules['p'] = P()\n__import__('p', None, None, names) is sys.modules['p']",
    value(true),
  ],
  [
    "all names of objects that are no modules",
    "import sys\nfailed = 0\nfor o in 5, None, 'a', [], {}, object(), print, type(sys):\n  sys.modules['p'] = o\n  try: exec('from p import *', {})\n  except ImportError: failed += 1\nfailed",
    value(7),
  ],
  [
    "a truncated text stream whose position is beyond its end",
    "import io\ns = io.StringIO('abc')\ns.seek(9)\ns.truncate(1)\nt = s.tell()\ns.write('x')\n[t, len(s.getvalue())]",
    value([9, 10]),
  ],
  [
    "a deque that an index clears: nothing outside of it is read, written or moved",
    `from collections import deque
ends = []
def end(call):
    try: ends.append(call())
    except (IndexError, ValueError) as e: ends.append(type(e).__name__)
for call in (
    lambda i: box[i], lambda i: box.__setitem__(i, 5), lambda i: box.__delitem__(i),
    lambda i: box.index(7, i), lambda i: box.index(7, 0, i), lambda i: box.insert(i, 5), lambda i: box.rotate(i),
):
    box = deque(range(10000))
    end(lambda: call(I(9000)))
    ends.append(list(box))
ends`,
    value(
      ["IndexError", "IndexError", "IndexError", "ValueError", "ValueError"]
        .flatMap((end): unknown[] => [end, []])
        .concat([null, [5], null, []]),
    ),
  ],
  [
    "lines of a file whose text goes when their number is looked at",
    `import _files
class Clears:
    def __index__(self):
        lines.clear()
        lines.add("z")
        return 50
lines = _files.lines(lambda n: False, None)
lines.add("abc" * 1000)
lines.take(2900)
lines.has(Clears())`,
    value(false),
  ],
  [
    "a traceback's hint: the scope goes when self is asked for the name",
    `import gc, traceback
class Self:
    def __getattr__(self, name):
        if name == "abcdef":
            error._scope = None
            gc.collect()
            junk.extend([(["abcdeg"], None, None, {}) for _ in range(2000)])
        raise AttributeError(name)
def use(self): abcdef
junk = []
try: use(Self())
except NameError as e: error = e
"".join(traceback.format_exception(error)).splitlines()[-1]`,
    value("NameError: name 'abcdef' is not defined"),
  ],
  [
    "requests of files and displays that are none, by the library's own modules",
    `import _door, _files
failed = 0
for args in (14,), (15,), (99,), (-1,), (None,), ("x",), (1 << 70,), (0, 5, 1), (5, None), (3, 3, 0, "x"), (10, "/a", 5):
    try: _files.request(*args)
    except (OSError, ValueError): failed += 1
for bundle in 5, None, "x", [], 1 << 70:
    try: _door.display(bundle)
    except TypeError: failed += 1
failed`,
    value(16),
  ],
  ["dir of the class of modules", "import sys\n'__repr__' in dir(type(sys))", value(true)],
  [
    "a callback of a weak reference that fails and can't be printed",
    "import gc, weakref\nran = []\nclass Y: pass\nclass Bad:\n  def __call__(self, ref): raise ValueError\n  def __repr__(self): raise KeyError\ndef make(callback): return weakref.ref(Y(), callback)\ndef deep(n): return n and deep(n - 1)\nrefs = [make(Bad())]\ndeep(20)\ngc.collect()\nrefs.append(make(ran.append))\ndeep(20)\ngc.collect()\nlen(ran)",
    value(1),
  ],
  ["a dict cleared by the key it holds", "box = {E(): 1}\nbox[E()]", error("KeyError")],
  ["a dict cleared while a key is added", "box = {E(): 1}\nbox[E()] = 2\nlen(box)", value(1)],
  ["a dict cleared while a key is removed", "box = {E(): 1}\nbox.pop(E(), 'none')", value("none")],
  ["a set cleared by the item it holds", "box = {E()}\nE() in box", value(false)],
  ["a set cleared while an item is added", "box = {E()}\nbox.add(E())\nlen(box)", value(1)],
  ["a set cleared while an item is discarded", "box = {E()}\nbox.discard(E())\nlen(box)", value(0)],
  [
    "a dict that grows whenever it is searched",
    "class G:\n  grown = False\n  def __hash__(s): return 1\n  def __eq__(s, o):\n    if not G.grown:\n      G.grown = True\n      box.update((i, i) for i in range(9, 609))\n    return False\nbox = {G(): 0}\nbox[G()] = 1\nlen(box)",
    value(602),
  ],
  [
    "an ordered dict cleared by a key",
    "from collections import OrderedDict\nbox = OrderedDict((i, i) for i in range(50))\nbox[E()] = 1\nbox[E()] = 2\nlen(box)",
    { oneOf: [value(0), value(1)] },
  ],
  ["index in a list that is cleared", "box = [E()] * 1000\nbox.index(5)", error("ValueError")],
  ["count in a list that is cleared", "box = [E()] * 1000\nbox.count(5)", value(0)],
  ["remove from a list that is cleared", "box = [E(True)] * 9\nbox.remove(5)\nlen(box)", value(0)],
  [
    "a list that is cleared while compared",
    "box = [E(True)] * 99\nbox == [E(True)] * 99",
    value(false),
  ],
  ["pop with an index that clears", "box = [1] * 1000\nbox.pop(I(900))", error("IndexError")],
  ["del with an index that clears", "box = [1] * 1000\ndel box[I(900)]", error("IndexError")],
  ["an item with an index that clears", "box = [1] * 1000\nbox[I(900)]", error("IndexError")],
  ["storing with an index that clears", "box = [1] * 1000\nbox[I(900)] = 2", error("IndexError")],
  ["a slice whose end clears", "box = [1] * 1000\nlen(box[I(900):])", value(0)],
  ["del of a slice whose end clears", "box = [1] * 1000\ndel box[I(900):]\nlen(box)", value(0)],
  [
    "storing a slice whose end clears",
    "box = [1] * 1000\nbox[I(900):] = [1, 2]\nlen(box)",
    value(2),
  ],
  [
    "a sort that clears the list",
    "box = [E() for i in range(100)]\nbox.sort()\nlen(box)",
    value(100),
  ],
  [
    "a sort whose key appends to the list",
    "box = list(range(100))\nbox.sort(key=lambda x: box.append(x) or x)",
    error("ValueError"),
  ],
  [
    "a sort that fails keeps the items",
    "box = list(range(100))\ntry: box.sort(key=lambda x: 1 // (50 - x))\nexcept ZeroDivisionError: pass\nsum(box)",
    value(4950),
  ],
  [
    "a view of a bytearray that has grown",
    "b = bytearray(16)\nm = memoryview(b)\nb.extend(bytearray(9000))\nm[3] = 0x41",
    error("BufferError"),
  ],
  [
    "a view of an array that has become shorter",
    "from array import array\nb = array('i', range(999))\nm = memoryview(b)[900:]\ndel b[5:]\nm[3]",
    error("BufferError"),
  ],
  [
    "a bytearray that grows within the use of its view",
    "b = bytearray(16)\nwith memoryview(b) as m:\n  b.append(1)",
    error("BufferError"),
  ],
  [
    "a slice of a view with an index that resizes",
    "box = bytearray(1000)\nm = memoryview(box)\nm[I(900):].tolist()",
    error("BufferError"),
  ],
  [
    "an item of a bytearray whose value clears it",
    "box = bytearray(1000)\nbox[900] = I(1)",
    error("IndexError"),
  ],
  [
    "an item inserted in a bytearray that its value clears",
    "box = bytearray(1000)\nbox.insert(900, I(1))\nlen(box)",
    value(1),
  ],
  ["append on what is no list", "list.append(1, 2)", error("TypeError")],
  ["sort of what is no list", "list.sort(())", error("TypeError")],
  ["shift by more than memory", "1 << 2**100", error("OverflowError")],
  [
    "a heap cleared while built",
    "import heapq\nbox = [E() for i in range(99)]\nheapq.heapify(box)",
    error("RuntimeError"),
  ],
  [
    "a heap cleared by heappop",
    "import heapq\nbox = [E() for i in range(99)]\nheapq.heappop(box)",
    error("RuntimeError"),
  ],
  [
    "a heap cleared by heappush",
    "import heapq\nbox = [E() for i in range(99)]\nheapq.heappush(box, E())",
    error("RuntimeError"),
  ],
  ["a length that is too small, in a call", "(lambda *a: len(a))(*Lying(1, 999))", value(999)],
  [
    "a length that is huge, in a call",
    "(lambda *a: len(a))(*Lying(2**30 - 1, 9), *Lying(2**30 - 1, 9))",
    value(18),
  ],
  [
    "a list that grows while another argument is unpacked",
    "box = [1]\nclass G:\n  def __iter__(s):\n    box.extend(range(999))\n    return iter(())\nlen((lambda *a: a)(*G(), *box))",
    value(1000),
  ],
  [
    "a mapping before further names",
    "(lambda **k: len(k))(**Mapping(), a=1, b=2, c=3, d=4, e=5)",
    value(14),
  ],
  [
    "a length that is too small, in an array",
    "import array\nlen(array.array('I', Lying(1, 5000)))",
    value(5000),
  ],
  [
    "a length that is too large, in an array",
    "import array\nlen(array.array('I', Lying(99, 5)))",
    value(5),
  ],
  ["pow with the modulus 0", "pow(3, 5, 0)", error("ValueError")],
  [
    "pow with a negative exponent",
    "[pow(3, -1, 7), pow(-3, -5, 11), pow(38, -1, -97), pow(10**20, -3, 10**30 + 57) % 10**9, pow(2, -1, 1)]",
    value([5, 10, -74, 374576827, 0]),
  ],
  ["pow without an inverse", "pow(2, -1, 4)", error("ValueError")],
  [
    "pow with the exponent 0",
    "[pow(0, 0, 5), pow(5, 0, 1), pow(5, 0, -1), pow(5, 0, -3)]",
    value([1, 0, 0, -2]),
  ],
  [
    "struct counts that overflow",
    "import struct\nstruct.pack_into('536870913Q', bytearray(8), 0, *range(100))",
    error("error"),
  ],
  [
    "struct sizes that overflow",
    "import struct\nstruct.calcsize('1073741825I' * 4)",
    error("error"),
  ],
  [
    "struct counts of many digits",
    "import struct\nstruct.unpack('9' * 40 + 'B', b'')",
    error("error"),
  ],
  [
    "struct with an offset beyond memory",
    "import struct\nstruct.unpack_from('4B', bytes(8), 2**31 - 1)",
    error("OverflowError"),
  ],
  [
    "struct with a value that shrinks the buffer",
    "import struct\nclass S:\n  def __int__(s):\n    b[:] = b''\n    return 1\n  __index__ = __int__\nb = bytearray(1000)\nstruct.pack_into('900xB', b, 0, S())",
    { oneOf: [error("error"), error("BufferError")] },
  ],
  [
    "a stream that says it read more than there was room for",
    "import io\nclass R(io.RawIOBase):\n  def readable(s): return True\n  def readinto(s, b): return 10 ** 9\nio.BufferedReader(R()).read()",
    error("OSError"),
  ],
  [
    "a stream that says it read less than nothing",
    "import io\nclass R(io.RawIOBase):\n  def readable(s): return True\n  def readinto(s, b): return -5\nio.TextIOWrapper(io.BufferedReader(R())).read()",
    error("OSError"),
  ],
  [
    "a stream that says it wrote more than there was",
    "import io\nclass W(io.RawIOBase):\n  def writable(s): return True\n  def write(s, b): return 10 ** 9\nw = io.BufferedWriter(W())\nw.write(b'x')\nw.flush()",
    error("OSError"),
  ],
];

describe("changes", () => {
  test.each(attacks)("%s", async (_what, source, expected) => {
    const result = await attack(classes + source, expected);
    expect(result.status).not.toBe("crashed");
  });
});
