// What runs in a worker: machines by number, one run at a time. Everything that a run asks of
// the host goes to the caller's thread and comes back through shared memory, or, where none can
// be shared, as a message.

import { Burst } from "./burst.ts";
import { Journal } from "./journal.ts";
import { Image } from "./image.ts";
import { canSuspend, LocalMachine } from "./local-machine.ts";
import type { Answer, CompletionSink, Job, OutputSink, Requests, WaitMode } from "./door.ts";
import type { Execution } from "./machine.ts";
import { AskingEnd, STATE_DEFERRED, STATE_FOUND, STATE_NONE, STATE_STOPPED } from "./mailbox.ts";
import type {
  Done,
  FromWorker,
  JobMessage,
  OutputStream,
  Reply,
  Submitted,
  ToWorker,
} from "./protocol.ts";
import { Stop } from "./stop.ts";
import { TraceLog, type TraceTerms } from "./trace-log.ts";

// Requests that are kept until the next ask.
const MAX_PILE = 100;
const MAX_PILE_BYTES = 65_536;

/** The worker's end of its channel, whatever the platform. */
export interface Port {
  post(message: FromWorker, transfer?: ArrayBuffer[]): void;
  receive(handler: (message: ToWorker) => void): void;
}

/** The guest's requests, performed in the caller's thread. */
class RemoteRequests implements Requests {
  readonly #port: Port;
  readonly #mailbox: AskingEnd | undefined;
  // Something is under way that must be read before the next question.
  #hasPosted = false;
  #submitted: Submitted[] = [];
  #submittedBytes = 0;
  #reply: Reply | undefined;
  #wake: (() => void) | undefined;
  /** Output that is held goes before what is said next. */
  beforeSpeaking: () => void = () => {};

  constructor(port: Port, mailbox: AskingEnd | undefined) {
    this.#port = port;
    this.#mailbox = mailbox;
  }

  /** Sends a message that comes before the next question. */
  post(message: FromWorker): void {
    this.#hasPosted = true;
    this.#port.post(message);
  }

  // Handed over with the next ask, which follows a call at once; piles before that.
  submit(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    this.#submitted.push({ id, bytes: bytes.slice(start, end) });
    this.#submittedBytes += end - start;
    if (this.#submitted.length < MAX_PILE && this.#submittedBytes < MAX_PILE_BYTES) return;
    this.beforeSpeaking();
    this.post({ kind: "submit", submitted: this.takeSubmitted() });
    // Not faster than the other side takes them.
    if (this.#mailbox?.wait() === STATE_STOPPED) {
      throw new Stop("remote", null);
    }
  }

  /** Requests that no ask handed over. */
  takeSubmitted(): Submitted[] {
    const submitted = this.#submitted;
    this.#submitted = [];
    this.#submittedBytes = 0;
    return submitted;
  }

  ask(id: number, block: boolean, sink: CompletionSink): Answer {
    this.beforeSpeaking();
    if (this.#mailbox !== undefined) return this.#askShared(this.#mailbox, id, block, sink);
    const reply = this.#reply;
    if (reply === undefined) {
      // A thread that can be suspended asks now; one that can't is started again with the answer.
      if (canSuspend) {
        this.#port.post({ kind: "ask", submitted: this.takeSubmitted(), id, block });
      }
      return "underWay";
    }
    this.#reply = undefined;
    if (reply.kind === "stopped") throw new Stop("remote", null);
    if (reply.kind === "found") sink.completion(reply.bytes, 0, reply.bytes.length);
    return reply.kind;
  }

  #askShared(mailbox: AskingEnd, id: number, block: boolean, sink: CompletionSink): Answer {
    const question = { submitted: this.takeSubmitted(), id, block };
    const heard = this.#hasPosted ? "full" : mailbox.ask(question);
    if (heard === "full") this.#port.post({ kind: "ask", ...question });
    else if (heard === "message") this.#port.post({ kind: "asked" });
    this.#hasPosted = false;
    switch (mailbox.wait()) {
      case STATE_FOUND:
        this.#receive(mailbox, sink);
        return "found";
      case STATE_NONE:
        return "none";
      case STATE_DEFERRED:
        return "deferred";
      default:
        throw new Stop("remote", null);
    }
  }

  #receive(mailbox: AskingEnd, sink: CompletionSink): void {
    const { total } = mailbox;
    let { part } = mailbox;
    if (part.length === total) {
      sink.completion(part, 0, total);
      return;
    }
    const bytes = new Uint8Array(total);
    let at = 0;
    for (;;) {
      bytes.set(part, at);
      at += part.length;
      if (at >= total) break;
      this.#port.post({ kind: "more" });
      if (mailbox.wait() !== STATE_FOUND) throw new Stop("remote", null);
      ({ part } = mailbox);
    }
    sink.completion(bytes, 0, total);
  }

  async arrived(): Promise<void> {
    if (this.#reply !== undefined) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  reply(reply: Reply): void {
    this.#reply = reply;
    this.#wake?.();
  }

  blockSync(): void {
    throw new Error("a worker waits in ask");
  }
}

/** Output of one execution: sent as it comes, or kept to be sent with the result. */
class RemoteOutput implements OutputSink {
  readonly #pieces: Record<OutputStream, Uint8Array[]> = { 1: [], 2: [], 3: [] };
  readonly stdout: { push(piece: Uint8Array): void };
  readonly stderr: { push(piece: Uint8Array): void };
  readonly displays: { push(piece: Uint8Array): void };
  /** Sent with the result. */
  readonly trace: TraceLog | undefined;
  readonly #burst: Burst;

  constructor(
    post: (message: FromWorker) => void,
    isStreamed: boolean,
    trace: TraceTerms | undefined,
  ) {
    this.trace = trace && new TraceLog(trace);
    this.#burst = new Burst((stream, bytes) => post({ kind: "output", stream, bytes }));
    const open = (stream: OutputStream) => ({
      push: (piece: Uint8Array): void => {
        const bytes = piece.slice();
        if (!isStreamed) this.#pieces[stream].push(bytes);
        else this.#burst.push(stream, bytes);
      },
    });
    this.stdout = open(1);
    this.stderr = open(2);
    this.displays = open(3);
  }

  rewind(): void {}

  /** Sends what is held of streamed output. */
  flush(): void {
    this.#burst.flush();
  }

  takeDisplays(): Uint8Array[] {
    return this.#pieces[3];
  }

  take(stream: 1 | 2): Uint8Array<ArrayBuffer> {
    const pieces = this.#pieces[stream];
    const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}

/** Serves one caller's thread. */
export function serve(port: Port): void {
  const images = new Map<number, Image>();
  const machines = new Map<number, LocalMachine>();
  let mailbox: AskingEnd | undefined;
  let requests: RemoteRequests | undefined;
  // Where memory is shared the thread blocks; elsewhere only a suspended stack can wait.
  const suspends = (): boolean => mailbox === undefined && canSuspend;

  const run = async (op: number, machine: LocalMachine, message: JobMessage): Promise<void> => {
    const journal = new Journal(message.journal);
    const mine = new RemoteRequests(port, mailbox);
    const { isStreamed, trace } = message;
    const output = new RemoteOutput((piece) => mine.post(piece), isStreamed, trace);
    mine.beforeSpeaking = () => output.flush();
    requests = mine;
    let waitMode: WaitMode = "block";
    if (mailbox === undefined) waitMode = canSuspend ? "suspend" : "repeat";
    const job: Job = {
      prelude: message.prelude,
      request: message.request,
      limits: message.limits,
      mounts: message.mounts,
      startedAt: performance.now() - message.elapsedMs,
      journal,
      ...(message.isLive ? { requests: () => mine } : {}),
      output: message.isLive ? output : undefined,
      waitMode,
      // Asked about each millisecond, whatever the guest does.
      isAborted: () => {
        output.flush();
        return mailbox?.isAborted === true;
      },
    };
    const execution = await machine.run(job, message.maxResponseBytes);
    output.flush();
    const known = message.journal.length;
    const done: Done = {
      ...describeExecution(execution),
      journal: journal.toBytes().subarray(known) as Uint8Array<ArrayBuffer>,
      stdout: output.take(1),
      stderr: output.take(2),
      displays: output.takeDisplays(),
      trace: output.trace?.bytes(),
      submitted: mine.takeSubmitted(),
    };
    const { outcome } = done;
    port.post(
      { kind: "done", op, done },
      outcome.kind === "response" ? [outcome.bytes.buffer] : [],
    );
  };

  const withMachine = (
    { op, machine }: { op: number; machine: number },
    act: (machine: LocalMachine) => void,
  ): void => {
    const found = machines.get(machine);
    if (found === undefined) port.post({ kind: "failed", op });
    else act(found);
  };

  const receive = (message: ToWorker): void => {
    switch (message.kind) {
      case "start":
        if (message.mailbox !== undefined) mailbox = new AskingEnd(message.mailbox);
        return;
      case "image":
        images.set(message.image, Image.fromModule(message.module));
        return;
      case "create": {
        const { state } = message;
        const image = images.get(message.image) as Image;
        try {
          const machine =
            state === undefined
              ? LocalMachine.create(image, suspends())
              : LocalMachine.fromState(image, state, suspends());
          machines.set(message.machine, machine);
        } catch {
          // The engine has no room for it: the first use says so.
          machines.delete(message.machine);
        }
        return;
      }
      case "run":
        withMachine(message, (machine) => void run(message.op, machine, message.job));
        return;
      case "reply":
        requests?.reply(message.reply);
        return;
      case "capture": {
        withMachine(message, (machine) => {
          const state = machine.capture();
          port.post({ kind: "captured", op: message.op, state }, [state.changes.buffer]);
        });
        return;
      }
      case "access":
        withMachine(message, (machine) => {
          const result = machine.access(message.step, message.quota, message.mounts);
          port.post({ kind: "accessed", op: message.op, result });
        });
        return;
      case "release":
        if (message.isGood) machines.get(message.machine)?.release();
        machines.delete(message.machine);
        return;
      case "batch": {
        for (const each of message.messages) if (!isRelease(each)) receive(each);
        // Behind the answer to a run that was among them: nobody waits for these.
        queueMicrotask(() => message.messages.filter(isRelease).forEach(receive));
      }
    }
  };
  port.receive(receive);
}

function isRelease({ kind }: ToWorker): boolean {
  return kind === "release";
}

function describeExecution({
  outcome,
  ...execution
}: Execution): Pick<Done, "execution" | "outcome"> {
  if (outcome.kind !== "stop") return { execution, outcome };
  const { which, used, cause } = outcome.stop;
  return { execution, outcome: { kind: "stop", which, used, cause } };
}
