// A worker as the caller's thread sees it, and the machines in it. The names are those of
// machine.ts; what happens is the same, a message later.

import { SandboaError } from "../errors.ts";
import { openChannel, type Channel } from "./channel.ts";
import { Answers, type Going } from "./answers.ts";
import type { Job } from "./door.ts";
import type { Place } from "./history.ts";
import type { Image } from "./image.ts";
import type { AccessResult, AccessStep } from "../files/access.ts";
import type { MountPoint } from "../files/lower.ts";
import type { FileQuota } from "../files/tree.ts";
import type { Execution, Machine, MachineState, Outcome } from "./machine.ts";
import { AnsweringEnd } from "./mailbox.ts";
import { Outbox } from "./outbox.ts";
import type { Done, FromWorker, OutputStream } from "./protocol.ts";
import { Stop } from "./stop.ts";
import type { TraceTerms } from "./trace-log.ts";

// A run that is over its time stops itself; a worker that does not is given up after this.
const GRACE_MS = 1000;
const MAX_TIMER_MS = 2 ** 31 - 1;

const streamNames = { 1: "stdout", 2: "stderr", 3: "displays" } as const;

/** The worker is gone, with all machines in it; their sandboxes build them again. */
export class WorkerLost extends Error {
  /** There never was one. */
  readonly neverStarted: boolean;

  constructor(message: string, neverStarted = false) {
    super(message);
    this.neverStarted = neverStarted;
  }
}

interface Operation {
  resolve(message: FromWorker): void;
  reject(error: unknown): void;
}

export interface RemoteWorkerOptions {
  readonly url: URL | undefined;
  readonly sharesMemory: boolean;
  /** Called when the worker begins or ends to wait for the host, and when it is lost. */
  readonly changed: (worker: RemoteWorker) => void;
}

export class RemoteWorker implements Place {
  readonly #channel: Channel;
  readonly #outbox: Outbox;
  readonly #changed: (worker: RemoteWorker) => void;
  readonly #mailbox: AnsweringEnd | undefined;
  readonly #answers: Answers;
  readonly #operations = new Map<number, Operation>();
  readonly #images = new Map<Image, number>();
  #lastNumber = 0;
  #going: Going | undefined;
  #isLost = false;
  /** Somebody has entered. */
  isTaken = false;
  onLeave: (() => void) | undefined;

  constructor({ url, sharesMemory, changed }: RemoteWorkerOptions) {
    this.#changed = changed;
    this.#channel = openChannel(url, {
      message: (message) => this.#receive(message),
      failure: (reason, neverStarted) => {
        this.#lose(new WorkerLost(neverStarted ? reason : "the worker ended", neverStarted));
      },
    });
    this.#outbox = new Outbox(this.#channel);
    let mailbox: SharedArrayBuffer | undefined;
    if (sharesMemory) {
      const { memory, end } = AnsweringEnd.create();
      mailbox = memory;
      this.#mailbox = end;
    }
    this.#answers = new Answers(this.#mailbox, this.#outbox, () => changed(this));
    this.#outbox.post({ kind: "start", mailbox });
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether the run that is going on waits for the host. */
  get isBlocked(): boolean {
    return this.#going?.isAsking === true;
  }

  // ---- place

  has(machine: Machine): boolean {
    return machine instanceof RemoteMachine && machine.worker === this && !this.#isLost;
  }

  leave(): void {
    this.onLeave?.();
  }

  hold(isHeld: boolean): void {
    this.#channel.hold(isHeld);
  }

  // Nothing is waited for: what comes next waits behind it in the worker.
  create(image: Image, state: MachineState | undefined): Machine {
    let number = this.#images.get(image);
    if (number === undefined) {
      number = this.#images.size;
      this.#images.set(image, number);
      this.#outbox.postLater({ kind: "image", image: number, module: image.module });
    }
    const machine = ++this.#lastNumber;
    this.#outbox.postLater({ kind: "create", machine, image: number, state });
    return new RemoteMachine(this, machine, state?.memoryBytes ?? 0);
  }

  // ---- operations of machines

  #operate(post: (op: number) => void): Promise<FromWorker> {
    if (this.#isLost) return Promise.reject(new WorkerLost("the worker ended"));
    return new Promise((resolve, reject) => {
      const op = ++this.#lastNumber;
      this.#operations.set(op, { resolve, reject });
      post(op);
    });
  }

  async run(machine: number, job: Job, maxResponseBytes: number): Promise<Execution | Stop> {
    // Its caller may have given up while it waited for this worker.
    if (job.isAborted?.() === true) return new Stop("abort", null);
    const going: Going = { job, failure: undefined, isAsking: false };
    this.#going = going;
    this.#answers.begin(going);
    job.output?.rewind();
    const isLive = job.output !== undefined;
    const elapsedMs = isLive ? performance.now() - job.startedAt : 0;
    const watchdog = isLive ? this.#watch(job, elapsedMs) : undefined;
    try {
      const message = await this.#operate((op) =>
        this.#outbox.post({
          kind: "run",
          op,
          machine,
          job: {
            prelude: job.prelude,
            request: job.request,
            limits: job.limits,
            mounts: job.mounts,
            elapsedMs,
            journal: job.journal.toBytes(),
            isLive,
            isStreamed: isLive && job.isStreamed === true,
            trace: termsOf(job),
            maxResponseBytes,
          },
        }),
      );
      if (message.kind !== "done") throw new Error("out of step");
      return this.#conclude(going, message.done);
    } catch (error) {
      if (going.failure instanceof Stop) return going.failure;
      if (going.failure !== undefined) throw going.failure as Error;
      throw error;
    } finally {
      clearTimeout(watchdog);
      this.#going = undefined;
      this.#answers.end();
    }
  }

  #conclude(going: Going, done: Done): Execution {
    const { job } = going;
    const { outcome: told } = done;
    if (!(job.isStreamed === true) && job.output !== undefined) {
      // What a handler of the caller throws can't come from here: there is none.
      job.output.stdout.push(done.stdout);
      job.output.stderr.push(done.stderr);
      try {
        for (const display of done.displays) job.output.displays.push(display);
      } catch (error) {
        // The guest broke the protocol.
        going.failure ??= error;
      }
    }
    if (done.trace !== undefined) job.output?.trace?.push(done.trace);
    if (done.journal.length > 0) job.journal.append(done.journal);
    let outcome: Outcome =
      told.kind === "stop"
        ? { kind: "stop", stop: new Stop(told.which, told.used, told.cause) }
        : told;
    if (outcome.kind === "stop" && outcome.stop.which === "waiting") {
      const { stop } = outcome;
      try {
        for (const { id, bytes } of done.submitted) {
          job.requests?.().submit(id, bytes, 0, bytes.length);
        }
        // What the guest only looks for is looked for now: an asynchronous function has no
        // answer yet, whatever the time until the run is executed again.
        const isLook = stop.cause !== true;
        if (isLook && job.requests?.().ask(stop.used ?? 0, false, job.journal) === "none") {
          job.journal.nothing();
        }
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
        job.journal.stopped(error);
        outcome = { kind: "stop", stop: error };
      }
    }
    if (going.failure !== undefined) {
      if (!(going.failure instanceof Stop)) throw going.failure as Error;
      job.journal.stopped(going.failure);
      outcome = { kind: "stop", stop: going.failure };
    }
    return { ...done.execution, outcome };
  }

  async capture(machine: number): Promise<MachineState> {
    const captured = await this.#operate((op) =>
      this.#outbox.post({ kind: "capture", op, machine }),
    );
    if (captured.kind !== "captured") throw new Error("out of step");
    return captured.state;
  }

  async access(
    machine: number,
    step: AccessStep,
    { maxFileBytes, maxFiles }: FileQuota,
    mounts: readonly MountPoint[],
  ): Promise<AccessResult> {
    const quota = { maxFileBytes, maxFiles };
    const accessed = await this.#operate((op) =>
      this.#outbox.post({ kind: "access", op, machine, step, quota, mounts }),
    );
    if (accessed.kind !== "accessed") throw new Error("out of step");
    return accessed.result;
  }

  release(machine: number, isGood: boolean): void {
    if (!this.#isLost) this.#outbox.postLater({ kind: "release", machine, isGood });
  }

  /** Ends the run that is going on: from inside where memory is shared, else with the worker. */
  interrupt(stop: Stop): void {
    const going = this.#going;
    if (going === undefined) return;
    going.failure ??= stop;
    if (this.#mailbox === undefined) this.kill();
    else this.#mailbox.abort();
  }

  /** Terminates the worker; its machines are lost. */
  kill(): void {
    this.#channel.terminate();
    this.#lose(new WorkerLost("the worker was terminated"));
  }

  #watch(job: Job, elapsedMs: number): ReturnType<typeof setTimeout> {
    const left = Math.min(job.limits.timeoutMs - elapsedMs + GRACE_MS, MAX_TIMER_MS);
    return setTimeout(() => {
      const going = this.#going;
      if (going?.job !== job) return;
      const used = Math.ceil(performance.now() - job.startedAt);
      going.failure ??= new Stop("timeoutMs", used);
      this.kill();
    }, left);
  }

  #lose(reason: WorkerLost): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#outbox.clear();
    const operations = [...this.#operations.values()];
    this.#operations.clear();
    for (const { reject } of operations) reject(reason);
    this.#changed(this);
  }

  // ---- messages

  #receive(message: FromWorker): void {
    if (this.#isLost) return;
    if (message.kind === "ready") return;
    if (message.kind === "ask") {
      this.#answers.serve(message);
      return;
    }
    if (message.kind === "asked") {
      const question = this.#mailbox?.take();
      if (question !== undefined) this.#answers.serve(question);
      return;
    }
    if (message.kind === "more") {
      this.#mailbox?.sendRest();
      return;
    }
    if (message.kind === "submit") {
      const isGood = this.#answers.accept(message.submitted);
      // A guest that never asks hears of it only so.
      if (!isGood && this.#mailbox === undefined) this.kill();
      return;
    }
    if (message.kind === "output") {
      this.#write(message.stream, message.bytes);
      return;
    }
    const operation = this.#operations.get(message.op);
    this.#operations.delete(message.op);
    if (message.kind === "failed") {
      operation?.reject(new SandboaError("ERR_IMAGE", "the engine could not make an instance"));
    } else {
      operation?.resolve(message);
    }
  }

  #write(stream: OutputStream, bytes: Uint8Array): void {
    const going = this.#going;
    if (going === undefined || going.failure !== undefined) return;
    try {
      going.job.output?.[streamNames[stream]].push(bytes);
    } catch (error) {
      going.failure = error;
      if (error instanceof Stop) this.interrupt(error);
    }
  }
}

function termsOf({ output }: Job): TraceTerms | undefined {
  const { trace } = output ?? {};
  return trace && { maxBytes: trace.maxBytes, stops: trace.stops };
}

class RemoteMachine implements Machine {
  readonly worker: RemoteWorker;
  readonly #number: number;
  memoryBytes: number;

  constructor(worker: RemoteWorker, number: number, memoryBytes: number) {
    this.worker = worker;
    this.#number = number;
    this.memoryBytes = memoryBytes;
  }

  async run(job: Job, maxResponseBytes: number): Promise<Execution> {
    const execution = await this.worker.run(this.#number, job, maxResponseBytes);
    if (execution instanceof Stop) {
      // The worker is gone, and with it what the run had used.
      const { memoryBytes } = this;
      const nothing = { ticks: 0n, ticksUsed: 0, fuel: 0, memoryBytes };
      return { outcome: { kind: "stop", stop: execution }, ...nothing };
    }
    this.memoryBytes = execution.memoryBytes;
    if (execution.outcome.kind !== "response") this.release();
    return execution;
  }

  async access(
    step: AccessStep,
    quota: FileQuota,
    mounts: readonly MountPoint[],
  ): Promise<AccessResult> {
    return this.worker.access(this.#number, step, quota, mounts);
  }

  async capture(): Promise<MachineState> {
    return this.worker.capture(this.#number);
  }

  interrupt(): void {
    this.worker.interrupt(new Stop("abort", null));
  }

  release(): void {
    this.worker.release(this.#number, true);
  }

  discard(): void {
    this.worker.release(this.#number, false);
  }
}
