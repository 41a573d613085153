// Traffic through the wall and what sessions cost: host calls, values in and out, forks,
// snapshots, stops, idle sandboxes; with the guest in the caller's thread and in a worker.
// Every round starts fresh processes (wall-probe.ts).

import { runProgram } from "./places.ts";
import { showProgress } from "./progress.ts";
import { summarize, type Summary } from "./stats.ts";
import { formatBytes, formatMs, formatPercent, renderHeading, renderTable } from "./table.ts";

export type WallReport = Record<string, Summary>;

/** What each measure includes, in the order of the table; `%` stands for inline or worker. */
const shared: readonly (readonly [id: string, label: string])[] = [
  ["%Call", "host call add(i, 1), loop subtracted"],
  ["%Text", "1 MB of str out and in again"],
  ["%Dicts", "10,000 dicts of two out and in again"],
  ["%Gather", "asyncio.gather of 100 host calls of 10 ms"],
  ["%New", "new sandbox, x = 1+1, dispose"],
  ["%Again", "one more run"],
  ["%Fork", "fork"],
  ["%Timeout", "timeoutMs strikes late by: while True: pass"],
  ["%TimeoutInC", "  sum(range(10**12))"],
];

const labels: readonly (readonly [id: string, label: string])[] = [
  ...shared.map(([id, label]) => [id.replace("%", "inline"), `${label}; inline`] as const),
  ...shared.map(([id, label]) => [id.replace("%", "worker"), `${label}; worker`] as const),
  ["workerAbort", "AbortSignal strikes late by: sum(range(10**12)); worker"],
  ["fork", "fork of a session with 1,000 objects"],
  ["snapshot", "  its snapshot"],
  ["restore", "  restore and run"],
  ["snapshotBytes", "  size of the snapshot"],
  ["wake", "one run in one of 10,000 idle sandboxes"],
  ["idleBytes", "  resident size of their process"],
  ["idleBytesEach", "  growth per sandbox"],
];

export function measureWall(rounds: number): WallReport {
  const samples = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const mode of ["inline", "worker", "sessions"]) {
      showProgress(`round ${round + 1} of ${rounds}, ${mode}`);
      const probed = runProgram("wall-probe", [mode]) as Record<string, number[]>;
      for (const [id, times] of Object.entries(probed)) {
        samples.set(id, [...(samples.get(id) ?? []), ...times]);
      }
    }
  }
  const measured = labels.filter(([id]) => samples.has(id));
  return Object.fromEntries(measured.map(([id]) => [id, summarize(samples.get(id) as number[])]));
}

export function renderWall(report: WallReport): string {
  const rows = labels.flatMap(([id, label]) => {
    const summary = report[id];
    if (summary === undefined) return [];
    const format = /Bytes/.test(id) ? formatBytes : formatMs;
    const { min, median, p95, spread } = summary;
    return [[label, format(min), format(median), format(p95), formatPercent(spread)]];
  });
  return (
    renderHeading("The wall", ["Warm. Times include garbage collection."]) +
    renderTable(["what", "min", "median", "p95", "spread"], rows)
  );
}
