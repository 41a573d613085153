// Performs what the guest asks the host for: host functions, sleeping, the clock, lines of
// input. Requests and completions are those of guest/hostcall.c; every byte of a request is
// hostile. Lives where the host's functions are, whatever thread the machine is in.

import { SandboaError } from "../errors.ts";
import type { Limits } from "../limits.ts";
import type { Value } from "../values.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import { ValueEncoder, Writer } from "./encode.ts";
import { isThenable, type Granted, type Grants } from "./grants.ts";
import { describeHostError } from "./host-error.ts";
import { ENTRY_COMPLETION, ENTRY_REQUEST, readEntries } from "./journal.ts";
import type { Answer, CompletionSink, Requests } from "./door.ts";
import { Stop } from "./stop.ts";
import type { ValueLimits } from "./wire.ts";

const REQUEST_CALL = 0;
const REQUEST_SLEEP = 1;
const REQUEST_CANCEL = 2;
const REQUEST_CLOCK = 3;
const REQUEST_LINE = 4;

const COMPLETION_VALUE = 0;
const COMPLETION_ERROR = 1;

// Sleeping tasks, calls that wait for their turn and answers that nobody has taken: more would
// only fill the host's memory.
const MAX_UNDER_WAY = 10_000;

// setTimeout takes 31 bits of milliseconds.
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A call of a deferred host function, to be answered by `resume`. */
export interface DeferredCall {
  /** Number of the request within the run. */
  readonly id: number;
  /** Dotted name. */
  readonly name: string;
  readonly args: readonly Value[];
  readonly kwargs: Readonly<Record<string, Value>>;
}

/** How long the run may still go on, and the caller's wish that it ends. */
export interface Deadline {
  /** `performance.now()` when the run began; a pause moves it. */
  startedAt: number;
  readonly timeoutMs: number;
  signal: AbortSignal | undefined;
}

interface Call {
  readonly name: string;
  readonly args: Value[];
  readonly kwargs: Record<string, Value> | undefined;
}

interface UnderWay {
  kind: "call" | "sleep" | "line";
  timer: ReturnType<typeof setTimeout> | undefined;
  /** A sleep's end, in milliseconds of `performance.now()`. */
  due: number;
}

export class HostCalls implements Requests {
  readonly #grants: Grants;
  readonly #limits: Readonly<Limits>;
  readonly #deadline: Deadline;
  readonly #isSync: boolean;
  readonly #isReplay: boolean;
  readonly #inContext: (call: () => unknown) => unknown;
  readonly #deferredNames: ReadonlySet<string>;
  readonly #writer: Writer = new Writer();
  readonly #reader: Reader;
  // The completion that the writer holds, when it was there at once; most are.
  #atHand = 0;
  readonly #ready = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #underWay = new Map<number, UnderWay>();
  // Sleeps of a recorded run that does not go on yet.
  readonly #asleep = new Map<number, Uint8Array<ArrayBuffer>>();
  // Calls that wait are kept as the bytes that they came in: those are charged, and decoded they
  // would be many times as large.
  readonly #deferred = new Map<number, Uint8Array<ArrayBuffer>>();
  // Calls beyond the number that may run at once, first come first served.
  readonly #queued: { id: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  readonly #readLimits: ValueLimits;
  #running = 0;
  #calls = 0;
  #bytes = 0;
  #isClosed = false;
  #isEntered = false;
  #wake: (() => void) | undefined;
  #giveUp: ((stop: Stop) => void) | undefined;
  #stop: Stop | undefined;

  /** `isSync`: nobody can wait for a promise (`runSync`). */
  constructor(
    grants: Grants,
    limits: Readonly<Limits>,
    deadline: Deadline,
    options: {
      isSync: boolean;
      deferred: readonly string[];
      /** A recorded run is repeated: nothing may be asked for that the journal does not have. */
      isReplay?: boolean;
      /** Calls a host function so that what it awaits is known to belong to this run. */
      inContext?: (call: () => unknown) => unknown;
    },
  ) {
    this.#inContext = options.inContext ?? ((call) => call());
    this.#grants = grants;
    this.#limits = limits;
    this.#deadline = deadline;
    this.#isSync = options.isSync;
    this.#isReplay = options.isReplay === true;
    this.#deferredNames = new Set(options.deferred);
    // The lists of arguments are containers that the guest's budget does not count.
    this.#readLimits = {
      maxValueBytes: limits.maxValueBytes,
      maxValueDepth: limits.maxValueDepth + 1,
      maxValueNodes: limits.maxValueNodes + 2,
    };
    this.#reader = new Reader(new Uint8Array(0), this.#readLimits, () => this.#checkTime());
  }

  /** Calls of host functions so far. */
  get calls(): number {
    return this.#calls;
  }

  /** True while a host function's own code is on the stack. */
  get isEntered(): boolean {
    return this.#isEntered;
  }

  /** The first deferred call without an answer. */
  get deferred(): DeferredCall | undefined {
    for (const [id, bytes] of this.#deferred) {
      const { name, args, kwargs } = this.#readAgain(bytes);
      return { id, name, args, kwargs: kwargs ?? {} };
    }
    return undefined;
  }

  /**
   * Takes over the requests of a run that was recorded elsewhere and goes on here: deferred
   * calls without an answer can be resumed, sleeps begin again when it goes on, and the budgets stand where
   * they stood. `answers`: completions that the guest had not taken.
   */
  adopt(journal: Uint8Array<ArrayBuffer>, answers: readonly Uint8Array<ArrayBuffer>[] = []): void {
    const open = new Map<number, Uint8Array<ArrayBuffer>>();
    const reader = this.#reader;
    let id = 0;
    for (const { kind, bytes } of readEntries(journal)) {
      if (kind !== ENTRY_REQUEST && kind !== ENTRY_COMPLETION) continue;
      if (open.size > MAX_UNDER_WAY) throw new Stop("maxHostCalls", open.size);
      // A repetition ends where its journal says, by the budgets that held then.
      if (!this.#isReplay) this.#charge(bytes.length);
      reader.reset(bytes, 0, bytes.length);
      reader.array();
      if (kind === ENTRY_COMPLETION) {
        open.delete(reader.uint());
        continue;
      }
      id++;
      const request = reader.uint();
      if (request === REQUEST_CANCEL) open.delete(reader.uint());
      if (request === REQUEST_SLEEP && !this.#isReplay) open.set(id, bytes);
      if (request !== REQUEST_CALL) continue;
      this.#calls++;
      if (this.#deferredNames.has(reader.text())) open.set(id, bytes);
    }
    for (const bytes of answers) {
      this.#charge(bytes.length);
      reader.reset(bytes, 0, bytes.length);
      reader.array();
      const answered = reader.uint();
      open.delete(answered);
      this.#ready.set(answered, bytes);
    }
    for (const [openId, bytes] of open) {
      reader.reset(bytes, 0, bytes.length);
      reader.array();
      if (reader.uint() === REQUEST_CALL) {
        this.#calls--; // counted again
        this.#take(openId, bytes, 0, bytes.length);
      } else {
        this.#asleep.set(openId, bytes);
      }
    }
  }

  /** Sleeps of a run that was recorded elsewhere begin again: the run goes on. */
  wake(): void {
    for (const [id, bytes] of this.#asleep) this.#take(id, bytes, 0, bytes.length);
    this.#asleep.clear();
  }

  /**
   * Takes a request; never blocks. Its completion comes by `poll`.
   * Throws Stop when a limit is reached or the request is not one that our C code makes.
   */
  submit(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    this.#charge(end - start);
    if (this.#atHand !== 0) this.#putAside();
    if (this.#underWay.size + this.#deferred.size + this.#ready.size >= MAX_UNDER_WAY) {
      throw new Stop("maxHostCalls", MAX_UNDER_WAY);
    }
    try {
      this.#take(id, bytes, start, end);
    } catch (error) {
      if (error instanceof WireViolation || error instanceof WireExcess) {
        throw new Stop("violation", null, `a bad request: ${error.message}`);
      }
      throw error;
    }
  }

  #take(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    const reader = this.#reader;
    reader.reset(bytes, start, end);
    const length = reader.array();
    switch (length * 8 + reader.uint()) {
      case 4 * 8 + REQUEST_CALL:
        return this.#call(id, readCall(reader), () => bytes.slice(start, end));
      case 2 * 8 + REQUEST_SLEEP: {
        if (this.#isReplay) throw journalEnded();
        const seconds = reader.value();
        reader.end();
        return this.#sleep(id, seconds);
      }
      case 2 * 8 + REQUEST_CANCEL: {
        const cancelled = reader.uint();
        reader.end();
        return this.#cancel(cancelled);
      }
      case 1 * 8 + REQUEST_CLOCK:
        reader.end();
        if (this.#isReplay) throw journalEnded();
        if (!this.#grants.hasClock) throw new WireViolation("no clock is granted");
        return this.#complete(id, Date.now() * 1000);
      case 1 * 8 + REQUEST_LINE:
        reader.end();
        if (this.#isReplay) throw journalEnded();
        return this.#line(id);
      default:
        throw new WireViolation("unknown kind");
    }
  }

  // ---- host functions

  #call(id: number, call: Call, getBytes: () => Uint8Array<ArrayBuffer>): void {
    const { name } = call;
    this.#calls++;
    if (this.#calls > this.#limits.maxHostCalls) throw new Stop("maxHostCalls", this.#calls);
    if (this.#isReplay) throw journalEnded();
    if (this.#deferredNames.has(name)) {
      this.#deferred.set(id, getBytes());
      return;
    }
    const granted = this.#grants.functions.get(name);
    if (granted === undefined) {
      return this.#fail(id, "NameError", `host function '${name}' is not granted here`);
    }
    if (this.#running >= this.#limits.maxConcurrentHostCalls) {
      this.#begin(id, "call");
      this.#queued.push({ id, bytes: getBytes() });
    } else {
      this.#start(id, granted, call);
    }
  }

  // What was read before, within the run's time.
  #readAgain(bytes: Uint8Array<ArrayBuffer>): Call {
    const reader = new Reader(bytes, this.#readLimits, () => {});
    reader.array();
    reader.uint();
    return readCall(reader);
  }

  #start(id: number, granted: Granted, { name, args, kwargs }: Call): void {
    if (kwargs !== undefined) args.push(kwargs);
    let result: unknown;
    let settled: Promise<unknown> | undefined;
    this.#isEntered = true;
    try {
      result = this.#invoke(granted, args);
      // Looking for a promise can run the embedder's code, too: a getter named "then".
      if (isThenable(result)) settled = Promise.resolve(result);
    } catch (error) {
      return this.#fail(id, ...describeHostError(error));
    } finally {
      this.#isEntered = false;
    }
    if (settled === undefined) return this.#complete(id, result, name);
    if (this.#isSync) {
      settled.catch(() => {});
      return this.#fail(id, "RuntimeError", `${name}() is asynchronous; runSync can't wait for it`);
    }
    this.#running++;
    const call = this.#underWay.get(id) ?? this.#begin(id, "call");
    call.timer = setTimeout(() => {
      const ms = this.#limits.hostCallTimeoutMs;
      this.#settle(id, () => this.#fail(id, "TimeoutError", `${name}() took more than ${ms} ms`));
    }, this.#limits.hostCallTimeoutMs);
    settled.then(
      (value) => this.#settle(id, () => this.#complete(id, value, name)),
      (error: unknown) => this.#settle(id, () => this.#fail(id, ...describeHostError(error))),
    );
  }

  // By itself, so that what waits for the answer does not keep the arguments.
  #invoke({ call, receiver }: Granted, args: readonly Value[]): unknown {
    if (this.#isSync) return call.apply(receiver, [...args]);
    return this.#inContext(() => call.apply(receiver, [...args]) as unknown);
  }

  // Only the first end of a call counts, and none after the run.
  #settle(id: number, finish: () => void): void {
    const call = this.#underWay.get(id);
    if (call === undefined || this.#isClosed) return;
    clearTimeout(call.timer);
    this.#running--;
    finish();
    this.#startQueued();
  }

  // A function that answers at once leaves its place to the next.
  #startQueued(): void {
    while (this.#running < this.#limits.maxConcurrentHostCalls) {
      const next = this.#queued.shift();
      if (next === undefined) return;
      const call = this.#readAgain(next.bytes);
      this.#start(next.id, this.#grants.functions.get(call.name) as Granted, call);
    }
  }

  /** Answers a deferred call. Throws SandboaError for a value that can't enter. */
  resume(id: number, value: unknown): void {
    const bytes = this.#deferred.get(id);
    if (bytes === undefined) throw new Stop("violation", null, "no such deferred call");
    this.#encode(id, value, this.#readAgain(bytes).name);
    this.#deferred.delete(id);
    this.#arrive(id);
  }

  resumeError(id: number, error: unknown): void {
    this.#deferred.delete(id);
    this.#fail(id, ...describeHostError(error));
  }

  // ---- sleep, cancel, input

  #sleep(id: number, seconds: Value): void {
    if (typeof seconds !== "number" || !(seconds >= 0)) throw new WireViolation("bad sleep");
    const ms = Math.min(seconds * 1000, MAX_TIMER_MS);
    const sleep = this.#begin(id, "sleep");
    sleep.due = performance.now() + ms;
    if (!this.#isSync) sleep.timer = setTimeout(() => this.#complete(id, null), ms);
  }

  #cancel(id: number): void {
    const call = this.#underWay.get(id);
    if (this.#atHand === id) this.#atHand = 0;
    this.#ready.delete(id);
    this.#deferred.delete(id);
    if (call === undefined) return;
    this.#underWay.delete(id);
    clearTimeout(call.timer);
    const queued = this.#queued.findIndex((each) => each.id === id);
    if (queued >= 0) {
      this.#queued.splice(queued, 1);
    } else if (call.kind === "call") {
      // Its function goes on; what it comes to is dropped.
      this.#running--;
      this.#startQueued();
    }
  }

  #line(id: number): void {
    let line: string | null | Promise<boolean>;
    try {
      const read = (): typeof line => this.#grants.stdin?.read() ?? null;
      line = this.#isSync ? read() : (this.#inContext(read) as typeof line);
    } catch (error) {
      return this.#fail(id, ...describeHostError(error));
    }
    if (!(line instanceof Promise)) return this.#complete(id, line, "stdin");
    if (this.#isSync) {
      line.catch(() => {});
      return this.#fail(id, "RuntimeError", "stdin is asynchronous; runSync can't wait for it");
    }
    this.#begin(id, "line");
    const finish = (act: () => void): void => {
      if (this.#underWay.has(id) && !this.#isClosed) act();
    };
    line.then(
      // Read again: the line may have gone to another request.
      (isThere) => finish(() => (isThere ? this.#line(id) : this.#complete(id, null))),
      (error: unknown) => finish(() => this.#fail(id, ...describeHostError(error))),
    );
  }

  // ---- completions

  #begin(id: number, kind: UnderWay["kind"]): UnderWay {
    const call: UnderWay = { kind, timer: undefined, due: 0 };
    this.#underWay.set(id, call);
    return call;
  }

  #complete(id: number, value: unknown, name = ""): void {
    if (this.#atHand !== 0) this.#putAside();
    try {
      this.#encode(id, value, name);
    } catch (error) {
      const isLarge = SandboaError.isSandboaError(error) && error.code === "ERR_VALUE_TOO_LARGE";
      return this.#fail(id, isLarge ? "ValueError" : "TypeError", describeHostError(error)[1]);
    }
    this.#arrive(id);
  }

  #encode(id: number, value: unknown, name: string): void {
    if (this.#atHand !== 0) this.#putAside();
    const out = this.#writer;
    out.reset();
    out.array(3);
    out.uint(id);
    out.uint(COMPLETION_VALUE);
    if (typeof value === "number") out.number(value);
    else if (value === undefined || value === null) out.null();
    else new ValueEncoder(out, this.#limits, `the result of ${name}`).encodeRoot(value);
  }

  #fail(id: number, type: string, message: string): void {
    if (this.#atHand !== 0) this.#putAside();
    const out = this.#writer;
    out.reset();
    out.array(4);
    out.uint(id);
    out.uint(COMPLETION_ERROR);
    out.text(type);
    out.text(message);
    this.#arrive(id);
  }

  // The completion stands in the writer until something else needs it.
  #arrive(id: number): void {
    this.#underWay.delete(id);
    this.#bytes += this.#writer.length;
    this.#atHand = id;
    this.#wake?.();
  }

  #putAside(): void {
    // Over the budget the next poll ends the run: nothing more needs to be kept.
    const isOver = this.#bytes > this.#limits.maxHostCallBytes;
    const bytes = isOver ? new Uint8Array(0) : this.#writer.bytes.slice();
    this.#ready.set(this.#atHand, bytes as Uint8Array<ArrayBuffer>);
    this.#atHand = 0;
  }

  ask(id: number, block: boolean, sink: CompletionSink): Answer {
    if (this.#poll(id, sink)) return "found";
    if (!block) return "none";
    // Sleeps do not keep a run from being paused: they go on when it does.
    if (id === 0 && this.#deferred.size > 0 && !this.#isBusy()) return "deferred";
    if (id === 0 ? this.#underWay.size > 0 : this.#underWay.has(id)) return "underWay";
    if (id === 0 ? this.#deferred.size > 0 : this.#deferred.has(id)) return "deferred";
    return "none";
  }

  /** Moves the completion of a request, or of any when `id` is 0, into the sink. */
  #poll(id: number, sink: CompletionSink): boolean {
    if (this.#bytes > this.#limits.maxHostCallBytes) {
      throw new Stop("maxHostCallBytes", this.#bytes);
    }
    if (this.#atHand !== 0 && (this.#atHand === id || (id === 0 && this.#ready.size === 0))) {
      const out = this.#writer;
      this.#atHand = 0;
      sink.completion(out.buffer, 0, out.length);
      return true;
    }
    const key = id === 0 ? this.#ready.keys().next().value : id;
    const bytes = key === undefined ? undefined : this.#ready.get(key);
    if (bytes === undefined) return false;
    this.#ready.delete(key as number);
    sink.completion(bytes, 0, bytes.length);
    return true;
  }

  /** Whether something is going on that will end by itself. */
  get isWaiting(): boolean {
    return this.#underWay.size > 0;
  }

  /**
   * Resolves when nothing is under way but sleeps; rejects with Stop when the run's time is over
   * or its caller gave up.
   */
  async finished(): Promise<void> {
    while (this.#isBusy()) await this.#nextArrival();
  }

  #isBusy(): boolean {
    for (const { kind } of this.#underWay.values()) if (kind !== "sleep") return true;
    return false;
  }

  /** Completions that the guest has not taken. */
  answers(): Uint8Array<ArrayBuffer>[] {
    if (this.#atHand !== 0) this.#putAside();
    return [...this.#ready.values()];
  }

  /**
   * Resolves when the completion of a request (0: of any) is there; rejects with Stop when the
   * run's time is over or its caller gave up.
   */
  async arrived(id: number): Promise<void> {
    while (!this.#isReady(id)) await this.#nextArrival();
  }

  #isReady(id: number): boolean {
    if (id === 0) return this.#atHand !== 0 || this.#ready.size > 0;
    return this.#atHand === id || this.#ready.has(id);
  }

  async #nextArrival(): Promise<void> {
    const { startedAt, timeoutMs, signal } = this.#deadline;
    const at = startedAt + timeoutMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let onAbort: (() => void) | undefined;
    if (this.#stop !== undefined) throw this.#stop;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        this.#giveUp = reject;
        const left = Math.min(Math.max(0, at - performance.now()), MAX_TIMER_MS);
        timer = setTimeout(() => reject(this.#timeUp()), left);
        if (signal !== undefined) {
          onAbort = () => reject(new Stop("abort", null, signal.reason));
          if (signal.aborted) onAbort();
          else signal.addEventListener("abort", onAbort);
        }
      });
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
      this.#wake = undefined;
      this.#giveUp = undefined;
    }
  }

  /** Ends the wait that is going on, or the next one. */
  interrupt(stop: Stop): void {
    this.#stop = stop;
    this.#giveUp?.(stop);
  }

  /**
   * Waits in the caller's thread: only sleeps can end then.
   * Throws Stop when the run's time is over.
   */
  blockSync(id: number): void {
    let first: UnderWay | undefined;
    let firstId = id;
    for (const [each, call] of this.#underWay) {
      if (id !== 0 && each !== id) continue;
      if (first === undefined || call.due < first.due) {
        first = call;
        firstId = each;
      }
    }
    if (first === undefined) return;
    const end = this.#deadline.startedAt + this.#deadline.timeoutMs;
    sleepSync(Math.min(first.due, end) - performance.now());
    if (first.due > end) throw this.#timeUp();
    this.#complete(firstId, null);
  }

  #timeUp(): Stop {
    return new Stop("timeoutMs", Math.ceil(performance.now() - this.#deadline.startedAt));
  }

  #checkTime(): void {
    const { startedAt, timeoutMs } = this.#deadline;
    if (performance.now() - startedAt > timeoutMs) throw this.#timeUp();
  }

  #charge(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxHostCallBytes) {
      throw new Stop("maxHostCallBytes", this.#bytes);
    }
  }

  /** The run is over: timers end, results that come late are dropped. */
  close(): void {
    this.#isClosed = true;
    for (const call of this.#underWay.values()) clearTimeout(call.timer);
    this.#underWay.clear();
    this.#queued.length = 0;
    this.#ready.clear();
  }
}

function readCall(reader: Reader): Call {
  const name = reader.text();
  const args: Value[] = [];
  for (let n = reader.array(); n > 0; n--) args.push(reader.value());
  const count = reader.map();
  let kwargs: Record<string, Value> | undefined;
  if (count > 0) {
    kwargs = Object.create(null) as Record<string, Value>;
    for (let n = count; n > 0; n--) {
      const key = reader.text();
      kwargs[key] = reader.value();
    }
  }
  reader.end();
  return { name, args, kwargs };
}

function journalEnded(): Stop {
  return new Stop("diverged", null, "the run goes on where its journal ends");
}

let sleeper: Int32Array | undefined;

function sleepSync(ms: number): void {
  if (ms <= 0) return;
  try {
    sleeper ??= new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(sleeper, 0, 0, ms);
  } catch {
    // A page's main thread may not block: it can only look at the clock.
    const end = performance.now() + ms;
    while (performance.now() < end);
  }
}
