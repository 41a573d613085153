// What upstream's tests can't reach: our own C (wire.c, main.c, heap.c) under a collection at
// every allocation. Inputs are decoded, values and exceptions encoded, sessions rebuilt, with
// freed memory zeroed at once; the results must be those of the guest that ships.

import { describe, expect, test } from "vitest";

import {
  ExceptionValue,
  FrozenSet,
  Image,
  runSync,
  Sandbox,
  Tuple,
  type Input,
  type OneShotOptions,
  type RunResult,
  type Value,
} from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";

const release = Image.embedded();
const stress = readStressImage();

/** The parts of a result that may not depend on when the collector runs. */
function view(result: RunResult): Record<string, unknown> {
  const { stats, ...rest } = result;
  return { ...rest, ticks: stats.ticks };
}

/** Runs the source on both guests, which must agree, and returns the result. */
function runBoth(source: string, options: OneShotOptions = {}): RunResult {
  const [plain, stressed] = [release, stress].map((image) =>
    runSync(source, { randomSeed: 0, ...options, image }),
  );
  if (plain === undefined || stressed === undefined) throw new Error("unreachable");
  expect(view(stressed)).toEqual(view(plain));
  return plain;
}

// One of each kind, nested; sizes cross the steps of growing buffers and of CBOR's heads.
const things: Input = {
  scalars: [null, true, false, 0, -1, 23, 24, 255, 256, 65_536, 2 ** 40, -(2 ** 40), 0.1, -1e300],
  bigs: [10n ** 30n, -(10n ** 30n), 2n ** 64n, -(2n ** 64n), 2n ** 63n, 10n ** 300n],
  texts: ["", "a", "é".repeat(300), "\u{1f40d}".repeat(70), "x".repeat(5000)],
  bytes: [new Uint8Array(0), new Uint8Array(300).fill(7)],
  tuple: Tuple.of<Value>(1, Tuple.of<Value>("two", [3]), []),
  list: Array.from({ length: 60 }, (_, i) => [i, `item ${i}`, { square: i * i }]),
  map: new Map<Input, Input>([
    [1, "one"],
    ["two", 2],
    [Tuple.of<Value>(3, "three"), [3]],
  ]),
  set: new Set(Array.from({ length: 100 }, (_, i) => `member ${i}`)),
  frozen: new FrozenSet([1, "two", Tuple.of(3, 4)]),
  errors: [
    new ExceptionValue("ValueError", ["bad", 1]),
    new ExceptionValue("KeyError", [Tuple.of("k")]),
  ],
};

// Python -> JavaScript, each built at run time so that every part is fresh on the heap.
const values: Record<string, string> = {
  "containers in containers":
    "[{'n': i, 't': (i, str(i) * i), 's': {str(i), i}, 'b': bytes([i])} for i in range(60)]",
  "big integers": "[s * (7 ** n) for n in range(0, 400, 7) for s in (1, -1)]",
  floats: "[x / 7 for x in range(-50, 50)] + [float('inf'), float('-inf')]",
  "text that is not ASCII":
    "[chr(c) * 40 for c in range(0x100, 0x10000, 0x777)] + ['\\U0001f40d' * 100]",
  "keys that are not text":
    "{k: v for k, v in zip([(i, str(i)) for i in range(40)], [frozenset((i,)) for i in range(40)])}",
  bytearrays: "[bytearray(range(n)) for n in range(0, 256, 17)]",
  "instances of classes that extend built-in types":
    "class L(list): pass\nclass D(dict): pass\nclass S(str): pass\n[L(str(i) for i in range(9)), D((str(i), S(i)) for i in range(9))]",
  "named tuples":
    "from collections import namedtuple, OrderedDict\nP = namedtuple('P', ('x', 'y'))\n[P(str(i), OrderedDict([(i, i)])) for i in range(20)]",
  exceptions:
    "class E(ValueError):\n def __init__(self, a): super().__init__(a, [a] * 3)\n[E(str(i)) for i in range(9)] + [KeyError({}), OSError(2)]",
  "shared parts": "a = [str(i) for i in range(30)]\nb = {'a': a}\n[a, b, [b, b], (a, a)]",
};

const errors: Record<string, string> = {
  "an exception from nested calls":
    "def f(n):\n    if n == 0: raise ValueError('at ' + str(n), {'n': [n]})\n    try: f(n - 1)\n    finally: [str(i) for i in range(n)]\nf(50)",
  "an exception whose text is made by Python code":
    "class E(Exception):\n    def __str__(self): return ', '.join('%d' % i for i in range(100))\nraise E()",
  "an exception whose text raises another":
    "class E(Exception):\n    def __str__(self): return str(1 // 0)\nraise E()",
  "an exception raised while another is handled":
    "try:\n    [].pop()\nexcept IndexError as e:\n    raise KeyError(str(e) * 3)",
  "an exception in a generator":
    "def g():\n    for i in range(5): yield str(i)\n    raise LookupError(str(i))\nlist(g())",
  "an exception in a sort": "sorted([str(i) for i in range(50)], key=lambda s: 1 // (30 - int(s)))",
  "a syntax error": "def f(:\n    pass",
  "recursion without end": "def f(n): return [str(n), f(n + 1)]\nf(0)",
  "an exit with a text": "import sys\nprint('a', file=sys.stderr)\nsys.exit('b' * 20 + str(1))",
  "a value that can't leave": "[{'deep': [lambda: 0]}]",
  "a value that contains itself": "a = [str(i) for i in range(9)]\na.append({'a': a})\na",
};

describe("with a collection at every allocation", () => {
  test("inputs of every kind come back as they went in", () => {
    const result = runBoth("things", { inputs: { things } });
    expect(result.unwrap()).toEqual(things);
  });

  test("inputs under many names become globals", () => {
    const inputs = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`name_${i}`, [`value ${i}`]]),
    );
    const source =
      "[globals()['name_%d' % i][0] for i in range(200)] == ['value %d' % i for i in range(200)]";
    expect(runBoth(source, { inputs }).unwrap()).toBe(true);
  });

  for (const [what, source] of Object.entries(values)) {
    test(`the value comes out: ${what}`, () => {
      expect(runBoth(source).status).toBe("completed");
    });
  }

  for (const [what, source] of Object.entries(errors)) {
    test(`the error comes out: ${what}`, () => {
      expect(runBoth(source).status).toBe("error");
    });
  }

  test("argv and a long source reach the program", () => {
    const argv = Array.from({ length: 50 }, (_, i) => `argument ${i}`);
    const lines = Array.from({ length: 400 }, (_, i) => `variable_${i} = 'text %d' % ${i}`);
    const source = `import sys\n${lines.join("\n")}\n[sys.argv, variable_399]`;
    expect(runBoth(source, { argv }).unwrap()).toEqual([argv, "text 399"]);
  });

  test("a session keeps its state over runs, errors and limits", async () => {
    const sources = [
      "from collections import deque\nqueue = deque((), 100)\nseen = {}\nclass Node:\n    def __init__(self, n): self.n = n; self.next = None",
      "head = None\nfor i in range(200):\n    node = Node(str(i)); node.next = head; head = node; seen[node.n] = node\nlen(seen)",
      "def walk():\n    n = head\n    while n: yield n.n; n = n.next\nwalker = walk()\n[next(walker) for _ in range(5)]",
      "1 // 0",
      "seen['lost'] = [str(i) for i in range(100)]\nwhile True: pass",
      "('lost' in seen, [next(walker) for _ in range(5)], sum(len(w) for w in walker))",
      "del head\nqueue.append(seen.popitem()[1].n)\n(len(queue), len(seen), queue.popleft() in seen)",
    ];
    const endless = { limits: { fuel: 20_000_000 } };
    const boxes = [release, stress].map((image) =>
      Sandbox.create({ image, randomSeed: 0, limits: { timeoutMs: 60_000 } }),
    );
    for (const source of sources) {
      const results = [];
      for (const box of await Promise.all(boxes))
        results.push(await box.run(source, source.includes("while True") ? endless : {}));
      const [plain, stressed] = results;
      if (plain === undefined || stressed === undefined) throw new Error("unreachable");
      if (plain.status === "limit") expect(stressed.status).toBe("limit");
      else expect(view(stressed)).toEqual(view(plain));
    }
  });

  test("the heap grows without losing an object", () => {
    const source =
      "kept = []\nfor i in range(20):\n    kept.append((i, bytes([i]) * 20000, [str(i)] * 50))\n" +
      "[k for k in kept if k[1] != bytes([k[0]]) * 20000 or k[2] != [str(k[0])] * 50]";
    const result = runBoth(source);
    expect(result.unwrap()).toEqual([]);
    expect(result.stats.peakMemoryBytes).toBeGreaterThan(20 * 20_000);
  });
});
