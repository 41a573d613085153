// How long the run `import NAME` takes in a sandbox that was just reset, in a warm process: what an
// import executes, and what every run costs, which the first row shows.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { root, runProgram } from "./places.ts";
import { showProgress } from "./progress.ts";
import { summarize, type Summary } from "./stats.ts";
import { formatMs, renderHeading, renderTable } from "./table.ts";

/** What the probe prints. */
export type Imports = Record<string, { times: number[]; fuel: number }>;

export type ImportReport = Record<string, Summary & { fuel: number }>;

export const baseline = "x = 1+1";
export const together =
  "json, re, datetime, collections, dataclasses, typing, itertools, functools";

const SAMPLES = 30;

/** The modules of guest/lib. */
function listModules(): string[] {
  const files = readdirSync(join(root, "guest", "lib"));
  return files.map((file) => file.replace(/\.py$/, "")).filter((name) => !name.startsWith("_"));
}

export function measureImports(rounds: number): ImportReport {
  const names = listModules();
  const all: Imports = {};
  for (let round = 0; round < rounds; round++) {
    showProgress(`round ${round + 1} of ${rounds}`);
    const args = [names.join(","), String(SAMPLES)];
    for (const [name, { times, fuel }] of Object.entries(
      runProgram("imports-probe", args) as Imports,
    )) {
      (all[name] ??= { times: [], fuel }).times.push(...times);
    }
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, { times, fuel }]) => [name, { ...summarize(times), fuel }]),
  );
}

export function renderImports(report: ImportReport): string {
  const rows = Object.entries(report)
    .toSorted(([, a], [, b]) => b.fuel - a.fuel)
    .map(([name, { min, median, p95, fuel }]) => [
      name,
      formatMs(min),
      formatMs(median),
      formatMs(p95),
      fuel.toLocaleString("en"),
    ]);
  return (
    renderHeading("Imports", [
      "The run `import NAME` in a sandbox that was just reset; warm, in the caller's thread.",
    ]) + renderTable(["module", "min", "median", "p95", "fuel"], rows)
  );
}
