// Records what CPython prints for MicroPython's tests: `node tests/conformance/upstream/record.mjs`.
//
// Needs python3 (or $PYTHON) and a build. Where upstream's runner runs CPython to know what to
// expect, the tests here read expected/<folder>.json: file name -> output, or null when CPython
// can't run the file. Files with an .exp file beside them are not recorded, but for those that
// show how MicroPython deviates: the keys of expected/deviations.json, by path. Plain JavaScript,
// because Node 20 runs no TypeScript.
//
// `node record.mjs PATH...` records CPython's output as what is expected of these files from now on.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findTests } from "../../../.build/js/build/source.js";

// Keep in step with tests/support/corpus.ts.
const folders = [
  "basics",
  "extmod",
  "float",
  "import",
  "io",
  "micropython",
  "misc",
  "perf_bench",
  "stress",
  "unicode",
];

const here = import.meta.dirname;
const tests = await findTests();
const python = process.env.PYTHON ?? "python3";
const env = { ...process.env, PYTHONIOENCODING: "utf-8", PYTHONHASHSEED: "0", TZ: "UTC" };
const version = execFileSync(python, ["-c", "import platform; print(platform.python_version())"], {
  encoding: "utf8",
}).trim();
const bench = readFileSync(join(here, "bench.py"), "utf8");

/**
 * stdout and stderr in one, as upstream compares them. When the program fails: null, or, if it may,
 * with what tests/support/corpus.ts adds then.
 */
function record(folder, file, mayFail = false) {
  const cwd = join(tests, folder);
  const path = join(cwd, file);
  const isBench = folder === "perf_bench";
  const { status, stdout, error } = spawnSync(
    // -B and -S as upstream; the shell joins the two streams in order. Tracebacks without carets.
    "/bin/sh",
    ["-c", `exec "$0" -BSu -X no_debug_ranges "$1" 2>&1`, python, isBench ? "-" : path],
    {
      cwd,
      env,
      input: isBench ? readFileSync(path, "utf8") + bench : "",
      maxBuffer: 16 << 20,
      timeout: 60_000,
    },
  );
  if (error) throw error;
  const text = stdout.toString("utf8").replaceAll("\r\n", "\n");
  if (status === 0) return text.replaceAll(tests, "<tests>");
  return mayFail ? `${text.replaceAll(`${tests}/`, "")}CRASH\n` : null;
}

/** Files whose .exp is not what CPython prints, those in `added` too. */
function recordDeviations(added) {
  const file = join(here, "expected", "deviations.json");
  const known = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, "utf8")).output) : [];
  const output = {};
  for (const path of [...new Set([...known, ...added])].toSorted()) {
    const [folder, name] = path.split("/");
    output[path] = record(folder, name, true);
  }
  writeFileSync(file, `${JSON.stringify({ python: version, output }, null, 1)}\n`);
}

mkdirSync(join(here, "expected"), { recursive: true });
const added = process.argv.slice(2);
recordDeviations(added);
for (const folder of added.length > 0 ? [] : folders) {
  const output = {};
  for (const file of readdirSync(join(tests, folder)).toSorted()) {
    if (
      !file.endsWith(".py") ||
      file === "benchrun.py" ||
      existsSync(join(tests, folder, `${file}.exp`))
    )
      continue;
    output[file] = record(folder, file);
  }
  writeFileSync(
    join(here, "expected", `${folder}.json`),
    `${JSON.stringify({ python: version, output }, null, 1)}\n`,
  );
  process.stderr.write(`${folder.padEnd(12)}${Object.keys(output).length} files\n`);
}
