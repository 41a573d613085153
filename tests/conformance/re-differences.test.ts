// The rows of docs/differences.md about re that no other test shows.

import { expect, test } from "vitest";

import { runSync } from "../../src/index.ts";

const rows: [source: string, value: unknown][] = [
  ["re.compile(b'(?L)a')", "the LOCALE flag is not supported"],
  ["re.compile('a', re.DEBUG).flags", 160],
  ["[hasattr(re, name) for name in ('TEMPLATE', 'template', 'Scanner')]", [false, false, false]],
  ["hasattr(re.compile(''), 'scanner')", false],
  ["re.findall('[[a]', '[a')", ["[", "a"]],
  ["p = re.compile('(?P<a>b)'); p.groupindex['c'] = 2; p.groupindex", { a: 1 }],
  // CPython gives [['', ''], ...]: its group 1 begins where the second round failed.
  ["re.findall('|1]b?|(?:_{,2}(?:{{0}(a){1,3}+|){1,3}+)', 'a')", ["", "a", ""]],
];

test.each(rows)("%s differs from CPython as documented", (source, value) => {
  const lines = source.split("; ");
  const last = lines.pop();
  const result = runSync(
    `import re\nresult = None\ntry:\n  ${[...lines, `result = ${last}`].join("\n  ")}\nexcept Exception as e: result = str(e)\nresult`,
  );
  expect(JSON.parse(JSON.stringify(unwrapMap(result.unwrap())))).toEqual(value);
});

function unwrapMap(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
