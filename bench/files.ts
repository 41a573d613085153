// What files cost: the programs of bench/files in fresh processes, run by python3 on the machine's
// temporary folder and by the guest on the files of its sandbox, in turns. A process calls
// prepare(), which is not timed, and run() a few times; the fastest counts.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Python } from "./environment.ts";
import { runProgram, sourceFile } from "./places.ts";
import { showProgress } from "./progress.ts";
import { summarize, type Summary } from "./stats.ts";
import { formatMs, formatRatio, renderHeading, renderTable } from "./table.ts";

const CALLS = 4;

/** What a process prints: milliseconds, and what run() has returned. */
export interface FileRun {
  ms: number;
  value: unknown;
  fuel?: number;
}

export type FileReport = Record<string, { guest: Summary; python?: Summary; fuel: number }>;

const cpython = `
import json, sys, time
source = open(sys.argv[1]).read()
exec(source)
times = []
for _ in range(int(sys.argv[2])):
    prepare()
    start = time.perf_counter()
    value = run()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"ms": min(times), "value": value}))
`;

function runPython(python: Python, program: string): FileRun {
  const folder = mkdtempSync(join(tmpdir(), "sandboa-bench-"));
  try {
    const args = ["-B", "-I", "-c", cpython, program, String(CALLS)];
    return JSON.parse(execFileSync(python.command, args, { cwd: folder, encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function measureFiles(rounds: number, python: Python | null): FileReport {
  const report: FileReport = {};
  for (const file of readdirSync(sourceFile("files")).toSorted()) {
    const program = sourceFile(`files/${file}`);
    const guest: FileRun[] = [];
    const native: FileRun[] = [];
    for (let round = 0; round < rounds; round++) {
      showProgress(`${file}, round ${round + 1} of ${rounds}`);
      guest.push(runProgram("files-probe", [program, String(CALLS)]) as FileRun);
      if (python !== null) native.push(runPython(python, program));
    }
    const values = new Set([...guest, ...native].map(({ value }) => value));
    if (values.size !== 1) throw new Error(`${file} gives ${[...values].join(" and ")}`);
    report[file.replace(/\.py$/, "")] = {
      guest: summarize(guest.map(({ ms }) => ms)),
      ...(python === null ? {} : { python: summarize(native.map(({ ms }) => ms)) }),
      fuel: guest[0]?.fuel ?? 0,
    };
  }
  return report;
}

export function renderFiles(report: FileReport): string {
  const rows = Object.entries(report).map(([name, { guest, python, fuel }]) => [
    name,
    formatMs(guest.min),
    formatMs(guest.median),
    python === undefined ? "" : formatMs(python.min),
    formatRatio(python === undefined ? null : guest.min / python.min),
    fuel.toLocaleString("en"),
  ]);
  const header = ["program", "min", "median", "CPython", "ratio of minima", "fuel"];
  return (
    renderHeading("Files", [
      "Programs of bench/files, each in fresh processes; files of 10 MB, or 10,000 small ones.",
    ]) + renderTable(header, rows)
  );
}
