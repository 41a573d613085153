// Runs: of the program and of console lines, one at a time. Says in words what happens, and keeps
// the session when something has changed.

import type { Editor } from "./editor/editor.ts";
import type { Transcript } from "./output/transcript.ts";
import { keepSession, readSession } from "./run/keep.ts";
import type { Outcome, Session } from "./run/session.ts";
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
    const { store, editor, output } = this.#options;
    if (store.state.phase !== "ready") return;
    output.clear();
    editor.markLine(null);
    this.#say("Running…", "busy");
    const source = editor.source;
    const outcome = await this.#run(source, PROGRAM_FILE, output);
    if (outcome === null) return;
    if (outcome.status === "error" && editor.source === source) editor.markLine(outcome.line);
    this.#say(...describe(outcome));
  }

  /** False when nothing can run now. */
  runLine(source: string): boolean {
    const { store, console } = this.#options;
    if (store.state.phase !== "ready") return false;
    console.write("source", `>>> ${source.replaceAll("\n", "\n... ")}\n`);
    console.scrollToEnd();
    void this.#run(source, `<console ${++this.#lines}>`, console).then((outcome) => {
      if (outcome !== null) this.#say(...describe(outcome, "The console line"));
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

  async #run(source: string, file: string, transcript: Transcript): Promise<Outcome | null> {
    const { store, session } = this.#options;
    const { limits } = store.state;
    store.set({ phase: "running", usage: { elapsedMs: 0, fuel: null, memoryBytes: null } });
    const events = transcript.listen({
      onWaiting: (isWaiting) => {
        if (!isBusy(store.state.phase)) return;
        store.set({ phase: isWaiting ? "waiting" : "running" });
        this.#say(isWaiting ? "The program waits for your input." : "Running…", "busy");
      },
      onTime: (elapsedMs) => {
        store.set({ usage: { elapsedMs, fuel: null, memoryBytes: null } });
      },
    });
    try {
      const outcome = await session.run({ source, file, limits }, events);
      transcript.conclude(outcome);
      const { stats, elapsedMs } = outcome;
      const fuel = stats?.fuel ?? null;
      const memoryBytes = stats?.peakMemoryBytes ?? null;
      store.set({ usage: { elapsedMs, fuel, memoryBytes } });
      this.#changed();
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

function formatTime(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Math.max(1, Math.round(elapsedMs))} ms`;
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}
