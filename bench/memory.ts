// What a live sandbox costs: how much the resident size of a process grows with each of some
// hundred sandboxes that have run `x = 1+1` and are kept. Garbage is collected before each look,
// so this is what is needed, not what a process under load happens to hold.

import type { MemoryPoints } from "./memory-probe.ts";
import { runProgram } from "./places.ts";
import { showProgress } from "./progress.ts";
import { slope, summarize, type Summary } from "./stats.ts";
import { formatBytes, formatPercent, renderHeading, renderTable } from "./table.ts";

export interface MemoryReport {
  sandboxes: number;
  /** Slope of resident bytes over sandboxes; one sample per process. */
  bytesPerSandbox: Summary;
  /** Linear memory of one, touched or not. */
  guestBytes: number;
}

const SANDBOXES = 400;

export function measureMemory(rounds: number): MemoryReport {
  const slopes: number[] = [];
  let guestBytes = 0;
  for (let round = 0; round < rounds; round++) {
    showProgress(`round ${round + 1} of ${rounds}`);
    const probed = runProgram("memory-probe", [String(SANDBOXES)], ["--expose-gc"]) as MemoryPoints;
    slopes.push(slope(probed.points));
    guestBytes = probed.guestBytes;
  }
  return { sandboxes: SANDBOXES, bytesPerSandbox: summarize(slopes), guestBytes };
}

export function renderMemory(report: MemoryReport): string {
  const { min, median, spread } = report.bytesPerSandbox;
  return (
    renderHeading("Memory", [
      `Growth of the resident size over ${report.sandboxes} live sandboxes after x = 1+1.`,
    ]) +
    renderTable(
      ["what", "min", "median", "spread"],
      [
        [
          "resident, per live sandbox",
          formatBytes(min),
          formatBytes(median),
          formatPercent(spread),
        ],
        [
          "linear memory of one",
          formatBytes(report.guestBytes),
          formatBytes(report.guestBytes),
          "",
        ],
      ],
    )
  );
}
