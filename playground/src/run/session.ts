// A Python session as the page uses it: programs run one at a time and can be stopped, ask for
// input, and display. Knows no DOM.

import { Sandbox, type DisplayBundle, type RunStats, type SandboxOptions } from "sandboa";
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
const NO_TIMEOUT_MS = 2 ** 31 - 1;

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

class Stopped extends Error {}

export class Session {
  #box: Sandbox | undefined;
  #events: RunEvents | undefined;
  #abort: AbortController | undefined;
  #clock: Clock | undefined;
  /** Ends a wait for input that nobody answers any more. */
  #endInput: (() => void) | undefined;
  #hasRead = false;
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
  async run({ source, file, limits }: RunRequest, events: RunEvents): Promise<Outcome> {
    const abort = new AbortController();
    const clock = new Clock(limits.timeoutMs, events.onTime, () => abort.abort("time"));
    this.#events = events;
    this.#abort = abort;
    this.#clock = clock;
    this.#hasRead = false;
    this.#sources.set(file, source);
    const isKept = { current: false };
    try {
      return await this.#perform({ source, file, limits }, clock, abort.signal, isKept);
    } finally {
      clock.stop();
      this.#events = undefined;
      this.#abort = undefined;
      this.#endInput?.();
      if (!isKept.current && this.#hasRead) await this.#forgetInput();
    }
  }

  async #perform(
    { source, file, limits }: RunRequest,
    clock: Clock,
    signal: AbortSignal,
    isKept: { current: boolean },
  ): Promise<Outcome> {
    const run = (text: string) =>
      this.#open().run(text, {
        filename: file,
        // The clock stands while the program waits for a person, so it is the page's.
        limits: { ...limits, timeoutMs: NO_TIMEOUT_MS },
        signal,
        onStdout: (piece) => this.#events?.onText("stdout", piece),
        onStderr: (piece) => this.#events?.onText("stderr", piece),
        onDisplay: (bundle) => this.#events?.onDisplay(bundle),
      });
    const wrapped = wrapLastExpression(source);
    try {
      let result = await run(wrapped ?? `${source}\nNone`);
      if (isSyntaxError(result, file)) result = await run(source);
      const base = { stats: result.stats, elapsedMs: clock.elapsedMs };
      isKept.current = result.status === "completed" || result.status === "error";
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
    if (events === undefined) return null;
    this.#hasRead = true;
    this.#clock?.pause();
    const ended = new Promise<null>((resolve) => {
      this.#endInput = () => resolve(null);
    });
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
