// Runs: of the program, with or without its steps, and of console lines, one at a time. Says in
// words what happens, and keeps the session when something has changed.

import type { Trace } from "sandboa";
import type { Editor } from "./editor/editor.ts";
import type { Transcript } from "./output/transcript.ts";
import { keepSession, readSession } from "./run/keep.ts";
import type { Outcome, RunEvents, RunRequest, Session } from "./run/session.ts";
import { find } from "./shell/find.ts";
import { isBusy, type Store } from "./store.ts";

export const PROGRAM_FILE = "main.py";

interface RunsOptions {
  store: Store;
  session: Session;
  editor: Editor;
  output: Transcript;
  console: Transcript;
}

type Kind = "idle" | "busy" | "finished" | "failed";

/** A program that can be stepped through. */
export interface Recording {
  trace: Trace;
  source: string;
  outcome: Outcome;
}

type Perform = (request: RunRequest, events: RunEvents) => Promise<Outcome>;

export class Runs {
  readonly #options: RunsOptions;
  #lines = 0;
  #isKeeping = false;

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  /** Brings the session of the last visit back, or starts one. */
  async begin(): Promise<void> {
    const { store, session } = this.#options;
    const kept = await readSession();
    try {
      if (kept === null || !(await this.#restore(kept))) await session.start();
    } catch (error) {
      this.#breakDown(error);
      return;
    }
    store.set({ phase: "ready" });
    this.#say(kept === null ? "Ready." : "Ready. The session of your last visit is back.", "idle");
  }

  async #restore(kept: Uint8Array): Promise<boolean> {
    try {
      await this.#options.session.restore(kept);
      return true;
    } catch {
      // Of an older version of Python.
      return false;
    }
  }

  async restart(): Promise<void> {
    const { store, session, output, console } = this.#options;
    const { phase } = store.state;
    if (phase !== "ready" && phase !== "broken") return;
    store.set({ phase: "starting", usage: null });
    try {
      await session.start();
    } catch (error) {
      this.#breakDown(error);
      return;
    }
    output.clear();
    console.clear();
    this.#options.editor.markLine(null);
    this.#changed();
    this.#say("Ready. The session is new: no variables, no files.", "idle");
  }

  async runProgram(): Promise<void> {
    const { session } = this.#options;
    const perform: Perform = (request, events) => session.run(request, events);
    const outcome = await this.#runSource("Running…", perform);
    if (outcome === null) return;
    this.#changed();
    this.#say(...describe(outcome));
  }

  /** Runs the program in a fork of the session; null when there is nothing to step through. */
  async traceProgram(): Promise<Recording | null> {
    const { store, session, editor } = this.#options;
    const source = editor.source;
    let trace: Trace | null = null;
    const perform: Perform = async (request, events) => {
      const traced = await session.trace(request, events);
      trace = traced.trace;
      return traced.outcome;
    };
    const outcome = await this.#runSource("Recording the steps…", perform);
    if (outcome === null) return null;
    store.set({ phase: "ready" });
    const [text, kind] = describe(outcome);
    const made = trace as Trace | null;
    const problem = explainEmpty(made, outcome, editor.source === source);
    this.#say(problem === null ? text : `${text} ${problem}`, kind);
    if (made !== null && problem === null) return { trace: made, source, outcome };
    made?.dispose();
    return null;
  }

  async #runSource(busy: string, perform: Perform): Promise<Outcome | null> {
    const { store, editor, output } = this.#options;
    if (store.state.phase !== "ready") return null;
    output.clear();
    editor.markLine(null);
    const source = editor.source;
    const outcome = await this.#run({
      source,
      file: PROGRAM_FILE,
      transcript: output,
      busy,
      perform,
    });
    if (outcome?.status === "error" && editor.source === source) editor.markLine(outcome.line);
    return outcome;
  }

  /** False when nothing can run now. */
  runLine(source: string): boolean {
    const { store, session, console } = this.#options;
    if (store.state.phase !== "ready") return false;
    console.write("source", `>>> ${source.replaceAll("\n", "\n... ")}\n`);
    console.scrollToEnd();
    const file = `<console ${++this.#lines}>`;
    const perform: Perform = (request, events) => session.run(request, events);
    const run = this.#run({ source, file, transcript: console, busy: "Running…", perform });
    void run.then((outcome) => {
      if (outcome !== null) {
        this.#changed();
        this.#say(...describe(outcome, "The console line"));
      }
      console.scrollToEnd();
    });
    return true;
  }

  /** Ends what runs; says whether something did. */
  stop(): boolean {
    if (!isBusy(this.#options.store.state.phase)) return false;
    this.#options.session.stop();
    return true;
  }

  /** Leaves the phase to the caller, unless Python can't run at all. */
  async #run({
    source,
    file,
    transcript,
    busy,
    perform,
  }: {
    source: string;
    file: string;
    transcript: Transcript;
    busy: string;
    perform: Perform;
  }): Promise<Outcome | null> {
    const { store } = this.#options;
    const { limits } = store.state;
    this.#say(busy, "busy");
    store.set({ phase: "running", usage: { elapsedMs: 0, fuel: null, memoryBytes: null } });
    const events = transcript.listen({
      onWaiting: (isWaiting) => {
        if (!isBusy(store.state.phase)) return;
        store.set({ phase: isWaiting ? "waiting" : "running" });
        this.#say(isWaiting ? "The program waits for your input." : busy, "busy");
      },
      onTime: (elapsedMs) => {
        store.set({ usage: { elapsedMs, fuel: null, memoryBytes: null } });
      },
    });
    try {
      const outcome = await perform({ source, file, limits }, events);
      transcript.conclude(outcome);
      const { stats, elapsedMs } = outcome;
      const fuel = stats?.fuel ?? null;
      const memoryBytes = stats?.peakMemoryBytes ?? null;
      store.set({ usage: { elapsedMs, fuel, memoryBytes } });
      return outcome;
    } catch (error) {
      this.#breakDown(error);
      return null;
    }
  }

  #changed(): void {
    const { store } = this.#options;
    store.set({ phase: "ready", revision: store.state.revision + 1 });
  }

  /** Keeps the session as it is now, soon. */
  keep(): void {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    const { session, store } = this.#options;
    const attempt = async (): Promise<void> => {
      this.#isKeeping = false;
      // A run that has begun ends with another change.
      if (store.state.phase === "ready") await keepSession(await session.save());
    };
    // Not every browser tells when it is idle.
    const later = globalThis.requestIdleCallback ?? setTimeout;
    later(() => void attempt().catch(() => {}));
  }

  #breakDown(error: unknown): void {
    this.#options.store.set({ phase: "broken" });
    const problem = error instanceof Error ? error.message : String(error);
    this.#say(`Python can't run in this page: ${problem}`, "failed");
  }

  #say(text: string, kind: Kind): void {
    const status = find("status");
    status.textContent = text;
    status.dataset["kind"] = kind;
  }
}

function describe(outcome: Outcome, what = ""): [text: string, kind: Kind] {
  const of = what === "" ? "" : `${what}: `;
  switch (outcome.status) {
    case "completed":
      return [`${of}Finished in ${formatTime(outcome.elapsedMs)}.`, "finished"];
    case "error":
      return [
        `${of}${outcome.problem}${outcome.line === null ? "" : ` (line ${outcome.line})`}`,
        "failed",
      ];
    case "stopped":
      return [`${of}Stopped.`, "idle"];
    case "limit":
      return [`${of}${outcome.problem}`, "failed"];
    case "crashed":
      return [`${of}Python crashed: ${outcome.problem}`, "failed"];
  }
}

/** Why there is nothing to step through; null when there is something. */
function explainEmpty(trace: Trace | null, outcome: Outcome, isSame: boolean): string | null {
  if (!isSame) return "The program was edited meanwhile: press Step again.";
  if (trace?.steps.some(({ event }) => event === "line") === true) return null;
  if (outcome.status === "completed") {
    return "There is nothing to step through: the program has no line that does anything.";
  }
  if (outcome.status === "error") {
    return "There is nothing to step through: the program did not begin.";
  }
  return "There is nothing to step through: no step was recorded.";
}

function formatTime(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Math.max(1, Math.round(elapsedMs))} ms`;
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}
