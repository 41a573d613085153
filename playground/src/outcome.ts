// Shows how a run ended: the value or the failure, and what the run used.

import { formatAmount } from "./limits.ts";
import type { PageLimits, Report } from "./messages.ts";
import { find } from "./find.ts";

const failureTitles = {
  error: "Traceback",
  limit: "Limit",
  crashed: "Crash",
  lost: "Worker failure",
} as const;

/** Empties everything that the last run left. */
export function clearOutcome(): void {
  setBlock("value", null);
  setBlock("failure", null);
  for (const id of ["stat-time", "stat-fuel", "stat-ticks", "stat-memory"]) setText(id, "–");
}

/** Shows value, failure and use of a run that came to an end in its worker. */
export function showReport(report: Report, limits: PageLimits): void {
  const { status, value, problem, traceback, stats } = report;
  setBlock("value", value);
  if (status !== "completed") showFailure(status, traceback ?? problem ?? "");
  showElapsed(stats.durationMs, limits);
  setText("stat-fuel", formatAmount("fuel", limits.fuel, stats.fuel));
  setText("stat-ticks", stats.ticks.toLocaleString("en-US"));
  setText("stat-memory", formatAmount("memoryBytes", limits.memoryBytes, stats.peakMemoryBytes));
}

export function showFailure(kind: keyof typeof failureTitles, text: string): void {
  setBlock("failure", text.trimEnd(), failureTitles[kind]);
}

export function showElapsed(elapsedMs: number, limits: PageLimits): void {
  const seconds = elapsedMs / 1000;
  const elapsed = seconds < 1 ? `${Math.ceil(elapsedMs)} ms` : `${seconds.toFixed(1)} s`;
  setText("stat-time", `${elapsed} of ${formatAmount("timeoutMs", limits.timeoutMs)}`);
}

function setText(id: string, text: string): void {
  find(id).textContent = text;
}

function setBlock(id: "value" | "failure", text: string | null, title?: string): void {
  const block = find(id);
  const heading = block.querySelector("h3");
  const body = block.querySelector("pre");
  if (heading !== null && title !== undefined) heading.textContent = title;
  if (body !== null) body.textContent = text ?? "";
  block.hidden = text === null;
}
