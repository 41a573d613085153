// Performs what the guest asks the host for: host functions, sleeping, the clock, lines of
// input, requests to the network and to the sources of mounts. Requests and completions are those of
// guest/hostrequest.h; every byte of a request is hostile. Lives where the host's functions are, whatever thread the machine is in.

import type { Limits } from "../limits.ts";
import type { Value } from "../values.ts";
import { Completions } from "./completions.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import type { Answer, CompletionSink, Requests } from "./door.ts";
import { apply, FunctionCalls, type Apply } from "./function-calls.ts";
import type { Grants } from "./grants.ts";
import {
  MAX_UNDER_WAY,
  REQUEST_CALL,
  REQUEST_CANCEL,
  REQUEST_CLOCK,
  REQUEST_LINE,
  REQUEST_MOUNT,
  REQUEST_NETWORK,
  REQUEST_SLEEP,
  readCall,
  readCallAgain,
  readRecorded,
} from "./host-request.ts";
import { MountCalls } from "./mount-calls.ts";
import { MOUNT_REQUEST_ITEMS, readMountRequest } from "./mount-request.ts";
import { NetworkCalls, readNetworkRequest } from "./network-calls.ts";
import { Sleeps } from "./sleeps.ts";
import { Stop } from "./stop.ts";
import { Waiter, type Deadline } from "./waiter.ts";
import type { ValueLimits } from "./wire.ts";

/** A call of a deferred host function, to be answered by `resume`. */
export interface DeferredCall {
  /** Number of the request within the run. */
  readonly id: number;
  /** Dotted name. */
  readonly name: string;
  readonly args: readonly Value[];
  readonly kwargs: Readonly<Record<string, Value>>;
}

export class HostCalls implements Requests {
  readonly #grants: Grants;
  readonly #limits: Readonly<Limits>;
  readonly #isSync: boolean;
  readonly #isReplay: boolean;
  readonly #inContext: Apply;
  readonly #deferredNames: ReadonlySet<string>;
  readonly #reader: Reader;
  readonly #readLimits: ValueLimits;
  readonly #waiter: Waiter;
  readonly #completions: Completions;
  readonly #functions: FunctionCalls;
  readonly #network: NetworkCalls;
  readonly #mounts: MountCalls;
  readonly #sleeps: Sleeps;
  // Sleeps of a recorded run that does not go on yet.
  readonly #asleep = new Map<number, Uint8Array<ArrayBuffer>>();
  // Requests that wait for a line of input.
  readonly #lines = new Set<number>();
  // Calls that wait for their answer are kept as the bytes that they came in, see FunctionCalls.
  readonly #deferred = new Map<number, Uint8Array<ArrayBuffer>>();
  #calls = 0;
  #isClosed = false;

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
      inContext?: Apply;
    },
  ) {
    const { isSync, deferred, isReplay = false, inContext = apply } = options;
    this.#grants = grants;
    this.#limits = limits;
    this.#isSync = isSync;
    this.#isReplay = isReplay;
    this.#inContext = inContext;
    this.#deferredNames = new Set(deferred);
    // The lists of arguments are containers that the guest's budget does not count.
    const readLimits = {
      maxValueBytes: limits.maxValueBytes,
      maxValueDepth: limits.maxValueDepth + 1,
      maxValueNodes: limits.maxValueNodes + 2,
    };
    const waiter = new Waiter(deadline);
    this.#readLimits = readLimits;
    this.#waiter = waiter;
    this.#reader = new Reader(new Uint8Array(0), readLimits, () => waiter.checkTime());
    this.#completions = new Completions(limits, waiter);
    this.#sleeps = new Sleeps(this.#completions, waiter, isSync);
    const callOptions = { isSync, readLimits, inContext };
    this.#functions = new FunctionCalls(grants, limits, this.#completions, callOptions);
    this.#network = new NetworkCalls(grants.network, this.#completions, { isSync, inContext });
    this.#mounts = new MountCalls(grants.mounts, this.#completions, { isSync, inContext });
  }

  /** Calls of host functions and requests to the network so far. */
  get calls(): number {
    return this.#calls;
  }

  /** The first deferred call without an answer. */
  get deferred(): DeferredCall | undefined {
    for (const [id, bytes] of this.#deferred) {
      const { name, args, kwargs } = readCallAgain(bytes, this.#readLimits);
      return { id, name, args, kwargs: kwargs ?? {} };
    }
    return undefined;
  }

  /**
   * Takes over the requests of a run that was recorded elsewhere and goes on here: deferred
   * calls without an answer can be resumed, sleeps begin again when it goes on, and the budgets
   * stand where they stood. `answers`: completions that the guest had not taken.
   */
  adopt(journal: Uint8Array<ArrayBuffer>, answers: readonly Uint8Array<ArrayBuffer>[] = []): void {
    const reader = this.#reader;
    const completions = this.#completions;
    const isReplay = this.#isReplay;
    const { calls, networkRequests, open } = readRecorded(
      journal,
      reader,
      this.#deferredNames,
      isReplay,
      (bytes) => {
        // A repetition ends where its journal says, by the budgets that held then.
        if (!isReplay) completions.charge(bytes);
      },
    );
    this.#calls += calls;
    this.#network.adopt(networkRequests);
    for (const bytes of answers) {
      completions.charge(bytes.length);
      reader.reset(bytes, 0, bytes.length);
      reader.array();
      const answered = reader.uint();
      open.delete(answered);
      completions.restore(answered, bytes);
    }
    for (const [id, bytes] of open) {
      reader.reset(bytes, 0, bytes.length);
      reader.array();
      if (reader.uint() === REQUEST_CALL) {
        this.#calls--; // counted again
        this.#take(id, bytes, 0, bytes.length);
      } else {
        this.#asleep.set(id, bytes);
      }
    }
  }

  /** Sleeps of a run that was recorded elsewhere begin again: the run goes on. */
  wake(): void {
    for (const [id, bytes] of this.#asleep) this.#take(id, bytes, 0, bytes.length);
    this.#asleep.clear();
  }

  // ---- requests

  /**
   * Takes a request; never blocks. Its completion comes by `ask`.
   * Throws Stop when a limit is reached or the request is not one that our C code makes.
   */
  submit(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    this.#completions.charge(end - start);
    if (this.#underWay + this.#deferred.size + this.#completions.size >= MAX_UNDER_WAY) {
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
        return this.#call(id, bytes, start, end);
      case 2 * 8 + REQUEST_SLEEP: {
        if (this.#isReplay) throw journalEnded();
        const seconds = reader.value();
        reader.end();
        if (typeof seconds !== "number" || !(seconds >= 0)) throw new WireViolation("bad sleep");
        return this.#sleeps.begin(id, seconds);
      }
      case 2 * 8 + REQUEST_CANCEL: {
        const cancelled = reader.uint();
        reader.end();
        return this.#cancel(cancelled);
      }
      case 1 * 8 + REQUEST_CLOCK:
        reader.end();
        if (this.#isReplay) throw journalEnded();
        return this.#tellTime(id);
      case 1 * 8 + REQUEST_LINE:
        reader.end();
        if (this.#isReplay) throw journalEnded();
        return this.#line(id);
      case 1 * 8 + REQUEST_NETWORK:
        reader.end();
        if (this.#isReplay) throw journalEnded();
        return this.#completions.complete(id, this.#grants.network !== undefined);
      case 7 * 8 + REQUEST_NETWORK: {
        const request = readNetworkRequest(reader);
        this.#count();
        return this.#network.begin(id, request);
      }
      case MOUNT_REQUEST_ITEMS * 8 + REQUEST_MOUNT: {
        const request = readMountRequest(reader);
        if (this.#isReplay) throw journalEnded();
        return this.#mounts.begin(id, request);
      }
      default:
        throw new WireViolation("unknown kind");
    }
  }

  #call(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    const call = readCall(this.#reader);
    this.#count();
    if (this.#deferredNames.size > 0 && this.#deferredNames.has(call.name)) {
      this.#deferred.set(id, bytes.slice(start, end));
      return;
    }
    this.#functions.call(id, call, bytes, start, end);
  }

  // One more call.
  #count(): void {
    this.#calls++;
    if (this.#calls > this.#limits.maxHostCalls) throw new Stop("maxHostCalls", this.#calls);
    if (this.#isReplay) throw journalEnded();
  }

  #tellTime(id: number): void {
    const { clock } = this.#grants;
    const completions = this.#completions;
    if (clock === undefined) throw new WireViolation("no clock is granted");
    let us: number | undefined;
    try {
      const ms = clock === Date.now ? Date.now() : this.#inContext(clock, undefined, []);
      if (ms instanceof Promise) ms.catch(() => {});
      us = this.#grants.toMicroseconds(ms);
    } catch (error) {
      return completions.failWith(id, error);
    }
    if (us !== undefined) return completions.complete(id, us);
    completions.fail(id, "RuntimeError", "the host's clock gave no time from 1970 to 2255");
  }

  #line(id: number): void {
    const completions = this.#completions;
    let line: string | null | Promise<boolean>;
    try {
      const read = (): typeof line => this.#grants.stdin?.read() ?? null;
      line = this.#isSync ? read() : (this.#inContext(read, undefined, []) as typeof line);
    } catch (error) {
      return completions.failWith(id, error);
    }
    if (!(line instanceof Promise)) return completions.complete(id, line, "stdin");
    if (this.#isSync) {
      line.catch(() => {});
      const message = "stdin is asynchronous; runSync can't wait for it";
      return completions.fail(id, "RuntimeError", message);
    }
    this.#lines.add(id);
    const finish = (act: () => void): void => {
      if (this.#lines.delete(id) && !this.#isClosed) act();
    };
    line.then(
      // Read again: the line may have gone to another request.
      (isThere) => finish(() => (isThere ? this.#line(id) : completions.complete(id, null))),
      (error: unknown) => finish(() => completions.failWith(id, error)),
    );
  }

  #cancel(id: number): void {
    this.#completions.drop(id);
    this.#deferred.delete(id);
    this.#lines.delete(id);
    this.#sleeps.cancel(id);
    this.#functions.cancel(id);
    this.#network.cancel(id);
    this.#mounts.cancel(id);
  }

  // ---- the embedder's answers

  /** Answers a deferred call. Throws SandboaError for a value that can't enter. */
  resume(id: number, value: unknown): void {
    const bytes = this.#deferred.get(id);
    if (bytes === undefined) throw new Stop("violation", null, "no such deferred call");
    this.#completions.answer(id, value, readCallAgain(bytes, this.#readLimits).name);
    this.#deferred.delete(id);
  }

  resumeError(id: number, error: unknown): void {
    this.#deferred.delete(id);
    this.#completions.failWith(id, error);
  }

  /** Completions that the guest has not taken. */
  answers(): Uint8Array<ArrayBuffer>[] {
    return this.#completions.list();
  }

  // ---- waiting

  ask(id: number, block: boolean, sink: CompletionSink): Answer {
    if (this.#completions.poll(id, sink)) return "found";
    if (!block) return "none";
    // Sleeps do not keep a run from being paused: they go on when it does.
    if (id === 0 && this.#deferred.size > 0 && !this.#isBusy) return "deferred";
    if (id === 0 ? this.isWaiting : this.#isUnderWay(id)) return "underWay";
    if (id === 0 ? this.#deferred.size > 0 : this.#deferred.has(id)) return "deferred";
    return "none";
  }

  // What will end by itself.
  get #underWay(): number {
    return this.#sleeps.size + this.#busy;
  }

  #isUnderWay(id: number): boolean {
    return (
      this.#functions.has(id) ||
      this.#network.has(id) ||
      this.#mounts.has(id) ||
      this.#sleeps.has(id) ||
      this.#lines.has(id)
    );
  }

  // What is under way and no sleep.
  get #busy(): number {
    return this.#functions.size + this.#network.size + this.#mounts.size + this.#lines.size;
  }

  get #isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Whether something is going on that will end by itself. */
  get isWaiting(): boolean {
    return this.#underWay > 0;
  }

  /**
   * Resolves when nothing is under way but sleeps; rejects with Stop when the run's time is over
   * or its caller gave up.
   */
  async finished(): Promise<void> {
    while (this.#isBusy) await this.#waiter.next();
  }

  /**
   * Resolves when the completion of a request (0: of any) is there; rejects with Stop when the
   * run's time is over or its caller gave up.
   */
  async arrived(id: number): Promise<void> {
    while (!this.#completions.has(id)) await this.#waiter.next();
  }

  /** Ends the wait that is going on, or the next one. */
  interrupt(stop: Stop): void {
    this.#waiter.interrupt(stop);
  }

  /**
   * Waits in the caller's thread: only sleeps can end then.
   * Throws Stop when the run's time is over.
   */
  blockSync(id: number): void {
    this.#sleeps.block(id);
  }

  /** The run is over: timers end, results that come late are dropped. */
  close(): void {
    this.#isClosed = true;
    this.#functions.close();
    this.#network.close();
    this.#mounts.close();
    this.#sleeps.close();
    this.#lines.clear();
    this.#completions.clear();
  }
}

function journalEnded(): Stop {
  return new Stop("diverged", null, "the run goes on where its journal ends");
}
