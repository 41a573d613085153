// Calls granted functions: as many at once as the limits allow, each no longer than they allow.

import type { Limits } from "../limits.ts";
import type { Completions } from "./completions.ts";
import type { Granted, Grants, HostFunction } from "./grants.ts";
import { readCallAgain, type Call } from "./host-request.ts";
import { isThenable } from "./maybe-async.ts";
import type { ValueLimits } from "./wire.ts";

/** A call that is going on, or waits for its turn. */
interface UnderWay {
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Calls a function. */
export type Apply = (call: HostFunction, receiver: unknown, args: readonly unknown[]) => unknown;

/** As it was before anybody's code ran. */
export const apply: Apply = Reflect.apply;

interface FunctionCallOptions {
  /** Nobody can wait for a promise (`runSync`). */
  readonly isSync: boolean;
  /** How the bytes of a call that waited are read. */
  readonly readLimits: ValueLimits;
  /** Calls a host function so that what it awaits is known to belong to this run. */
  readonly inContext: Apply;
}

export class FunctionCalls {
  readonly #functions: Grants["functions"];
  readonly #limits: Readonly<Limits>;
  readonly #completions: Completions;
  readonly #isSync: boolean;
  readonly #readLimits: ValueLimits;
  readonly #apply: Apply;
  readonly #underWay = new Map<number, UnderWay>();
  // Calls beyond the number that may run at once, first come first served. They are kept as the
  // bytes that they came in: those are charged, and decoded they would be many times as large.
  readonly #queued: { id: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  #running = 0;
  #isClosed = false;

  constructor(
    { functions }: Grants,
    limits: Readonly<Limits>,
    completions: Completions,
    options: FunctionCallOptions,
  ) {
    this.#functions = functions;
    this.#limits = limits;
    this.#completions = completions;
    this.#isSync = options.isSync;
    this.#readLimits = options.readLimits;
    this.#apply = options.isSync ? apply : options.inContext;
  }

  /** Calls that are going on or wait for their turn. */
  get size(): number {
    return this.#underWay.size;
  }

  has(id: number): boolean {
    return this.#underWay.has(id);
  }

  /**
   * Calls a function, at once or when it is its turn. The call stands in `bytes` from `start` to
   * `end`.
   */
  call(id: number, call: Call, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
    const granted = this.#functions.get(call.name);
    if (granted === undefined) {
      const message = `host function '${call.name}' is not granted here`;
      return this.#completions.fail(id, "NameError", message);
    }
    if (this.#running >= this.#limits.maxConcurrentHostCalls) {
      this.#begin(id);
      this.#queued.push({ id, bytes: bytes.slice(start, end) });
    } else {
      this.#start(id, granted, call);
    }
  }

  #begin(id: number): UnderWay {
    const call: UnderWay = { timer: undefined };
    this.#underWay.set(id, call);
    return call;
  }

  #start(id: number, granted: Granted, { name, args, kwargs }: Call): void {
    const completions = this.#completions;
    const underWay = this.#underWay;
    if (kwargs !== undefined) args.push(kwargs);
    let result: unknown;
    let settled: Promise<unknown> | undefined;
    try {
      // Nothing here may hold the arguments as long as the answer is waited for.
      result = this.#apply(granted.call, granted.receiver, args);
      // Looking for a promise can run the embedder's code, too: a getter named "then".
      if (isThenable(result)) settled = Promise.resolve(result);
    } catch (error) {
      if (underWay.size > 0) underWay.delete(id);
      return completions.failWith(id, error);
    }
    if (settled === undefined) {
      if (underWay.size > 0) underWay.delete(id);
      return completions.complete(id, result, name);
    }
    if (this.#isSync) {
      settled.catch(() => {});
      const message = `${name}() is asynchronous; runSync can't wait for it`;
      return completions.fail(id, "RuntimeError", message);
    }
    this.#running++;
    const call = underWay.get(id) ?? this.#begin(id);
    call.timer = setTimeout(() => {
      const message = `${name}() took more than ${this.#limits.hostCallTimeoutMs} ms`;
      this.#settle(id, () => completions.fail(id, "TimeoutError", message));
    }, this.#limits.hostCallTimeoutMs);
    settled.then(
      (value) => this.#settle(id, () => completions.complete(id, value, name)),
      (error: unknown) => this.#settle(id, () => completions.failWith(id, error)),
    );
  }

  // Only the first end of a call counts, and none after the run.
  #settle(id: number, finish: () => void): void {
    const call = this.#underWay.get(id);
    if (call === undefined || this.#isClosed) return;
    clearTimeout(call.timer);
    this.#underWay.delete(id);
    this.#running--;
    finish();
    this.#startQueued();
  }

  // A function that answers at once leaves its place to the next.
  #startQueued(): void {
    while (this.#running < this.#limits.maxConcurrentHostCalls) {
      const next = this.#queued.shift();
      if (next === undefined) return;
      const call = readCallAgain(next.bytes, this.#readLimits);
      this.#start(next.id, this.#functions.get(call.name) as Granted, call);
    }
  }

  /** Nobody wants the result any more. A function that runs goes on; what it comes to is dropped. */
  cancel(id: number): void {
    const call = this.#underWay.get(id);
    if (call === undefined) return;
    this.#underWay.delete(id);
    clearTimeout(call.timer);
    const queued = this.#queued.findIndex((each) => each.id === id);
    if (queued >= 0) {
      this.#queued.splice(queued, 1);
    } else {
      this.#running--;
      this.#startQueued();
    }
  }

  /** The run is over: timers end, results that come late are dropped. */
  close(): void {
    this.#isClosed = true;
    for (const call of this.#underWay.values()) clearTimeout(call.timer);
    this.#underWay.clear();
    this.#queued.length = 0;
  }
}
