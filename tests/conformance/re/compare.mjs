// Compares re with CPython's on random patterns and texts:
//
//     node tests/conformance/re/compare.mjs [pairs] [seed]
//     node tests/conformance/re/compare.mjs --record
//
// Runs pairs.py in the built package and in python3 (or $PYTHON) 3.12 with other seeds, 5,000 pairs
// at a time, and prints what differs; or records the 2,000 pairs of the suite, pairs.out.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { runSync } from "../../../dist/index.js";

const program = readFileSync(join(import.meta.dirname, "pairs.py"), "utf8");
const python = process.env.PYTHON ?? "python3";

function runPython(input) {
  const options = { input, encoding: "utf8", maxBuffer: 1 << 30 };
  return execFileSync(python, ["-W", "ignore", "-"], options);
}

if (process.argv[2] === "--record") {
  writeFileSync(join(import.meta.dirname, "pairs.out"), runPython(program));
  process.exit();
}

const pairs = Number(process.argv[2] ?? 50_000);
let seed = Number(process.argv[3] ?? 1000);
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
  const expected = runPython(source).split("\n");
  const result = runSync(source, { limits });
  const actual = result.stdout.split("\n");
  if (result.status !== "completed") console.log(`seed ${seed}: ${result.status}`);
  for (let i = 0; i < expected.length; i++) {
    if (expected[i] === actual[i]) continue;
    differing++;
    console.log(`${expected[i - 1]}\n  CPython  ${expected[i]}\n  sandboa  ${actual[i]}`);
  }
}
console.log(`${pairs} pairs, ${differing} lines differ`);
process.exitCode = differing > 0 ? 1 : 0;
