// What a user of the package holds. Turns calls into requests for a machine, responses into
// results, and makes every run a transaction: when a machine dies, the sandbox goes on from
// where it stood before that run.

import {
  checkArgv,
  checkFilename,
  checkName,
  checkPath,
  checkSeed,
  checkSource,
  utf8Length,
} from "./checks.ts";
import { conclude, describeStop, disposed, emptyBase, measure } from "./conclude.ts";
import type { DeferredCall, HostCalls } from "./engine/calls.ts";
import { hasWorkers } from "./engine/channel.ts";
import { callWithin, canFollow, currentLink, isWithin, type Link } from "./engine/context.ts";
import { WireExcess, WireViolation } from "./engine/decode.ts";
import type { WaitMode } from "./engine/door.ts";
import { Writer } from "./engine/encode.ts";
import { Grants } from "./engine/grants.ts";
import { History, RESPONSE_SLACK_BYTES, type Place } from "./engine/history.ts";
import { Image } from "./engine/image.ts";
import { InlinePlace } from "./engine/inline.ts";
import { Journal } from "./engine/journal.ts";
import { MachineKeeper } from "./engine/keeper.ts";
import { LiveMachines } from "./engine/live-machines.ts";
import { LiveRun, type RunOwner, type RunParts } from "./engine/live-run.ts";
import { canSuspend } from "./engine/local-machine.ts";
import type { Execution, Machine } from "./engine/machine.ts";
import { perform, settle, type Steps } from "./engine/maybe-async.ts";
import { Output } from "./engine/output.ts";
import { WorkerPool } from "./engine/pool.ts";
import { WorkerLost } from "./engine/remote-machine.ts";
import { encodeRequest, type Task } from "./engine/request.ts";
import { seal, unseal, type SealOptions } from "./engine/seal.ts";
import {
  decodeSession,
  encodeSession,
  maxPayloadBytes,
  type RecordedRun,
  type SessionData,
} from "./engine/session.ts";
import { Stop } from "./engine/stop.ts";
import { SandboaError } from "./errors.ts";
import { defaultLimits, resolveLimits, type Limits } from "./limits.ts";
import type { RestoreOptions, RunOptions, SandboxOptions, StartOptions } from "./options.ts";
import { PausedResult, type StartResult } from "./paused.ts";
import { describeLimit, makeResult, type RunResult, type RunStats } from "./result.ts";
import { Sources } from "./sources.ts";
import type { Input, Value } from "./values.ts";

const liveMachines: LiveMachines<Sandbox> = new LiveMachines();

// How an execution ended: with a result, or at a deferred call.
type End =
  | { readonly kind: "result"; readonly result: RunResult; readonly isGood: boolean }
  | { readonly kind: "paused"; readonly call: DeferredCall; readonly stats: RunStats };

// A run that stands still, and what its start put aside until it is known to be good.
interface Pause {
  readonly run: LiveRun;
  readonly undoSource: () => void;
  readonly stdinPosition: number;
  /** Up to the pause. */
  stats: RunStats;
}

/**
 * A Python session with its own globals, isolated from everything else.
 *
 * @example
 * const box = await Sandbox.create();
 * await box.run("x = 40");
 * (await box.run("x + 2")).unwrap(); // 42
 */
export class Sandbox {
  readonly #image: Image;
  readonly #limits: Readonly<Limits>;
  readonly #options: SandboxOptions;
  readonly #grants: Grants;
  readonly #encodedGrants: Uint8Array<ArrayBuffer>;
  readonly #argv: readonly string[];
  readonly #seed: number;
  readonly #writer: Writer = new Writer();
  readonly #keeper: MachineKeeper;
  readonly #isSync: boolean;
  // In the caller's thread; a worker knows its own.
  readonly #waitMode: WaitMode;
  readonly #owner: RunOwner;
  #sources: Sources = new Sources();
  // The grants that the guest has, as it got them.
  #knownGrants: Uint8Array<ArrayBuffer> | undefined;
  #isDisposed = false;
  #isBusy = false;
  // What the turn that is going on is a part of.
  #caller: Link | undefined;
  // Ends the turn that is going on.
  #signal: AbortSignal | undefined;
  // Ends its wait for a worker.
  #giveUp: ((reason: unknown) => void) | undefined;
  // The turn is not the user's: an idle sandbox is being put to sleep.
  #isFallingAsleep = false;
  // Calls of host code by this sandbox that are on the stack.
  #entered = 0;
  // Those that wait, in order.
  readonly #turns = new Set<() => void>();
  #isNexting = false;
  // The run that is going on.
  #live: LiveRun | undefined;
  #pause: Pause | undefined;
  // The machine whose run is going on.
  #running: Machine | undefined;

  private constructor(options: SandboxOptions, isSync: boolean, history?: History) {
    this.#options = options;
    this.#limits = resolveLimits(defaultLimits, options.limits, false);
    this.#image = options.image ?? Image.embedded();
    this.#seed = checkSeed(options.randomSeed);
    this.#argv = checkArgv(options.argv);
    this.#grants = new Grants(options);
    this.#encodedGrants = this.#grants.encode([]);
    this.#isSync = isSync;
    const { thread = !isSync && hasWorkers() ? "worker" : "inline" } = options;
    if (thread !== "worker" && thread !== "inline") {
      throw new SandboaError("ERR_INVALID_ARGUMENT", 'thread must be "worker" or "inline"');
    }
    const inline = new InlinePlace(!isSync && canSuspend && options.waitMode !== "repeat");
    if (isSync) this.#waitMode = "block";
    else this.#waitMode = inline.suspends ? "suspend" : "repeat";
    this.#owner = this.#makeOwner();
    const pool = thread === "worker" && !isSync ? (options.pool ?? WorkerPool.shared()) : undefined;
    this.#keeper = new MachineKeeper(
      this.#image,
      pool === undefined ? inline : (preferred) => this.#enterWorker(pool, preferred),
      history,
    );
  }

  /**
   * Makes a sandbox. Cheap: the machine starts at the first run.
   * @throws SandboaError `ERR_INVALID_ARGUMENT` for options that can't be.
   */
  static async create(options: SandboxOptions = {}): Promise<Sandbox> {
    return new Sandbox(options, false);
  }

  /** The limits of every run of this sandbox. */
  get limits(): Readonly<Limits> {
    return this.#limits;
  }

  /**
   * Runs Python source in the session. Resolves whatever the guest does; rejects only for
   * what the caller does wrong, with what an output handler throws, and when its signal fires.
   *
   * Globals stay for the next run, also after a Python error; after a limit, a crash or an
   * abort the sandbox stands as before the run.
   *
   * @throws SandboaError `ERR_INVALID_ARGUMENT`, `ERR_UNSUPPORTED_VALUE`, `ERR_VALUE_TOO_LARGE`,
   * `ERR_REENTRANT` (called by a handler or host function of the same run), `ERR_BUSY`,
   * `ERR_DISPOSED`.
   */
  async run(source: string, options: RunOptions = {}): Promise<RunResult> {
    return this.#take(() => this.#run(source, options), options.signal);
  }

  /**
   * Runs Python source until the first call of a deferred host function, which pauses the run
   * until it is answered: minutes or days later, here or, by `dump`, in another process.
   * Meanwhile the sandbox takes no other runs.
   *
   * @example
   * const p = await box.start("name = ask('Who?')\nf'Hello {name}'", { deferred: ["ask"] });
   * if (p.status === "paused") (await p.resume("Ada")).unwrap(); // "Hello Ada"
   * @throws as {@link run}
   */
  async start(source: string, options: StartOptions): Promise<StartResult> {
    return this.#take(() => this.#start(source, options), options.signal);
  }

  /**
   * Calls a global function of the session, or what a dotted name stands for.
   *
   * @example
   * await box.run("def area(w, h=1): return w * h");
   * (await box.call("area", [3], { h: 2 })).unwrap(); // 6
   * @throws as {@link run}
   */
  async call(
    name: string,
    args: readonly Input[] = [],
    kwargs: Readonly<Record<string, Input>> = {},
    options: Omit<RunOptions, "filename"> = {},
  ): Promise<RunResult> {
    return this.#take(() => {
      checkPath(name, "call");
      if (!Array.isArray(args)) {
        throw new SandboaError("ERR_INVALID_ARGUMENT", "the arguments must be an array");
      }
      if (typeof kwargs !== "object" || kwargs === null) {
        throw new SandboaError("ERR_INVALID_ARGUMENT", "the keyword arguments must be an object");
      }
      for (const key of Object.keys(kwargs)) checkName(key, "keyword arguments");
      return this.#perform({ path: name, args, kwargs }, "<call>", options);
    }, options.signal);
  }

  /**
   * The value of a global variable.
   * @throws PythonError (NameError) when there is none, (TypeError) when it can't leave.
   */
  async get(name: string): Promise<Value> {
    const result = await this.#take(() =>
      this.#perform({ source: checkName(name, "get") }, "<get>", {}),
    );
    return result.unwrap();
  }

  /**
   * Sets a global variable.
   * @throws SandboaError `ERR_UNSUPPORTED_VALUE`, `ERR_VALUE_TOO_LARGE`
   */
  async set(name: string, value: Input): Promise<void> {
    const inputs = { [checkName(name, "set")]: value };
    const result = await this.#take(() => this.#perform({ source: "" }, "<set>", { inputs }));
    result.unwrap();
  }

  /** Forgets all globals: the next run starts from a fresh machine. */
  async reset(): Promise<void> {
    return this.#take(() => this.#reset());
  }

  /**
   * A second sandbox that stands where this one does and goes its own way from here, with the
   * same options and grants. Nothing is shared: changes in one are not seen in the other.
   */
  async fork(): Promise<Sandbox> {
    return this.#take(() => this.#fork());
  }

  /**
   * Where the sandbox stands, as bytes: what differs from the guest's image, compressed. No
   * grants are in it: {@link Sandbox.restore} takes them anew.
   * @throws SandboaError `ERR_PAUSED`: a paused run has `dump`.
   */
  async snapshot(options: SealOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const data = await this.#take(() => this.#describe(undefined));
    return seal(encodeSession(data), options);
  }

  /**
   * A sandbox that stands where `snapshot` was made, with the grants and limits given here.
   * @throws SandboaError `ERR_SNAPSHOT` for bytes that are not a snapshot, are of another
   * version of the guest, were changed, need another key, or more memory than the limits allow.
   */
  static async restore(bytes: Uint8Array, options: RestoreOptions = {}): Promise<Sandbox> {
    const { box, data } = await Sandbox.#open(bytes, options);
    if (data.run === undefined) return box;
    throw new SandboaError("ERR_SNAPSHOT", "these bytes hold a run; use Sandbox.resume or replay");
  }

  /**
   * The paused run that `dump` made bytes of, ready to be answered.
   * @throws as {@link Sandbox.restore}
   */
  static async resume(bytes: Uint8Array, options: RestoreOptions = {}): Promise<PausedResult> {
    const { box, data } = await Sandbox.#open(bytes, options);
    const paused = data.run === undefined ? undefined : box.#reopen(data.run, options);
    if (paused !== undefined) return paused;
    throw new SandboaError("ERR_SNAPSHOT", "these bytes hold no paused run");
  }

  /** For replay.ts. */
  static async repeat(
    bytes: Uint8Array,
    options: RestoreOptions & Pick<RunOptions, "signal">,
  ): Promise<RunResult> {
    const { box, data } = await Sandbox.#open(bytes, options);
    const { run } = data;
    if (run === undefined) throw new SandboaError("ERR_SNAPSHOT", "these bytes hold no run");
    return box.#take(() => box.#repeat(run, options));
  }

  static async #open(
    bytes: Uint8Array,
    options: RestoreOptions,
  ): Promise<{ box: Sandbox; data: SessionData }> {
    const limits = resolveLimits(defaultLimits, options.limits, false);
    const image = options.image ?? Image.embedded();
    const payload = await unseal(bytes, options, maxPayloadBytes(limits.memoryBytes));
    const data = decodeSession(payload, image.id, limits);
    const all = { ...options, argv: data.argv, randomSeed: data.seed };
    const box = new Sandbox(all, false, new History(data.state));
    box.#sources = Sources.fromEntries(data.sources);
    return { box, data };
  }

  /**
   * Frees the machine. Every later call throws `ERR_DISPOSED`; a run that is waiting ends and
   * rejects with it.
   */
  dispose(): void {
    if (this.#entered > 0) {
      throw new SandboaError("ERR_REENTRANT", "a sandbox can't be disposed by its own run");
    }
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#pause?.run.calls?.close();
    this.#pause = undefined;
    this.#live?.calls?.interrupt(new Stop("abort", null, disposed()));
    this.#running?.interrupt();
    this.#giveUp?.(disposed());
    if (!this.#isBusy) this.#release();
    this.#keeper.forget();
    this.#sources = new Sources();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
  }

  /** One run in a sandbox of its own, without a promise. For run.ts. */
  static runOnceSync(source: string, options: SandboxOptions & RunOptions): RunResult {
    const box = new Sandbox(options, true);
    try {
      return box.#take(() => box.#run(source, { ...options, limits: {} })) as RunResult;
    } finally {
      box.dispose();
    }
  }

  // ---- turns

  /** Does something with the sandbox when its turn has come; at once when it is idle. */
  #take<T>(
    begin: () => Steps<T>,
    signal: AbortSignal | undefined = undefined,
    isAnswer = false,
  ): T | Promise<T> {
    if (this.#isDisposed) throw disposed();
    if (this.#entered > 0 || this.#isWithinRun()) throw reentrant();
    if (!isAnswer) this.#checkNotPaused();
    signal?.throwIfAborted();
    const caller = currentLink();
    if (!this.#isBusy) return this.#go(begin, caller, signal);
    // Where nobody can tell whether this call comes from a host function that the run waits
    // for, waiting for the run might wait for itself.
    if (!canFollow() && this.#live?.calls?.isWaiting === true) throw reentrant();
    const isIdle = this.#isFallingAsleep && this.#turns.size === 0;
    if (this.#options.whenBusy === "refuse" && !isIdle) {
      throw new SandboaError("ERR_BUSY", "the sandbox is running; wait for it, or set whenBusy");
    }
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        this.#turns.delete(turn);
        reject(signal?.reason as Error);
      };
      const turn = (): void => {
        signal?.removeEventListener("abort", giveUp);
        try {
          if (this.#isDisposed) throw disposed();
          this.#checkNotPaused();
          resolve(this.#go(begin, caller, signal));
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#turns.add(turn);
      signal?.addEventListener("abort", giveUp);
    });
  }

  /** Whether the running code is a part of the run that is going on; of an ended one it is free. */
  #isWithinRun(): boolean {
    return this.#live !== undefined && isWithin(this.#live);
  }

  #checkNotPaused(): void {
    if (this.#pause === undefined) return;
    const name = this.#pause.run.calls?.deferred?.name ?? "a host function";
    throw new SandboaError(
      "ERR_PAUSED",
      `the sandbox is paused at a call of ${name}(); resume or cancel that run first`,
    );
  }

  #go<T>(begin: () => Steps<T>, caller?: Link, signal?: AbortSignal): T | Promise<T> {
    this.#isBusy = true;
    this.#caller = caller;
    this.#signal = signal;
    let result: T | Promise<T>;
    try {
      result = perform(begin());
    } catch (error) {
      this.#next();
      throw error;
    }
    if (!(result instanceof Promise)) {
      this.#next();
      return result;
    }
    return result.finally(() => this.#next());
  }

  #next(): void {
    this.#isBusy = false;
    this.#caller = undefined;
    this.#signal = undefined;
    this.#isFallingAsleep = false;
    this.#keeper.leave();
    if (this.#keeper.hasMachine && !this.#isSync) liveMachines.touch(this, this.#hibernate);
    // A turn that ends at once comes here again: no stack for each.
    if (this.#isNexting) return;
    this.#isNexting = true;
    for (const turn of this.#turns) {
      if (this.#isBusy) break;
      this.#turns.delete(turn);
      turn();
    }
    this.#isNexting = false;
    if (this.#isDisposed && !this.#isBusy) this.#release();
  }

  /** Calls code of the embedder's that must not enter this sandbox. */
  #guard<A extends unknown[]>(
    handler: ((...args: A) => void) | undefined,
  ): ((...args: A) => void) | undefined {
    if (handler === undefined) return undefined;
    return (...args) => {
      this.#entered++;
      try {
        handler(...args);
      } finally {
        this.#entered--;
      }
    };
  }

  /** What the runs know of this sandbox. */
  #makeOwner(): RunOwner {
    return {
      grants: this.#grants,
      isSync: this.#isSync,
      isDisposed: () => this.#isDisposed,
      inContext: (run, call) => {
        this.#entered++;
        try {
          return this.#isSync ? call() : callWithin(run, this.#caller, call);
        } finally {
          this.#entered--;
        }
      },
    };
  }

  // ---- one run

  *#run(source: string, options: RunOptions): Steps<RunResult> {
    checkSource(source);
    const limits = resolveLimits(this.#limits, options.limits, true);
    const sourceBytes = utf8Length(source, limits.maxSourceBytes);
    if (sourceBytes > limits.maxSourceBytes) {
      const limit = describeLimit("maxSourceBytes", limits.maxSourceBytes, sourceBytes);
      return makeResult({ status: "limit", limit, ...emptyBase() });
    }
    const added = this.#sources.add(source, checkFilename(options.filename));
    let isKept = false;
    try {
      const result = yield* this.#perform({ source }, added.name, options);
      isKept = result.status === "completed" || result.status === "error";
      return result;
    } finally {
      if (!isKept) added.undo();
    }
  }

  *#perform(task: Task, filename: string, options: RunOptions): Steps<RunResult> {
    const stdin = this.#grants.stdin;
    const position = stdin?.position ?? 0;
    let isKept = false;
    let run: LiveRun | undefined;
    try {
      const limits = resolveLimits(this.#limits, options.limits, true);
      let machine: Machine;
      try {
        machine = yield* this.#keeper.ready();
      } catch (error) {
        if (error instanceof Stop) return describeStop(error, limits, emptyBase());
        throw error;
      }
      const { journal = false } = options;
      const before = journal === false ? undefined : yield* this.#describe(undefined);
      run = this.#prepare(task, filename, limits, options, []);
      const end = yield* this.#execute(machine, run);
      if (end.kind === "paused") throw new Error("only deferred calls pause");
      isKept = end.isGood;
      if (before !== undefined) {
        const protection = typeof journal === "object" ? journal : {};
        end.result.journal = yield* settle(this.#seal(before, run, protection));
      }
      return end.result;
    } finally {
      this.#end(run, isKept, position);
    }
  }

  #end(run: LiveRun | undefined, isKept: boolean, stdinPosition: number): void {
    run?.calls?.close();
    this.#live = undefined;
    const { stdin } = this.#grants;
    if (isKept) stdin?.forget();
    else stdin?.seek(stdinPosition);
  }

  #prepare(
    task: Task,
    filename: string,
    limits: Readonly<Limits>,
    options: RunOptions,
    deferred: readonly string[],
  ): LiveRun {
    const { inputs = {} } = options;
    for (const name of Object.keys(inputs)) checkName(name, "inputs");
    options.signal?.throwIfAborted();
    const grants = deferred.length === 0 ? this.#encodedGrants : this.#grants.encode(deferred);
    const prelude = areEqual(this.#knownGrants, grants) ? undefined : this.#encodePrelude(grants);
    const request = encodeRequest(this.#writer, {
      task,
      filename,
      limits,
      inputs,
      setup: undefined,
      wantsValue: options.value ?? true,
      grants: undefined,
    }).slice() as Uint8Array<ArrayBuffer>;
    const parts = { prelude, request, deferred, grants, journal: new Journal() };
    return this.#makeRun(parts, limits, options);
  }

  /** What the guest gets once, and its grants: a request by itself, which uses nobody's fuel. */
  #encodePrelude(grants: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return encodeRequest(this.#writer, {
      task: { source: "" },
      filename: "<setup>",
      limits: this.#limits,
      inputs: {},
      setup: this.#keeper.history.isFresh ? { seed: this.#seed, argv: this.#argv } : undefined,
      wantsValue: false,
      grants,
    }).slice() as Uint8Array<ArrayBuffer>;
  }

  #makeRun(
    parts: RunParts,
    limits: Readonly<Limits>,
    options: Pick<RunOptions, "onStdout" | "onStderr" | "signal">,
    isReplay = false,
  ): LiveRun {
    const output = new Output({
      onStdout: this.#guard(options.onStdout ?? this.#options.onStdout),
      onStderr: this.#guard(options.onStderr ?? this.#options.onStderr),
    });
    const { signal } = options;
    return new LiveRun(this.#owner, parts, limits, output, this.#waitMode, signal, isReplay);
  }

  /** Executes a run, again from its start whenever the machine could not wait for an answer. */
  *#execute(ready: Machine, run: LiveRun): Steps<End> {
    let machine = ready;
    for (;;) {
      // Until the run is known to be good, the machine is not the sandbox's: whatever is
      // thrown from here on, the next run starts from where the last good one ended.
      this.#keeper.lend();
      const execution = yield* this.#enterMachine(machine, run);
      let { outcome } = execution;
      if (outcome.kind === "stop" && outcome.stop.which === "waiting") {
        const { used, cause } = outcome.stop;
        // A mere look was answered on the spot.
        const isWait = cause === true;
        // Others may use the worker meanwhile.
        if (isWait) this.#keeper.leave();
        try {
          if (!isWait || (yield* this.#await(run, used ?? 0))) {
            machine = yield* this.#keeper.rebuild();
            continue;
          }
          outcome = { kind: "stop", stop: new Stop("paused", null) };
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          run.journal.stopped(error);
          outcome = { kind: "stop", stop: error };
        }
      }
      if (outcome.kind === "stop" && outcome.stop.which === "paused") {
        // What is under way ends before the pause begins: its answers are a part of it.
        this.#keeper.leave();
        try {
          yield* settle(run.requests().finished());
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          return this.#conclude(machine, run, {
            ...execution,
            outcome: { kind: "stop", stop: error },
          });
        }
        const call = run.requests().deferred;
        if (call === undefined) throw new Error("paused at no call");
        return { kind: "paused", call, stats: measure(run, execution) };
      }
      return this.#conclude(machine, run, { ...execution, outcome });
    }
  }

  /** Runs a job. What the caller's signal can't tell a guest in another thread, this does. */
  *#enterMachine(machine: Machine, run: LiveRun): Steps<Execution> {
    const { signal } = run;
    const interrupt = signal === undefined ? undefined : (): void => machine.interrupt();
    if (interrupt !== undefined) signal?.addEventListener("abort", interrupt);
    this.#running = machine;
    this.#live = run;
    try {
      const execution = machine.run(run, run.limits.maxValueBytes + RESPONSE_SLACK_BYTES);
      return execution instanceof Promise ? yield* settle(execution) : execution;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      throw new SandboaError("ERR_WORKER", "the worker ended during the run", { cause: error });
    } finally {
      this.#running = undefined;
      if (interrupt !== undefined) signal?.removeEventListener("abort", interrupt);
    }
  }

  /**
   * Waits for what a run that was stopped waits for, and puts it into the journal. False when
   * only an answer from the embedder can end the wait.
   */
  *#await(run: LiveRun, id: number): Steps<boolean> {
    const calls = run.requests();
    let answer = calls.ask(id, true, run.journal);
    if (answer === "underWay") {
      yield* settle(calls.arrived(id));
      // Executing again costs the run's time: answers that are about to come shall be in it.
      if (calls.isWaiting) yield* settle(nextTask());
      answer = calls.ask(id, true, run.journal);
    }
    if (answer === "none") run.journal.nothing();
    return answer !== "deferred";
  }

  #conclude(machine: Machine, run: LiveRun, execution: Execution): End {
    const { result, isGood } = conclude(run, execution, (file) => this.#sources.get(file));
    if (!isGood) {
      if (execution.outcome.kind === "response") machine.discard();
    } else if (this.#isDisposed) {
      machine.release();
      throw disposed();
    } else {
      this.#keeper.keep(machine);
      this.#knownGrants = run.grants;
      const { prelude, request, limits, journal } = run;
      this.#keeper.history.remember(prelude, request, limits, journal.toBytes(), execution);
    }
    return { kind: "result", result, isGood };
  }

  // ---- pause, record, repeat

  *#start(source: string, options: StartOptions): Steps<StartResult> {
    checkSource(source);
    if (!Array.isArray(options.deferred)) {
      throw new SandboaError("ERR_INVALID_ARGUMENT", "start takes { deferred: [names] }");
    }
    const limits = resolveLimits(this.#limits, options.limits, true);
    const sourceBytes = utf8Length(source, limits.maxSourceBytes);
    if (sourceBytes > limits.maxSourceBytes) {
      const limit = describeLimit("maxSourceBytes", limits.maxSourceBytes, sourceBytes);
      return makeResult({ status: "limit", limit, ...emptyBase() });
    }
    // The pause goes on from here, however much later.
    let machine: Machine;
    try {
      yield* this.#keeper.capture();
      machine = yield* this.#keeper.ready();
    } catch (error) {
      if (error instanceof Stop) return describeStop(error, limits, emptyBase());
      throw error;
    }
    const added = this.#sources.add(source, checkFilename(options.filename));
    const stdinPosition = this.#grants.stdin?.position ?? 0;
    let run: LiveRun;
    try {
      run = this.#prepare({ source }, added.name, limits, options, options.deferred);
    } catch (error) {
      added.undo();
      throw error;
    }
    const pause: Pause = { run, undoSource: added.undo, stdinPosition, stats: emptyBase().stats };
    return yield* this.#proceed(machine, pause);
  }

  /** Executes a run that may pause, and keeps what a pause needs. */
  *#proceed(machine: Machine, pause: Pause): Steps<StartResult> {
    const { run } = pause;
    this.#pause = undefined;
    let end: End | undefined;
    try {
      end = yield* this.#execute(machine, run);
      if (end.kind === "result") return end.result;
      pause.stats = end.stats;
      return this.#makePaused(pause, end.call);
    } finally {
      if (end?.kind !== "paused") {
        const isKept = end?.isGood === true;
        if (!isKept) pause.undoSource();
        this.#end(run, isKept, pause.stdinPosition);
      }
    }
  }

  #makePaused(pause: Pause, call: DeferredCall): PausedResult {
    this.#pause = pause;
    return new PausedResult(call, pause.run.output.text(), pause.stats, {
      sandbox: this,
      isOpen: () => this.#pause === pause,
      answer: async (id, answer) =>
        this.#take(
          () => {
            this.#checkPause(pause);
            return this.#answer(pause, id, answer);
          },
          undefined,
          true,
        ),
      dump: async (options) => {
        this.#checkPause(pause);
        const data = await this.#take(() => this.#describe(pause), undefined, true);
        return seal(encodeSession(data), options);
      },
      cancel: () => {
        if (this.#pause !== pause) return;
        this.#pause = undefined;
        pause.undoSource();
        this.#end(pause.run, false, pause.stdinPosition);
      },
    });
  }

  #checkPause(pause: Pause): void {
    if (this.#pause === pause) return;
    throw new SandboaError("ERR_PAUSED", "this pause is over: the sandbox was reset or disposed");
  }

  *#answer(
    pause: Pause,
    id: number,
    answer: { value: unknown } | { error: unknown },
  ): Steps<StartResult> {
    const calls = pause.run.requests();
    // Until the answer is taken the run stays paused, whatever is thrown.
    const machine = yield* this.#keeper.rebuild();
    if ("value" in answer) calls.resume(id, answer.value);
    else calls.resumeError(id, answer.error);
    calls.wake();
    // The time of the pause does not count.
    pause.run.deadline.startedAt = performance.now() - pause.stats.durationMs;
    return yield* this.#proceed(machine, pause);
  }

  /** Takes over a paused run that comes from bytes; undefined when it is not paused. */
  #reopen(recorded: RecordedRun, options: RestoreOptions): PausedResult | undefined {
    const limits = lowerLimits(recorded.limits, this.#limits);
    const run = this.#makeRun(this.#parts(recorded), limits, options);
    run.output.restore(...recorded.output);
    const call = adopt(run).deferred;
    if (call === undefined) return undefined;
    const pause: Pause = {
      run,
      undoSource: () => {},
      stdinPosition: 0,
      stats: recorded.stats,
    };
    return this.#makePaused(pause, call);
  }

  #parts({ prelude, request, deferred, journal, answers }: RecordedRun): RunParts {
    // What the guest has afterwards is not known: the next run gives it this side's grants.
    const grants = undefined;
    return { prelude, request, deferred, grants, journal: new Journal(journal), answers };
  }

  *#repeat(recorded: RecordedRun, options: RestoreOptions): Steps<RunResult> {
    const limits = lowerLimits(recorded.limits, this.#limits);
    const run = this.#makeRun(this.#parts(recorded), limits, options, true);
    try {
      // Counts the host calls that were made then.
      adopt(run);
      const machine = yield* this.#keeper.rebuild();
      const end = yield* this.#execute(machine, run);
      if (end.kind === "result") return end.result;
      throw new SandboaError("ERR_DIVERGED", "the run goes on where its journal ends");
    } finally {
      this.#end(run, false, 0);
    }
  }

  /** The session, and the run that starts from it, as data. */
  *#describe(pause: Pause | undefined): Steps<SessionData> {
    return {
      image: this.#image.id,
      state: yield* this.#keeper.capture(),
      seed: this.#seed,
      argv: this.#argv,
      sources: this.#sources.entries(),
      run: pause === undefined ? undefined : recordRun(pause.run, pause.stats),
    };
  }

  async #seal(
    before: SessionData,
    run: LiveRun,
    options: SealOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const data = { ...before, sources: this.#sources.entries(), run: recordRun(run, undefined) };
    return seal(encodeSession(data), options);
  }

  // ---- machines

  /** Takes a worker. Who gives up while it waits for one does not wait any longer. */
  #enterWorker(pool: WorkerPool, preferred: Machine | undefined): Place | Promise<Place> {
    const place = pool.enter(preferred);
    if (!(place instanceof Promise)) return place;
    const signal = this.#signal;
    const onAbort = (): void => this.#giveUp?.(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    return new Promise<Place>((resolve, reject) => {
      let isGivenUp = false;
      this.#giveUp = (reason) => {
        isGivenUp = true;
        reject(reason as Error);
      };
      void place.then((found) => {
        if (isGivenUp) found.leave();
        else resolve(found);
      });
    }).finally(() => {
      this.#giveUp = undefined;
      signal?.removeEventListener("abort", onAbort);
    });
  }

  // Drops the machine of a sandbox that has been idle; the next run builds it again.
  readonly #hibernate = (): void => {
    if (this.#isBusy || this.#isDisposed || !this.#keeper.hasMachine) return;
    this.#isFallingAsleep = true;
    const done = this.#go(() => this.#sleep());
    if (done instanceof Promise) done.catch(() => {});
  };

  *#sleep(): Steps<void> {
    yield* this.#keeper.capture();
    this.#release();
  }

  /** Gives up a machine that did nothing wrong. */
  #release(): void {
    liveMachines.remove(this);
    this.#keeper.release();
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for, but a turn of its own
  *#reset(): Steps<void> {
    this.#release();
    this.#keeper.forget();
    this.#sources = new Sources();
    this.#knownGrants = undefined;
  }

  *#fork(): Steps<Sandbox> {
    yield* this.#keeper.capture();
    const options = { ...this.#options, randomSeed: this.#seed };
    const twin = new Sandbox(options, this.#isSync, this.#keeper.history.copy());
    twin.#sources = this.#sources.copy();
    twin.#knownGrants = this.#knownGrants;
    return twin;
  }
}

/** Takes over what a run was waiting for when it was recorded. The journal may be an enemy's. */
function adopt(run: LiveRun): HostCalls {
  try {
    return run.requests();
  } catch (error) {
    if (error instanceof Stop && error.which === "diverged") {
      throw new SandboaError("ERR_DIVERGED", String(error.cause));
    }
    const isBad =
      error instanceof Stop || error instanceof WireViolation || error instanceof WireExcess;
    if (!isBad) throw error;
    throw new SandboaError("ERR_SNAPSHOT", "the snapshot's journal is not one");
  }
}

/** Resolves when the timers and messages that are due now have had their turn. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** `paused`: what the run had come to; a run that is to be repeated starts with nothing. */
function recordRun(run: LiveRun, paused: RunStats | undefined): RecordedRun {
  const { stdout, stderr } = run.output;
  const nothing = new Uint8Array(0);
  return {
    prelude: run.prelude,
    request: run.request,
    limits: run.limits,
    journal: run.journal.toBytes(),
    answers: paused === undefined ? [] : (run.calls?.answers() ?? []),
    deferred: run.deferred,
    output: paused === undefined ? [nothing, nothing] : [stdout.bytes(), stderr.bytes()],
    stats: paused ?? emptyBase().stats,
  };
}

function areEqual(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a === b || (a?.length === b.length && a.every((byte, i) => byte === b[i]));
}

/** Each limit the lower of two. */
function lowerLimits(a: Readonly<Limits>, b: Readonly<Limits>): Readonly<Limits> {
  return resolveLimits(b, a, true);
}

function reentrant(): SandboaError {
  return new SandboaError(
    "ERR_REENTRANT",
    "a handler or host function of a run can't enter the same sandbox; it would wait for itself",
  );
}
