// The page's side of a session: one worker at a time, and the runs that led to where the session
// stands. A busy worker can't be told anything, so to stop it is to end it; the next one repeats
// the completed runs in order, which is exact because runs are deterministic. Knows no DOM.

import type {
  MessageFromWorker,
  MessageToWorker,
  OutputPiece,
  PageLimits,
  Report,
  RunMessage,
} from "./messages.ts";

export type SessionState =
  | { name: "starting" }
  /** `session`: what became of the variables when the last worker was ended, if one was. */
  | { name: "ready"; session: "untouched" | "restored" | "lost"; runs: number }
  | { name: "running" }
  | { name: "restoring"; done: number; total: number }
  /** No worker can be started. */
  | { name: "broken"; message: string };

/** How a run ended: by itself, by `stop()`, or with its worker. */
export type Outcome = Report | { status: "stopped" } | { status: "lost"; problem: string };

interface SessionOptions {
  startWorker: () => Worker;
  onState: (state: SessionState) => void;
  onOutput: (pieces: readonly OutputPiece[]) => void;
}

/** An answer of a worker, or why there is none. */
type Answer = Exclude<MessageFromWorker, { type: "output" }> | { type: "stopped" };

interface CompletedRun {
  message: RunMessage;
  status: Report["status"];
  ticks: number;
}

export class Session {
  readonly #options: SessionOptions;
  #state: SessionState = { name: "starting" };
  #worker: Worker | undefined;
  #answer: (answer: Answer) => void = () => {};
  #completed: CompletedRun[] = [];
  #runs = 0;
  #randomSeed = makeSeed();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Starts with no variables, the first time or afresh. Not while something runs. */
  async start(): Promise<void> {
    this.#completed = [];
    this.#runs = 0;
    this.#randomSeed = makeSeed();
    this.#enter({ name: "starting" });
    if (await this.#startWorker()) this.#enterReady("untouched");
  }

  /** Runs a program; only in state `ready`. Resolves before a stopped session is restored. */
  async run(source: string, limits: PageLimits): Promise<Outcome> {
    const filename = `<run ${++this.#runs}>`;
    const message: RunMessage = { type: "run", source, filename, limits, isRepeated: false };
    this.#enter({ name: "running" });
    const answer = await this.#ask(message);
    if (answer.type === "done") {
      const { report } = answer;
      // A run that met a limit or crashed left nothing behind.
      if (report.status === "completed" || report.status === "error") {
        this.#completed.push({ message, status: report.status, ticks: report.stats.ticks });
      }
      this.#enterReady("untouched");
      return report;
    }
    void this.#restore();
    if (answer.type === "stopped") return { status: "stopped" };
    return { status: "lost", problem: answer.type === "failed" ? answer.message : answer.type };
  }

  /** Ends what runs. While the session is being restored: gives up its variables. */
  stop(): void {
    if (this.#state.name === "running" || this.#state.name === "restoring") {
      this.#settle({ type: "stopped" });
    }
  }

  async #restore(): Promise<void> {
    const total = this.#completed.length;
    this.#enter({ name: "starting" });
    if (!(await this.#startWorker())) return;
    for (const [done, run] of this.#completed.entries()) {
      this.#enter({ name: "restoring", done, total });
      const answer = await this.#ask({ ...run.message, isRepeated: true });
      const isSame =
        answer.type === "done" &&
        answer.report.status === run.status &&
        answer.report.stats.ticks === run.ticks;
      if (isSame) continue;
      this.#completed = [];
      if (await this.#startWorker()) this.#enterReady("lost");
      return;
    }
    this.#enterReady("restored");
  }

  /** True when the worker is ready; else the state is `broken`. */
  async #startWorker(): Promise<boolean> {
    this.#worker?.terminate();
    const worker = this.#options.startWorker();
    this.#worker = worker;
    worker.addEventListener("message", (event: MessageEvent<MessageFromWorker>) => {
      // What an ended worker had still sent is of no interest.
      if (this.#worker === worker) this.#receive(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const message = event.message || "the worker could not be loaded";
      if (this.#worker === worker) this.#settle({ type: "failed", message });
    });
    const answer = await this.#ask({ type: "start", randomSeed: this.#randomSeed });
    if (answer.type === "ready") return true;
    const message = answer.type === "failed" ? answer.message : answer.type;
    this.#enter({ name: "broken", message });
    return false;
  }

  #ask(message: MessageToWorker): Promise<Answer> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#worker?.postMessage(message);
    });
  }

  #receive(message: MessageFromWorker): void {
    if (message.type === "output") this.#options.onOutput(message.pieces);
    else this.#settle(message);
  }

  #settle(answer: Answer): void {
    if (answer.type === "stopped" || answer.type === "failed") {
      this.#worker?.terminate();
      this.#worker = undefined;
    }
    this.#answer(answer);
  }

  #enterReady(session: "untouched" | "restored" | "lost"): void {
    this.#enter({ name: "ready", session, runs: this.#completed.length });
  }

  #enter(state: SessionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function makeSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
