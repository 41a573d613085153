// How cost grows with the input, where it must grow as on CPython. Fuel is exact, so twice the
// input may take little more than twice the fuel, whatever the machine does meanwhile.

import { describe, expect, test } from "vitest";

import { runSync } from "../../src/index.ts";

function fuelOf(source: string, n: number): number {
  const result = runSync(source, { inputs: { n }, limits: { memoryBytes: 64 * 1024 * 1024 } });
  result.unwrap();
  return result.stats.fuel;
}

/** What the source costs beyond what it costs with the smallest input. */
function growth(source: string, n: number): number {
  return fuelOf(source, n) - fuelOf(source, 0);
}

const texts = {
  "that is ASCII": "'Hello, World! ' * (n // 10 + 1)",
  "that is not ASCII": "'Grüße, мир, 日本 🐍 ' * (n // 10 + 1)",
  "that is ASCII but for its end": "'Hello, World! ' * (n // 10 + 1) + 'é'",
};

const linear: Record<string, string> = {
  "s[i]": "for i in range(n): s[i]",
  "s[-i]": "for i in range(1, n): s[-i]",
  "s[i] at places far apart": "for i in range(n): s[i * 7919 % len(s)]",
  "s[i:j]": "for i in range(n): s[i:i + 5]",
  "len(s)": "for i in range(n): len(s)",
  "s.find from the last one on": "i = 0\nwhile i >= 0: i = s.find('r', i + 1)",
  "s[i] while garbage is made": "for i in range(n): [s[i], i]",
  "s[i] of two strings in turns": "t = 'ж' + s\nfor i in range(n): s[i] == t[-i]",
};

describe("the cost grows with the size of the input, not with its square", () => {
  for (const [what, text] of Object.entries(texts)) {
    for (const [operation, source] of Object.entries(linear)) {
      test(`${operation} of a str ${what}`, () => {
        const program = `s = ${text}\n${source}`;
        // 4 times; 16 times if it were the square. Collections make tables for positions again.
        expect(growth(program, 40_000) / growth(program, 10_000)).toBeLessThan(6);
      });
    }
  }
});
