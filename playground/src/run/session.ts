// A Python session as the page uses it: programs run one at a time and can be stopped, ask for
// input, and display. Traced, they run in a fork, which is thrown away. Knows no DOM.

import {
  Sandbox,
  type DisplayBundle,
  type RunOptions,
  type RunResult,
  type RunStats,
  type SandboxOptions,
  type Trace,
} from "sandboa";
import { Clock } from "./clock.ts";
import type { PageLimits } from "./limits.ts";
import { loosestLimits } from "./limits.ts";
import { parseNames, type Imports, type NameKind } from "./names.ts";
import { parseTraceback, type TracebackLine } from "./traceback.ts";
import { wrapLastExpression } from "./wrap.ts";
import pageSource from "./session.py?raw";

/** Name of the page's own Python in tracebacks. */
const PAGE_FILE = "<page>";
const NAMES_LIMITS = { fuel: 20_000_000, timeoutMs: 1000, maxValueNodes: 20_000 };
// Timers take three times as much, too.
const NO_TIMEOUT_MS = 600_000_000;
// What a run that was ended from outside may use once more, to have its first steps.
const AGAIN_LIMITS = { fuel: 20_000_000, timeoutMs: 1000 };

export type StreamName = "stdout" | "stderr";

/** What happens during a run, in its order. */
export interface RunEvents {
  onText: (stream: StreamName, text: string) => void;
  onDisplay: (bundle: DisplayBundle) => void;
  /** The program wants a line; null is the end of input. */
  onInput: () => Promise<string | null>;
  /** About ten times a second. */
  onTime: (elapsedMs: number) => void;
}

export interface RunRequest {
  source: string;
  /** Name in tracebacks. */
  file: string;
  limits: PageLimits;
}

/** How a run ended. */
export type Outcome = { stats: RunStats | null; elapsedMs: number } & (
  | { status: "completed"; hasValue: boolean }
  | {
      status: "error";
      /** Type and message in one line. */
      problem: string;
      traceback: TracebackLine[];
      /** Innermost line of the run's own source. */
      line: number | null;
      hint: string | null;
    }
  | { status: "limit"; problem: string }
  | { status: "stopped" }
  | { status: "crashed"; problem: string }
);

/** A run that was traced, in a fork of the session. */
export interface Traced {
  outcome: Outcome;
  /** Null when not even its beginning could be had. To be disposed. */
  trace: Trace | null;
}

type Execute = (source: string, options: RunOptions) => Promise<RunResult>;

class Stopped extends Error {}

export class Session {
  #box: Sandbox | undefined;
  #events: RunEvents | undefined;
  #abort: AbortController | undefined;
  #clock: Clock | undefined;
  /** Ends a wait for input that nobody answers any more. */
  #endInput: (() => void) | undefined;
  #hasRead = false;
  /** While a run is executed again: what was typed comes again, and nobody is asked for more. */
  #isAgain = false;
  readonly #sources = new Map<string, string>();

  /** Starts with no variables and no files, the first time or afresh. */
  async start(): Promise<void> {
    this.#box?.dispose();
    this.#sources.clear();
    this.#box = await Sandbox.create(this.#options());
    await this.#install(this.#box);
  }

  /** Goes on where `bytes` of `save` stand. Throws when they are of another version. */
  async restore(bytes: Uint8Array): Promise<void> {
    const box = await Sandbox.restore(bytes, this.#options());
    // The page may be of another version than the one that kept them.
    await this.#install(box);
    this.#box?.dispose();
    this.#box = box;
  }

  /** The session as bytes. */
  async save(): Promise<Uint8Array> {
    return this.#open().snapshot();
  }

  get files(): Sandbox["files"] {
    return this.#open().files;
  }

  /** Runs a program. Rejects only when Python can't run at all. */
  async run(request: RunRequest, events: RunEvents): Promise<Outcome> {
    const outcome = await this.#attend(request, events, (source, options) =>
      this.#open().run(source, options),
    );
    const isKept = outcome.status === "completed" || outcome.status === "error";
    if (!isKept && this.#hasRead) await this.#forgetInput();
    return outcome;
  }

  /** Runs a program as `run` does, but in a fork, and records its steps: the session stays as it is. */
  async trace(request: RunRequest, events: RunEvents): Promise<Traced> {
    let box: Sandbox | undefined;
    let trace: Trace | null = null;
    let again: (() => Promise<Trace>) | undefined;
    const execute: Execute = async (source, options) => {
      box ??= await this.#open().fork();
      const fork = box;
      again = () => this.#traceAgain(fork, source, options);
      trace = await fork.trace(source, options);
      return trace.result;
    };
    try {
      const outcome = await this.#attend(request, events, execute);
      // The steps of a run that was stopped, or took too long, went with its machine.
      if (outcome.stats === null && again !== undefined) {
        trace = await again().catch(() => null);
      }
      return { outcome, trace };
    } finally {
      box?.dispose();
    }
  }

  async #traceAgain(box: Sandbox, source: string, options: RunOptions): Promise<Trace> {
    const { filename = "", limits } = options;
    const fuel = Math.min(limits?.fuel ?? AGAIN_LIMITS.fuel, AGAIN_LIMITS.fuel);
    this.#isAgain = true;
    try {
      return await box.trace(source, { filename, limits: { ...limits, ...AGAIN_LIMITS, fuel } });
    } finally {
      this.#isAgain = false;
      this.#endInput?.();
    }
  }

  /** Attends to what happens in a run, to its time and to Stop. */
  async #attend(request: RunRequest, events: RunEvents, execute: Execute): Promise<Outcome> {
    const { source, file, limits } = request;
    const abort = new AbortController();
    const clock = new Clock(limits.timeoutMs, events.onTime, () => abort.abort("time"));
    this.#events = events;
    this.#abort = abort;
    this.#clock = clock;
    this.#hasRead = false;
    this.#sources.set(file, source);
    try {
      return await this.#perform(request, clock, abort.signal, execute);
    } finally {
      clock.stop();
      this.#events = undefined;
      this.#abort = undefined;
      this.#endInput?.();
    }
  }

  async #perform(
    { source, file, limits }: RunRequest,
    clock: Clock,
    signal: AbortSignal,
    execute: Execute,
  ): Promise<Outcome> {
    const run = (text: string, value: boolean) =>
      execute(text, {
        filename: file,
        // The clock stands while the program waits for a person, so it is the page's.
        limits: { ...limits, timeoutMs: NO_TIMEOUT_MS },
        value,
        signal,
        onStdout: (piece) => this.#events?.onText("stdout", piece),
        onStderr: (piece) => this.#events?.onText("stderr", piece),
        onDisplay: (bundle) => this.#events?.onDisplay(bundle),
      });
    const wrapped = wrapLastExpression(source);
    try {
      let result = await run(wrapped ?? source, wrapped !== null);
      if (wrapped !== null && isSyntaxError(result, file)) result = await run(source, false);
      const base = { stats: result.stats, elapsedMs: clock.elapsedMs };
      switch (result.status) {
        case "completed":
          return { ...base, status: "completed", hasValue: result.value === true };
        case "error": {
          const { type, message, traceback, frames, hint = null } = result.error;
          return {
            ...base,
            status: "error",
            problem: message === "" ? type : `${type}: ${message}`,
            traceback: parseTraceback(traceback, PAGE_FILE, this.#sources),
            line: frames.findLast((frame) => frame.file === file)?.line ?? null,
            hint,
          };
        }
        case "limit":
          return { ...base, status: "limit", problem: sentence(result.limit.reason) };
        case "crashed":
          return { ...base, status: "crashed", problem: result.crash.message };
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      const base = { stats: null, elapsedMs: clock.elapsedMs };
      if (signal.reason !== "time") return { ...base, status: "stopped" };
      return { ...base, status: "limit", problem: "The run took too long." };
    }
  }

  /** Ends the run that is going on; the session stands as before it. */
  stop(): void {
    this.#abort?.abort(new Stopped());
  }

  /** Names below a dotted path, or all that can be said without one. Not during a run. */
  async names(path: string, imports: Imports): Promise<ReadonlyMap<string, NameKind>> {
    const result = await this.#open().run("__names__(path__, imports__, globals())", {
      filename: PAGE_FILE,
      inputs: { path__: path, imports__: imports },
      limits: NAMES_LIMITS,
    });
    return result.status === "completed" ? parseNames(result.value) : new Map();
  }

  #options(): Pick<SandboxOptions, "limits" | "clock" | "stdin"> {
    return {
      limits: loosestLimits,
      clock: "real",
      stdin: () => this.#read(),
    };
  }

  async #install(box: Sandbox): Promise<void> {
    (await box.run(pageSource, { filename: PAGE_FILE, value: false })).unwrap();
  }

  async #read(): Promise<string | null> {
    const events = this.#events;
    if (events === undefined && !this.#isAgain) return null;
    this.#hasRead = true;
    const ended = new Promise<null>((resolve) => {
      this.#endInput = () => resolve(null);
    });
    if (events === undefined) return ended;
    this.#clock?.pause();
    try {
      return await Promise.race([events.onInput(), ended]);
    } finally {
      this.#endInput = undefined;
      this.#clock?.go();
    }
  }

  /** Lines that a run read and that was undone would be read again by the next; a fork drops them. */
  async #forgetInput(): Promise<void> {
    const old = this.#open();
    this.#box = await old.fork();
    old.dispose();
  }

  #open(): Sandbox {
    if (this.#box === undefined) throw new Error("the session has not started");
    return this.#box;
  }
}

/** Whether the source itself was refused: then nothing of it ran. */
function isSyntaxError(result: Awaited<ReturnType<Sandbox["run"]>>, file: string): boolean {
  if (result.status !== "error") return false;
  const { frames } = result.error;
  return frames.length === 1 && frames[0]?.function === null && frames[0].file === file;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
