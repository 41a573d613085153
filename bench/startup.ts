// How long until something has run: from nothing, in a warm process, in a live sandbox. Cold
// starts are of the package as it is published, the rest of dist/.
//
// Cold starts are pairs: an empty Node process, then one that also uses the package; the result
// is the difference. Every round starts fresh processes for everything, so that the samples of
// a measure come from the whole run.

import { spawnSync } from "node:child_process";

import type { Peer } from "./peers.ts";
import { packageDir, runProgram } from "./places.ts";
import { showProgress } from "./progress.ts";
import { summarize, type Summary } from "./stats.ts";
import { formatMs, formatPercent, renderHeading, renderTable } from "./table.ts";

export type StartupReport = Record<string, Summary>;

const coldProgram = `import { runSync } from "sandboa"; runSync("1+1").unwrap();`;

/** What each measure includes, in the order of the table. */
const labels: readonly (readonly [id: string, label: string])[] = [
  ["empty", "empty Node process, start to exit"],
  ["cold", 'cold start: import and runSync("1+1"), over the empty process'],
  ["coldMicroPython", "  MicroPython: import, load and 1+1, over the empty process"],
  ["coldPyodide", "  Pyodide: import, load and 1+1, over the empty process"],
  ["firstImport", 'cold start, parts: import("sandboa")'],
  ["firstImage", "  read and compile the image"],
  ["firstRun", "  first sandbox and run"],
  ["compile", "new WebAssembly.Module alone, first in its process"],
  ["newSandbox", "new sandbox, x = 1+1, dispose; warm"],
  ["reset", "reset, x = 1+1; warm"],
  ["formula", 'runSync("price * (1 + vat)", inputs); warm'],
  ["same0", "one more run of the same source: runs 1 to 300"],
  ["same1000", "  after 1,000 runs"],
  ["same10000", "  after 10,000 runs"],
  ["other0", "one more run, another source each time: runs 1 to 300"],
  ["other1000", "  after 1,000 runs"],
  ["other10000", "  after 10,000 runs"],
];

/** Pyodide's start takes seconds: peers take part in every fourth round. */
const PEER_EVERY = 4;

export function measureStartup(rounds: number, peers: readonly Peer[]): StartupReport {
  const samples = new Map<string, number[]>();
  const add = (id: string, times: readonly number[]): void => {
    samples.set(id, [...(samples.get(id) ?? []), ...times]);
  };
  for (let round = 0; round < rounds; round++) {
    showProgress(`round ${round + 1} of ${rounds}, cold`);
    const empty = timeProcess("");
    add("empty", [empty]);
    add("cold", [timeProcess(coldProgram) - empty]);
    if (round % PEER_EVERY === 0) {
      for (const { engine, coldProgram } of peers) {
        showProgress(`round ${round + 1} of ${rounds}, cold, ${engine.name}`);
        add(`cold${engine.name}`, [timeProcess(coldProgram) - timeProcess("")]);
      }
    }
    for (const mode of ["compile", "first", "warm"]) {
      showProgress(`round ${round + 1} of ${rounds}, ${mode}`);
      const probed = runProgram("startup-probe", [mode]) as Record<string, number[]>;
      for (const [id, times] of Object.entries(probed)) add(id, times);
    }
  }
  const measured = labels.filter(([id]) => samples.has(id));
  return Object.fromEntries(measured.map(([id]) => [id, summarize(samples.get(id) as number[])]));
}

/** From spawn to exit, of a Node process that runs a module given on its command line. */
function timeProcess(program: string): number {
  const args = ["--input-type=module", "--eval", program];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: packageDir,
    encoding: "utf8",
  });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`node --eval failed: ${stderr}`);
  return elapsed;
}

export function renderStartup(report: StartupReport): string {
  const rows = labels.flatMap(([id, label]) => {
    const summary = report[id];
    if (summary === undefined) return [];
    const { min, median, mean, p95, spread } = summary;
    // The least of some differences of noisy numbers says nothing.
    const isDifference = id.startsWith("cold");
    return [
      [
        label,
        isDifference ? "" : formatMs(min),
        formatMs(median),
        formatMs(mean),
        formatMs(p95),
        formatPercent(spread),
      ],
    ];
  });
  return (
    renderHeading("Start-up", [
      "Warm: in the caller's thread, after 300 calls that are not counted; garbage collection included.",
    ]) + renderTable(["what", "min", "median", "mean", "p95", "spread"], rows)
  );
}
