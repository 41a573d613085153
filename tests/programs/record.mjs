// Records what CPython 3.12 prints for the programs of this folder, or for those that are named:
//
//     node tests/programs/record.mjs [NAME...]
//
// Needs python3 (or $PYTHON) of that version. Plain JavaScript, because Node 20 runs no TypeScript.

import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const python = process.env.PYTHON ?? "python3";

const version = execFileSync(python, ["--version"], { encoding: "utf8" }).trim();
if (!version.startsWith("Python 3.12.")) throw new Error(`${python} is ${version}, not 3.12`);

// What differs between two seeds for the hashes of strings depends on the order of a set.
function run(name, seed) {
  const env = { ...process.env, PYTHONIOENCODING: "utf-8", PYTHONHASHSEED: seed };
  return execFileSync(python, ["-BS", join(here, name)], { env, encoding: "utf8" });
}

const named = process.argv.slice(2).map((name) => `${name}.py`);
const all = readdirSync(here).filter((each) => each.endsWith(".py"));
for (const name of named.length > 0 ? named : all) {
  const output = run(name, "0");
  if (output !== run(name, "7")) throw new Error(`${name} depends on the order of a set`);
  writeFileSync(join(here, name.replace(/py$/, "out")), output);
}
