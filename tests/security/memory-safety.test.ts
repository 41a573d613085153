// The attack: C code works on a container while a special method that it calls changes the same
// container, or trusts a size that Python code claims. Each kind that has corrupted an
// interpreter's memory somewhere has a program here; tests/fuzz/hostile.mjs makes up others.

import { describe, test } from "vitest";

import { attack, type Expected } from "../support/attack.ts";

const error = (type: string): Expected => ({ error: type });
const value = (is: unknown): Expected => ({ value: is });
const oneOf = (...all: Expected[]): Expected => ({ oneOf: all });

/** A class whose method runs `body`, and then what the rest does with its instances. */
function evil(method: string, body: string, rest: string): string {
  return `class E:\n    def __hash__(self): return 1\n    def ${method}:\n        ${body}\n${rest}`;
}

type Rows = Record<string, readonly [source: string, expected: Expected]>;

const lists: Rows = {
  "a sort whose comparison empties the list and takes its memory": [
    evil(
      "__lt__(self, o)",
      "l.clear(); junk.extend([bytearray(16) for _ in range(200)]); return True",
      "junk = []\nl = [E() for _ in range(20)]\nl.sort()",
    ),
    oneOf(error("ValueError"), { limit: "memoryBytes" }, value(null)),
  ],
  "index of an item whose comparison empties the list": [
    evil("__eq__(self, o)", "l.clear()", "l = [E() for _ in range(50)]\nl.index(1)"),
    error("ValueError"),
  ],
  "count of items whose comparison empties the list": [
    evil("__eq__(self, o)", "l.clear()", "l = [E() for _ in range(50)]\nl.count(1)"),
    value(0),
  ],
  "remove of an item whose comparison empties the list": [
    evil(
      "__eq__(self, o)",
      "l.clear(); return True",
      "l = [E() for _ in range(50)]\nl.remove(1)\nl",
    ),
    value([]),
  ],
  "a comparison of lists that empties one of them": [
    evil("__eq__(self, o)", "l.clear()", "l = [E() for _ in range(50)]\nl == list(l)"),
    value(true),
  ],
};

const maps: Rows = {
  "a key whose comparison empties the dict": [
    evil("__eq__(self, o)", "d.clear()", "d = {}\nd[E()] = 1\nd[E()] = 2\nlen(d)"),
    oneOf(value(1), error("RuntimeError")),
  ],
  "a key whose comparison fills the dict": [
    evil(
      "__eq__(self, o)",
      "d.update({i + 2: i for i in range(100)})",
      "d = {}\nd[E()] = 1\nd[E()] = 2\nlen(d)",
    ),
    oneOf(value(102), error("RuntimeError"), error("RecursionError")),
  ],
  "a member whose comparison empties the set": [
    evil("__eq__(self, o)", "s.clear()", "s = set()\ns.add(E())\ns.add(E())\nlen(s)"),
    oneOf(value(1), error("RuntimeError")),
  ],
  "a dict that is emptied while a loop goes over it": [
    "d = {i: i for i in range(10)}\nfor k in d: d.clear()",
    oneOf(error("RuntimeError"), value(null)),
  ],
  "a set that is emptied while a loop goes over it": [
    "s = set(range(10))\nfor k in s: s.clear()",
    oneOf(error("RuntimeError"), value(null)),
  ],
};

const views: Rows = {
  "a view of a bytearray that then grows": [
    "b = bytearray(16)\nm = memoryview(b)\nb.extend(bytearray(9000))\njunk = [bytearray(16) for _ in range(500)]\n" +
      "for i in range(16): m[i] = 0x41\n[j for j in junk if j != bytearray(16)]",
    oneOf(error("BufferError"), value([])),
  ],
  "a view of a bytearray whose slice is replaced": [
    "b = bytearray(16)\nm = memoryview(b)\nb[4:8] = bytes(5000)\njunk = [bytearray(16) for _ in range(500)]\n" +
      "m[0] = 0x41\n[j for j in junk if j != bytearray(16)]",
    oneOf(error("BufferError"), value([])),
  ],
};

const sizes: Rows = {
  "a struct of 2**30 integers": [
    "import struct\nstruct.calcsize('1073741825I')",
    oneOf(error("ValueError"), error("error")),
  ],
  "packing 2**30 integers": [
    "import struct\nstruct.pack('1073741825I', 1)",
    oneOf(error("ValueError"), error("error")),
  ],
  "packing at the end of the address space": [
    "import struct\nstruct.pack_into('I', bytearray(8), 0x7fffffff, 1)",
    oneOf(error("OverflowError"), error("error")),
  ],
  "a pointer as a format": [
    "import struct\nstruct.unpack('O', b'\\x10\\x20\\x30\\x40')",
    oneOf(error("ValueError"), error("error")),
  ],
  "a length that an iterable claims and does not keep": [
    "class S:\n    def __len__(self): return 1\n    def __iter__(self): return iter(range(60))\nlen(bytearray(S()))",
    value(60),
  ],
  "the same for an array": [
    "import array\nclass S:\n    def __len__(self): return 1\n    def __iter__(self): return iter(range(60))\nlen(array.array('d', S()))",
    value(60),
  ],
  "bytes repeated beyond the address space": ["b'abcd' * (1 << 30)", error("MemoryError")],
  "a list repeated beyond the address space": ["[0] * ((1 << 30) + 8)", error("MemoryError")],
  "a tuple repeated until its size is that of an empty one": [
    "(1,) * 0x3fffffff",
    error("MemoryError"),
  ],
  "a tuple repeated by more than a word holds": [
    "(1,) * ((1 << 32) + 4)",
    oneOf(error("MemoryError"), error("OverflowError")),
  ],
  "a replacement longer than the address space": [
    "('a' * 65536).replace('a', 'b' * 65537)",
    oneOf(error("MemoryError"), error("OverflowError"), { limit: "memoryBytes" }),
  ],
  "a join longer than the address space": [
    "('a' * (1 << 20)).join([''] * 4097)",
    oneOf(error("MemoryError"), error("OverflowError")),
  ],
};

const types: Rows = {
  "a list that was never initialised": [
    "class L(list):\n    def __init__(self): pass\nl = L()\nl.append(1)\nlen(l)",
    value(1),
  ],
  "a dict that was never initialised": [
    "class D(dict):\n    def __init__(self): pass\nd = D()\nd['a'] = 1\nlen(d)",
    value(1),
  ],
  "an exception that was never initialised": [
    "class X(Exception):\n    def __init__(self): pass\nstr(X())",
    value(""),
  ],
  "a list made by object.__new__": ["object.__new__(list)", error("TypeError")],
  "a method of list on an int": ["list.append(1, 2)", error("TypeError")],
  "a method of dict on a list": ["dict.get([], 1)", error("TypeError")],
  "a method of str on an int": ["str.upper(1)", error("TypeError")],
  "a class with two layouts": ["class M(list, dict): pass", error("TypeError")],
};

const streams: Rows = {
  "writing at the end of the address space": [
    "import io\nf = io.BytesIO()\nf.seek(0x7ffffff0)\nf.write(b'x' * 64)",
    oneOf(error("MemoryError"), error("OverflowError")),
  ],
  "seeking before the start": [
    "import io\nio.BytesIO(b'abc').seek(-1)",
    oneOf(error("OSError"), error("ValueError")),
  ],
  "a closed stream": [
    "import io\nf = io.BytesIO(b'abc')\nf.close()\nf.getvalue()",
    error("ValueError"),
  ],
  "a buffered writer over what is no stream": [
    "import io\nio.BufferedWriter(5, 8).write(b'abc')",
    oneOf(error("OSError"), error("AttributeError")),
  ],
  "a buffered writer of a negative size": [
    "import io\nio.BufferedWriter(io.BytesIO(), -1)",
    error("ValueError"),
  ],
  "a stream that writes more than it was given": [
    "import io\nclass W(io.IOBase):\n    def write(self, b): return len(b) + 100\nw = io.BufferedWriter(W(), 4)\nw.write(b'x' * 40)",
    error("OSError"),
  ],
  "a stream that reads more than there is room for": [
    "import io, json\nclass R(io.IOBase):\n    def readinto(self, b): return len(b) + 5000\njson.load(R())",
    error("AttributeError"),
  ],
  "a stream that keeps its buffer and makes it longer": [
    "import io, json\nclass R(io.IOBase):\n    def readinto(self, b): seen.append(b); b.extend(bytes(5000)); b[0] = 49; return 1\n" +
      "seen = []\ntry: json.load(R())\nexcept ValueError: pass\n[len(b) > 5000 for b in seen[:1]]",
    oneOf(value([true]), error("AttributeError"), { limit: "memoryBytes" }, { limit: "fuel" }),
  ],
};

const groups: Record<string, Rows> = {
  "lists that change while C code goes over them": lists,
  "dicts and sets that change while a key is looked up": maps,
  "views of memory that moves": views,
  "sizes that overflow or lie": sizes,
  "objects of the wrong layout": types,
  "streams written in Python": streams,
};

for (const [group, rows] of Object.entries(groups)) {
  describe(group, () => {
    for (const [name, [source, expected]] of Object.entries(rows)) {
      test(name, async () => {
        await attack(source, expected);
      });
    }
  });
}
