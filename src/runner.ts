// Performs what a sandbox is asked for: each run a transaction, which leaves the session as it
// was when it is no good; pauses and answers; recorded runs.

import { checkFilename, checkSource, utf8Length } from "./checks.ts";
import { describeStop, disposed, emptyBase } from "./conclude.ts";
import type { DeferredCall } from "./engine/calls.ts";
import { isWithin } from "./engine/context.ts";
import type { LiveRun } from "./engine/live-run.ts";
import type { Machine } from "./engine/machine.ts";
import { settle, type Steps } from "./engine/maybe-async.ts";
import type { Task } from "./engine/request.ts";
import { seal } from "./engine/seal.ts";
import { encodeSession, type RecordedRun, type SessionData } from "./engine/session-data.ts";
import { Stop } from "./engine/stop.ts";
import { SandboaError } from "./errors.ts";
import { resolveLimits, type Limits } from "./limits.ts";
import type { RunOptions, StartOptions } from "./options.ts";
import { PausedResult, type StartResult } from "./paused.ts";
import { adopt, partsOf, restoreOutput } from "./recording.ts";
import { describeLimit, makeResult, type RunResult, type RunStats } from "./result.ts";
import type { LiveOptions } from "./run-maker.ts";
import type { Sandbox } from "./sandbox.ts";
import { Session, type End, type Standing } from "./session.ts";
import type { Settings } from "./settings.ts";
import { Turns, type TurnOwner } from "./turns.ts";

// A run that stands still, and what its start put aside until it is known to be good.
interface Pause {
  readonly run: LiveRun;
  readonly undoSource: () => void;
  readonly stdinPosition: number;
  /** Up to the pause. */
  stats: RunStats;
}

/** Its generators are the steps of turns: only `turns` performs them. */
export class Runner implements TurnOwner {
  readonly turns: Turns;
  readonly session: Session;
  readonly #sandbox: Sandbox;
  readonly #settings: Settings;
  #pause: Pause | undefined;

  constructor(sandbox: Sandbox, settings: Settings, standing: Standing | undefined) {
    this.#sandbox = sandbox;
    this.#settings = settings;
    this.turns = new Turns(this, settings.options.whenBusy === "refuse");
    this.session = new Session(settings, this.turns, standing);
  }

  // ---- what turns ask

  checkOpen(isAnswer: boolean): void {
    if (this.session.isDisposed) throw disposed();
    if (this.#pause === undefined || isAnswer) return;
    const name = this.#pause.run.calls?.deferred?.name ?? "a host function";
    throw new SandboaError(
      "ERR_PAUSED",
      `the sandbox is paused at a call of ${name}(); resume or cancel that run first`,
    );
  }

  // Of a run that has ended the running code is free.
  isWithinRun(): boolean {
    const { live } = this.session.executor;
    return live !== undefined && isWithin(live);
  }

  waitsForHost(): boolean {
    return this.session.executor.live?.calls?.isWaiting === true;
  }

  ended(): void {
    this.session.leave();
  }

  idle(): void {
    if (this.session.isDisposed) this.session.release();
  }

  // ---- one run

  *run(source: string, options: RunOptions): Steps<RunResult> {
    checkSource(source);
    const limits = resolveLimits(this.#settings.limits, options.limits, true);
    const refusal = refuseLong(source, limits);
    if (refusal !== undefined) return refusal;
    const added = this.session.addSource(source, checkFilename(options.filename));
    let isKept = false;
    try {
      const result = yield* this.perform({ source }, added.name, options);
      isKept = result.status === "completed" || result.status === "error";
      return result;
    } finally {
      if (!isKept) added.undo();
    }
  }

  *perform(task: Task, filename: string, options: RunOptions): Steps<RunResult> {
    const { grants, limits: most } = this.#settings;
    const position = grants.stdin?.position ?? 0;
    let isKept = false;
    let run: LiveRun | undefined;
    try {
      const limits = resolveLimits(most, options.limits, true);
      let machine: Machine;
      try {
        machine = yield* this.session.keeper.ready();
      } catch (error) {
        if (error instanceof Stop) return describeStop(error, limits, emptyBase());
        throw error;
      }
      const { journal = false } = options;
      const before = journal === false ? undefined : yield* this.session.describe();
      run = this.session.maker.make(task, filename, limits, options, []);
      const end = yield* this.session.conclude(
        run,
        yield* this.session.executor.execute(machine, run),
      );
      if (end.kind === "paused") throw new Error("only deferred calls pause");
      isKept = end.isGood;
      if (before !== undefined) {
        const protection = typeof journal === "object" ? journal : {};
        const data = this.session.describeRun(before, run, undefined);
        end.result.journal = yield* settle(seal(encodeSession(data), protection));
      }
      return end.result;
    } finally {
      this.session.close(run, isKept, position);
    }
  }

  // ---- pause

  *start(source: string, options: StartOptions): Steps<StartResult> {
    checkSource(source);
    if (!Array.isArray(options.deferred)) {
      throw new SandboaError("ERR_INVALID_ARGUMENT", "start takes { deferred: [names] }");
    }
    const limits = resolveLimits(this.#settings.limits, options.limits, true);
    const refusal = refuseLong(source, limits);
    if (refusal !== undefined) return refusal;
    // The pause goes on from here, however much later.
    let machine: Machine;
    try {
      yield* this.session.keeper.capture();
      machine = yield* this.session.keeper.ready();
    } catch (error) {
      if (error instanceof Stop) return describeStop(error, limits, emptyBase());
      throw error;
    }
    const added = this.session.addSource(source, checkFilename(options.filename));
    const stdinPosition = this.#settings.grants.stdin?.position ?? 0;
    let run: LiveRun;
    try {
      run = this.session.maker.make({ source }, added.name, limits, options, options.deferred);
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
      end = yield* this.session.conclude(run, yield* this.session.executor.execute(machine, run));
      if (end.kind === "result") return end.result;
      pause.stats = end.stats;
      return this.#makePaused(pause, end.call);
    } finally {
      if (end?.kind !== "paused") {
        const isKept = end?.isGood === true;
        if (!isKept) pause.undoSource();
        this.session.close(run, isKept, pause.stdinPosition);
      }
    }
  }

  #makePaused(pause: Pause, call: DeferredCall): PausedResult {
    this.#pause = pause;
    return new PausedResult(call, pause.run.output.soFar(), pause.stats, {
      sandbox: this.#sandbox,
      isOpen: () => this.#pause === pause,
      answer: async (id, answer) =>
        this.turns.take(
          () => {
            this.#checkPause(pause);
            return this.#answer(pause, id, answer);
          },
          undefined,
          true,
        ),
      dump: async (options) => {
        this.#checkPause(pause);
        const data = await this.turns.take(() => this.#describe(pause), undefined, true);
        return seal(encodeSession(data), options);
      },
      cancel: () => {
        if (this.#pause !== pause) return;
        this.#pause = undefined;
        pause.undoSource();
        this.session.close(pause.run, false, pause.stdinPosition);
      },
    });
  }

  *#describe(pause: Pause): Steps<SessionData> {
    const before = yield* this.session.describe();
    return this.session.describeRun(before, pause.run, pause.stats);
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
    const machine = yield* this.session.keeper.rebuild();
    if ("value" in answer) calls.resume(id, answer.value);
    else calls.resumeError(id, answer.error);
    calls.wake();
    // The time of the pause does not count.
    pause.run.deadline.startedAt = performance.now() - pause.stats.durationMs;
    return yield* this.#proceed(machine, pause);
  }

  // ---- recorded runs

  /** Takes over a paused run that comes from bytes; undefined when it is not paused. */
  reopen(recorded: RecordedRun, options: LiveOptions): PausedResult | undefined {
    const run = this.#revive(recorded, options, false);
    restoreOutput(run, recorded);
    const call = adopt(run).deferred;
    if (call === undefined) return undefined;
    const pause = { run, undoSource: () => {}, stdinPosition: 0, stats: recorded.stats };
    return this.#makePaused(pause, call);
  }

  *repeat(recorded: RecordedRun, options: LiveOptions): Steps<RunResult> {
    const run = this.#revive(recorded, options, true);
    try {
      // Counts the host calls that were made then.
      adopt(run);
      const machine = yield* this.session.keeper.rebuild();
      const end = yield* this.session.conclude(
        run,
        yield* this.session.executor.execute(machine, run),
      );
      if (end.kind === "result") return end.result;
      throw new SandboaError("ERR_DIVERGED", "the run goes on where its journal ends");
    } finally {
      this.session.close(run, false, 0);
    }
  }

  #revive(recorded: RecordedRun, options: LiveOptions, isReplay: boolean): LiveRun {
    // Each limit the lower of two.
    const limits = resolveLimits(this.#settings.limits, recorded.limits, true);
    return this.session.maker.assemble(partsOf(recorded), limits, options, isReplay);
  }

  /** Ends what is going on and frees the machine. */
  dispose(): void {
    this.#pause?.run.calls?.close();
    this.#pause = undefined;
    this.session.dispose();
  }
}

/** The result of a source that is too long to be started. */
function refuseLong(source: string, limits: Readonly<Limits>): RunResult | undefined {
  const allowed = limits.maxSourceBytes;
  const used = utf8Length(source, allowed);
  if (used <= allowed) return undefined;
  const limit = describeLimit("maxSourceBytes", allowed, used);
  return makeResult({ status: "limit", limit, ...emptyBase() });
}
