// Records what CPython 3.12 prints for the programs of the ordinary suite:
//
//     node tests/fuzz/record.mjs
//
// The programs follow from the grammar and the seed; their digest tells when to record again.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";

import { CPython, findPython } from "./cpython.mjs";
import { prelude, program, render } from "./program.mjs";

const SEED = 20260;
const COUNT = 500;

/** The programs of the suite, without the prelude. */
export function recordedPrograms() {
  return fc.sample(program, { numRuns: COUNT, seed: SEED }).map((each) => render(each));
}

/** Of everything that decides what is printed. */
export function digest(sources) {
  return createHash("sha256")
    .update(JSON.stringify([prelude, sources]))
    .digest("hex");
}

if (process.argv[1] === import.meta.filename) {
  const { command, version } = findPython();
  if (!version.startsWith("3.12.")) throw new Error(`${command} is ${version}, not 3.12`);
  const python = new CPython(command);
  const sources = recordedPrograms();
  const outputs = await python.run(sources.map((source) => prelude + source));
  python.close();
  const lines = outputs.map((output) => JSON.stringify(output));
  const text = `{"digest": "${digest(sources)}", "outputs": [\n${lines.join(",\n")}\n]}\n`;
  writeFileSync(join(import.meta.dirname, "recorded.json"), text);
}
