// Attack: burn CPU without end, in Python code or inside one C function, and swallow
// whatever tries to stop it.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack, type Expected } from "../support/attack.ts";

const fuel: Expected = { limit: "fuel" };
const memory: Expected = { limit: "memoryBytes" };
const memoryError: Expected = { error: "MemoryError" };

const loops: [what: string, source: string][] = [
  ["while True", "while True: pass"],
  ["a loop in finally", "try:\n  while True: pass\nfinally:\n  while True: pass"],
  ["a loop that catches everything", "while True:\n try: 1/0\n except BaseException: pass"],
  [
    "a loop in __exit__",
    "class C:\n  def __enter__(s): pass\n  def __exit__(s, *a):\n    while True: pass\nwith C(): 1/0",
  ],
  [
    "a generator that refuses to close",
    "def g():\n  while True:\n    try: yield\n    except GeneratorExit: pass\nx = g()\nnext(x)\nwhile True:\n  try: x.close()\n  except RuntimeError: pass",
  ],
  [
    "a recursion that catches RecursionError",
    "def f():\n  try: f()\n  except RecursionError: pass\n  f()\nwhile True:\n  try: f()\n  except RecursionError: pass",
  ],
  ["exec that starts exec", "s = 'for i in range(10**9): exec(\"1\")'\nexec(s)"],
  ["a __del__ that resurrects", "class C:\n  def __del__(s): C()\nwhile True: C()"],
];

const inC: [what: string, source: string, expected: Expected][] = [
  ["sum(range(10**12))", "sum(range(10**12))", fuel],
  ["sum(range(10**9))", "sum(range(10**9))", fuel],
  ["max over a huge range", "max(range(10**9))", fuel],
  ["any over a huge range", "any(x < 0 for x in range(10**9))", fuel],
  ["in over a huge range", "1.5 in map(float, range(10**9))", fuel],
  [
    "list of an endless iterator",
    "class I:\n  def __iter__(s): return s\n  def __next__(s): return 0\nlist(I())",
    { oneOf: [fuel, memory] },
  ],
  ["7**30000000", "7**30000000", { oneOf: [fuel, memoryError, memory] }],
  ["9**9**9", "9**9**9", { oneOf: [fuel, memoryError, memory] }],
  ["pow with huge operands", "pow(3, 10**2000, 10**3000 + 7)", fuel],
  ["str of a huge int", "str(1 << 3000000)", { error: "ValueError" }],
  ["int of a huge str", "int('9' * 200000)", { error: "ValueError" }],
  ["round to -100000000 digits", "round(12345, -100000000)", { value: 0 }],
  [
    "a catastrophic pattern",
    "import re\nre.match('(a*)*b', 'a' * 28)",
    { oneOf: [fuel, { error: "RecursionError" }, { error: "RuntimeError" }] },
  ],
  [
    "sorting with a slow key",
    "len(sorted(range(10**6), key=lambda x: 0))",
    { oneOf: [fuel, memory, { value: 1_000_000 }] },
  ],
  ["sorting ordered data", "len(sorted(range(100000), reverse=True))", { value: 100_000 }],
  [
    "equal hashes",
    "class K:\n  def __hash__(s): return 1\n  def __eq__(s, o): return s is o\nd = {}\nfor i in range(10**5): d[K()] = i",
    fuel,
  ],
  ["searching a large string", "s = 'a' * 2000000\nwhile True: ('a' * 1000 + 'b') in s", fuel],
  ["replacing in a large string", "s = 'ab' * 500000\nwhile True: s.replace('a', 'b')", fuel],
  ["copying bytes", "b = bytes(4 << 20)\nwhile True: c = b[1:]; c = None", fuel],
  ["collecting", "import gc\nl = [[i] for i in range(100000)]\nwhile True: gc.collect()", fuel],
  ["json of a large list", "import json\nl = [1] * 100000\nwhile True: json.dumps(l)", fuel],
  [
    "a heap of ordered inserts",
    "import heapq\nh = []\nwhile True: heapq.heappush(h, 0); h = h[:10000]",
    fuel,
  ],
  [
    "a class chain",
    "class C: pass\nfor i in range(3000):\n  class C(C): pass\nwhile True:\n  try: C().x\n  except AttributeError: pass",
    { oneOf: [fuel, { error: "RecursionError" }, { limit: "memoryBytes" }] },
  ],
];

describe("cpu", () => {
  test("sleep in a loop ends by time", async () => {
    const source = "import time\nwhile True:\n  try: time.sleep(10**6)\n  except: pass";
    await attack(source, { limit: "timeoutMs" }, { timeoutMs: 100 });
  });

  test.each(loops)("%s ends by fuel", async (_what, source) => {
    await attack(source, fuel, { fuel: 20_000_000 });
  });

  test.each(inC)("%s inside C ends within the limits", async (_what, source, expected) => {
    await attack(source, expected);
  });

  test("the time limit strikes from inside a busy guest", async () => {
    const limits = { timeoutMs: 50, fuel: Number.MAX_SAFE_INTEGER };
    const result = await attack("while True: pass", { limit: "timeoutMs" }, limits);
    expect(result.status === "limit" && result.limit.used).toBeGreaterThan(50);
    await attack("sum(range(10**9))", { limit: "timeoutMs" }, limits);
    await attack("7**3000000", { limit: "timeoutMs" }, limits);
  });

  test("fuel is charged exactly whatever ends the run", () => {
    for (const fuel of [1, 1_000, 200_000, 200_001, 1_000_000]) {
      const result = runSync("while True: pass", { limits: { fuel } });
      expect(result.status === "limit" && result.limit.which).toBe("fuel");
      expect(result.stats.fuel).toBeGreaterThan(fuel);
      expect(result.stats.fuel).toBeLessThan(fuel + 100_000);
    }
  });
});
