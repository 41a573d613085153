// Compares re with CPython's on random patterns and texts:
//
//     node tests/conformance/re-fuzz.mjs [pairs] [seed]
//
// Runs programs/re_fuzz.py, of which the suite has 2,000 recorded pairs, in the built package and
// in python3 (or $PYTHON) 3.12 with other seeds, 5,000 pairs at a time, and prints what differs.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { runSync } from "../../dist/index.js";

const pairs = Number(process.argv[2] ?? 50_000);
let seed = Number(process.argv[3] ?? 1000);
const program = readFileSync(join(import.meta.dirname, "programs", "re_fuzz.py"), "utf8");
const limits = {
  fuel: 1_000_000_000_000,
  timeoutMs: 600_000,
  memoryBytes: 256 << 20,
  maxOutputBytes: 1 << 28,
};

let differing = 0;
for (let done = 0; done < pairs; done += 5000, seed++) {
  const source = program
    .replace(/^SEED = .*/m, `SEED = ${seed}`)
    .replace(/^PAIRS = .*/m, `PAIRS = ${Math.min(5000, pairs - done)}`)
    .replace(/^WORDY = .*/m, "WORDY = True");
  const python = process.env.PYTHON ?? "python3";
  const options = { input: source, encoding: "utf8", maxBuffer: 1 << 30 };
  const expected = execFileSync(python, ["-W", "ignore", "-"], options).split("\n");
  const result = runSync(source, { limits });
  const actual = result.stdout.split("\n");
  if (result.error) console.log(`seed ${seed} ended with ${result.error}`);
  for (let i = 0; i < expected.length; i++) {
    if (expected[i] === actual[i]) continue;
    differing++;
    console.log(`${expected[i - 1]}\n  CPython  ${expected[i]}\n  sandboa  ${actual[i]}`);
  }
}
console.log(`${pairs} pairs, ${differing} lines differ`);
process.exitCode = differing > 0 ? 1 : 0;
