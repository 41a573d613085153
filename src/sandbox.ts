// What a user of the package holds: checks what it is called with and gives every call its turn.
// What happens then is in runner.ts.

import { checkMaxSteps, checkMountPoints, checkName, checkPath } from "./checks.ts";
import { History } from "./engine/history.ts";
import type { Steps } from "./engine/maybe-async.ts";
import { seal, unseal, type SealOptions } from "./engine/seal.ts";
import {
  decodeSession,
  encodeSession,
  maxPayloadBytes,
  type SessionData,
} from "./engine/session-data.ts";
import { Image } from "./engine/image.ts";
import { SandboaError } from "./errors.ts";
import { restoreTree } from "./files/tree-state.ts";
import { unlimitedFiles } from "./files/tree.ts";
import { defaultLimits, resolveLimits, type Limits } from "./limits.ts";
import type { RestoreOptions, RunOptions, SandboxOptions, StartOptions } from "./options.ts";
import type { PausedResult, StartResult } from "./paused.ts";
import type { RunResult } from "./result.ts";
import { Runner } from "./runner.ts";
import { SessionFiles } from "./session-files.ts";
import type { Standing } from "./session.ts";
import { resolveOptions, type Settings } from "./settings.ts";
import { Sources } from "./sources.ts";
import { Trace, type TraceOptions } from "./trace.ts";
import type { Turns } from "./turns.ts";
import type { Input, Value } from "./values.ts";

/**
 * A Python session with its own globals, isolated from everything else.
 *
 * @example
 * ```ts
 * const box = await Sandbox.create();
 * await box.run("x = 40");
 * (await box.run("x + 2")).unwrap(); // 42
 * ```
 */
export class Sandbox {
  readonly #settings: Settings;
  readonly #runner: Runner;
  readonly #turns: Turns;
  #files: SessionFiles | undefined;

  private constructor(options: SandboxOptions, isSync: boolean, standing?: Standing) {
    this.#settings = resolveOptions(options, isSync, standing?.grants, standing?.setup);
    this.#runner = new Runner(this, this.#settings, standing);
    this.#turns = this.#runner.turns;
  }

  /**
   * Makes a sandbox. Cheap: the machine starts at the first run.
   * @throws SandboaError `ERR_INVALID_ARGUMENT` for options that can't be.
   */
  static async create(options: SandboxOptions = {}): Promise<Sandbox> {
    return new Sandbox(options, false);
  }

  /** The sandbox's own files. */
  get files(): SessionFiles {
    this.#files ??= new SessionFiles(async (access) =>
      this.#turns.take(() => this.#runner.session.access(access)),
    );
    return this.#files;
  }

  /** The limits of every run of this sandbox. */
  get limits(): Readonly<Limits> {
    return this.#settings.limits;
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
    return this.#turns.take(() => this.#runner.run(source, options), options.signal);
  }

  /**
   * Runs Python source until the first call of a deferred host function, which pauses the run
   * until it is answered: minutes or days later, here or, by `dump`, in another process.
   * Meanwhile the sandbox takes no other runs.
   *
   * @example
   * ```ts
   * const p = await box.start("name = ask('Who?')\nf'Hello {name}'", { deferred: ["ask"] });
   * if (p.status === "paused") (await p.resume("Ada")).unwrap(); // "Hello Ada"
   * ```
   * @throws as {@link run}
   */
  async start(source: string, options: StartOptions): Promise<StartResult> {
    return this.#turns.take(() => this.#runner.start(source, options), options.signal);
  }

  /**
   * Runs Python source as `run` does, and records its steps: each line, call, return and exception
   * of this source. The session goes on from it as from any run; it uses more fuel, and the same
   * ticks. {@link Trace.at} gives variables and frames at any step.
   *
   * @example
   * ```ts
   * const trace = await box.trace("total = 0\nfor i in range(3):\n    total += i");
   * const { frames } = await trace.at(5);
   * ```
   * @throws as {@link run}
   */
  async trace(source: string, options: TraceOptions = {}): Promise<Trace> {
    return this.#turns.take(() => this.#trace(source, options), options.signal);
  }

  *#trace(source: string, options: TraceOptions): Steps<Trace> {
    const { traceModules: modules = false } = options;
    const trace = { maxSteps: checkMaxSteps(options.maxSteps), modules };
    const traced = yield* this.#runner.trace(source, options, trace);
    const { result, steps, isTruncated, standing, again } = traced;
    const before = new Sandbox({ ...this.#settings.options, whenBusy: "wait" }, false, standing);
    return new Trace({
      result,
      steps,
      isTruncated,
      record: async (first, last) =>
        again === undefined
          ? new Uint8Array(0)
          : before.#turns.take(() => before.#runner.retrace(again(first, last))),
      dispose: () => before.dispose(),
    });
  }

  /**
   * Calls a global function of the session, or what a dotted name stands for.
   *
   * @example
   * ```ts
   * await box.run("def area(w, h=1): return w * h");
   * (await box.call("area", [3], { h: 2 })).unwrap(); // 6
   * ```
   * @throws as {@link run}
   */
  async call(
    name: string,
    args: readonly Input[] = [],
    kwargs: Readonly<Record<string, Input>> = {},
    options: Omit<RunOptions, "filename"> = {},
  ): Promise<RunResult> {
    return this.#turns.take(() => {
      checkPath(name, "call");
      if (!Array.isArray(args)) {
        throw new SandboaError("ERR_INVALID_ARGUMENT", "the arguments must be an array");
      }
      if (typeof kwargs !== "object" || kwargs === null) {
        throw new SandboaError("ERR_INVALID_ARGUMENT", "the keyword arguments must be an object");
      }
      for (const key of Object.keys(kwargs)) checkName(key, "keyword arguments");
      return this.#runner.perform({ path: name, args, kwargs }, "<call>", options);
    }, options.signal);
  }

  /**
   * The value of a global variable.
   * @throws PythonError (NameError) when there is none, (TypeError) when it can't leave.
   */
  async get(name: string): Promise<Value> {
    const result = await this.#turns.take(() =>
      this.#runner.perform({ source: checkName(name, "get") }, "<get>", {}),
    );
    return result.unwrap();
  }

  /**
   * Sets a global variable.
   * @throws SandboaError `ERR_UNSUPPORTED_VALUE`, `ERR_VALUE_TOO_LARGE`
   */
  async set(name: string, value: Input): Promise<void> {
    const inputs = { [checkName(name, "set")]: value };
    const result = await this.#turns.take(() =>
      this.#runner.perform({ source: "" }, "<set>", { inputs }),
    );
    result.unwrap();
  }

  /** Forgets all globals: the next run starts from a fresh machine. */
  async reset(): Promise<void> {
    return this.#turns.take(() => this.#runner.session.reset());
  }

  /**
   * A second sandbox that stands where this one does and goes its own way from here, with the
   * same options and grants. Nothing is shared: changes in one are not seen in the other. A
   * text or an array for `stdin` is read on from where this one stands; what a function or an
   * iterator gives goes to who reads first.
   */
  async fork(): Promise<Sandbox> {
    return this.#turns.take(() => this.#fork());
  }

  *#fork(): Steps<Sandbox> {
    const { options, isSync } = this.#settings;
    const standing = yield* this.#runner.session.stand();
    return new Sandbox(options, isSync, standing);
  }

  /**
   * Where the sandbox stands, as bytes: what differs from the guest's image, compressed. No
   * grants are in it: {@link Sandbox.restore} takes them anew.
   * @throws SandboaError `ERR_PAUSED`: a paused run has `dump`.
   */
  async snapshot(options: SealOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const data = await this.#turns.take(() => this.#runner.session.describe());
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
    const paused = data.run === undefined ? undefined : box.#runner.reopen(data.run, options);
    if (paused !== undefined) return paused;
    throw new SandboaError("ERR_SNAPSHOT", "these bytes hold no paused run");
  }

  /** Repeats a recorded run. For run.ts. */
  static async repeat(
    bytes: Uint8Array,
    options: RestoreOptions & Pick<RunOptions, "signal">,
  ): Promise<RunResult> {
    const { box, data } = await Sandbox.#open(bytes, options);
    const { run } = data;
    if (run === undefined) throw new SandboaError("ERR_SNAPSHOT", "these bytes hold no run");
    return box.#turns.take(() => box.#runner.repeat(run, options));
  }

  static async #open(
    bytes: Uint8Array,
    options: RestoreOptions,
  ): Promise<{ box: Sandbox; data: SessionData }> {
    const limits = resolveLimits(defaultLimits, options.limits, false);
    const image = options.image ?? Image.embedded();
    const payload = await unseal(bytes, options, maxPayloadBytes(limits));
    const data = decodeSession(payload, image.id, limits);
    const history = new History(data.state, [], data.isFresh);
    const sources = Sources.fromEntries(data.sources);
    const { setup } = data;
    const standing = { history, sources, knownGrants: undefined, setup, grants: undefined };
    const box = new Sandbox(options, false, standing);
    if (data.state?.files !== undefined && options.mounts !== undefined) {
      const tree = restoreTree(data.state.files, unlimitedFiles);
      checkMountPoints(tree, box.#settings.grants.mounts.points);
    }
    return { box, data };
  }

  /**
   * Frees the machine. Every later call throws `ERR_DISPOSED`; a run that is waiting ends and
   * rejects with it.
   */
  dispose(): void {
    if (this.#turns.isEntered) {
      throw new SandboaError("ERR_REENTRANT", "a sandbox can't be disposed by its own run");
    }
    if (!this.#runner.session.isDisposed) this.#runner.dispose();
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
      return box.#turns.take(() =>
        box.#runner.run(source, { ...options, limits: {} }),
      ) as RunResult;
    } finally {
      box.dispose();
    }
  }
}
