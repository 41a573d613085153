// What the page and its worker say to each other. Only text and numbers: a structured clone
// would turn a tuple into an array, so values are rendered before they leave the worker.

import type { Limits, RunResult, RunStats } from "sandboa";

/** The limits that the page lets its user set. */
export type PageLimits = Pick<Limits, "memoryBytes" | "timeoutMs" | "fuel" | "maxOutputBytes">;

export type StreamName = "stdout" | "stderr";

export interface OutputPiece {
  stream: StreamName;
  text: string;
}

/** First message to a worker: makes its sandbox. */
interface StartMessage {
  type: "start";
  randomSeed: number;
}

export interface RunMessage {
  type: "run";
  source: string;
  /** Name in tracebacks, different for each run of a session. */
  filename: string;
  limits: PageLimits;
  /** The run was made before: its output is not sent, and the clock doesn't count. */
  isRepeated: boolean;
}

export type MessageToWorker = StartMessage | RunMessage;

/** A run as the page shows it. */
export interface Report {
  status: RunResult["status"];
  /** The value as Python would write it, null for None. */
  value: string | null;
  /** What went wrong, in one line; null when nothing did. */
  problem: string | null;
  /** Of a Python error, else null. */
  traceback: string | null;
  /** Line of this run's source where a Python error passed through, else null. */
  line: number | null;
  stats: RunStats;
}

export type MessageFromWorker =
  | { type: "ready" }
  | { type: "output"; pieces: OutputPiece[] }
  | { type: "done"; report: Report }
  /** The library threw: the worker is of no more use. */
  | { type: "failed"; message: string };
