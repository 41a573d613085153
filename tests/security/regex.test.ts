// Attack: patterns and texts that make the matcher run for ever, nest without end or fill the
// memory, and code that changes what is being matched.

import { describe, test } from "vitest";
import { attack, type Expected } from "../support/attack.ts";

const fuel: Expected = { limit: "fuel" };
const memory: Expected = { oneOf: [{ limit: "memoryBytes" }, { error: "MemoryError" }] };
const recursion: Expected = { error: "RecursionError" };

const hostile: [what: string, source: string, expected: Expected][] = [
  ["nested repeats", "re.match('(a+)+b', 'a' * 50)", fuel],
  ["repeats of what can be empty", "re.match('(a*)*b', 'a' * 50)", fuel],
  ["alternatives that overlap", "re.match('(a|aa)+$', 'a' * 80 + 'b')", fuel],
  ["lazy nested repeats", "re.match('(a+?)+?b', 'a' * 50)", fuel],
  ["optional characters", "re.match('a?' * 40 + 'a' * 40 + 'b', 'a' * 40)", fuel],
  ["references that backtrack", "re.match(r'(a*)(a*)(a*)(a*)(a*)\\1\\2b', 'a' * 200)", fuel],
  ["a lookahead in a repeat", "re.match('(?:(?=(a+))a+)+b', 'a' * 50)", fuel],
  ["a search from each place", "re.search('a*' * 6 + 'b', 'a' * 3000)", fuel],
  ["empty rounds", "re.match('(?:){4294967294}', '')", fuel],
  ["counted loops in loops", "re.match('(?:(?:a{0,1000}){0,1000}){0,1000}b', 'a' * 1000)", fuel],
  ["huge counts", "re.match('(?:a{1,100000}){1,100000}b', 'a' * 1000)", fuel],
  ["a repeat without end of empty matches", "while True: re.sub('', '-', 'a' * 1000)", fuel],
  ["templates in a loop", "while True: re.sub('(a)', r'\\1\\1', 'a' * 1000)", fuel],
  [
    "a folded set of all characters",
    "while True: re.purge(); re.compile('(?i)[\\0-\\U0010ffff]')",
    fuel,
  ],
  ["a stack of the text's size", "re.match('(?:ab?)*c', 'a' * 2000000)", memory],
  ["a pattern of the memory's size", "re.compile('a|bc' * 1000000)", memory],
  ["many groups", "p = [re.compile('()' * 50000 + str(i)) for i in range(100)]", memory],
  [
    "an answer that doubles",
    "s = 'ab'\nwhile True: s = re.sub('', s, s)",
    { oneOf: [memory, fuel] },
  ],
  ["deep groups", "re.compile('(' * 200000 + ')' * 200000)", recursion],
  ["deep lookaheads", "re.compile('(?=' * 100000 + ')' * 100000)", recursion],
  ["deep conditions", "re.compile('()' + '(?(1)(' * 100000)", recursion],
  ["a callable that calls sub", "def f(m): return re.sub('a', f, 'a')\nf(None)", recursion],
  ["too many groups", "re.compile('()' * 70000)", { oneOf: [memory, { error: "error" }] }],
  [
    "a repeat beyond all numbers",
    "re.compile('a{' + '9' * 1000 + '}')",
    { error: "OverflowError" },
  ],
  [
    "a callable that empties the text",
    "b = bytearray(b'abc' * 1000)\ndef f(m):\n  b[:] = b''\n  return b'x'\nlen(re.sub(b'a', f, b))",
    { value: 3000 },
  ],
  [
    "a text that shrinks between two matches",
    "b = bytearray(b'abc' * 1000)\nit = re.finditer(b'c', b)\nm = next(it)\nb[:] = b''\n[m.span(), m.group() == b'c', next(it).start(), len(list(it))]",
    { value: [[2, 3], true, 5, 998] },
  ],
  [
    "a module whose functions were replaced",
    "re._compile_template = lambda p, t: [99999, None]\ntry: re.sub('a', r'\\n', 'a')\nexcept IndexError: re.error = int\nre.compile('(')",
    { oneOf: [{ error: "TypeError" }, { error: "ValueError" }] },
  ],
  [
    "a template that is no list",
    "re._compile_template = lambda p, t: 5\nre.sub('a', r'\\n', 'a')",
    { error: "TypeError" },
  ],
  [
    "a name whose comparison raises",
    "class S(str):\n  def __eq__(s, o): raise KeyError\n  def __hash__(s): return 1\nre.match('(?P<a>x)', 'x').group(S('a'))",
    { oneOf: [{ error: "KeyError" }, { error: "IndexError" }, { value: "x" }] },
  ],
  ["methods of other objects", "type(re.compile('a')).match(5, 'a')", { error: "TypeError" }],
];

describe("re", () => {
  test.each(hostile)("%s ends within the limits", async (_what, source, expected) => {
    await attack(`import re\n${source}`, expected);
  });
});
