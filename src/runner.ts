// Performs what a sandbox is asked for: each run a transaction, which leaves the session as it
// was when it is no good; pauses and answers; recorded runs.

import { checkFilename, checkSource, utf8Length } from "./checks.ts";
import { describeStop, disposed, emptyBase } from "./conclude.ts";
import type { DeferredCall } from "./engine/calls.ts";
import { isWithin } from "./engine/context.ts";
import { Journal } from "./engine/journal.ts";
import type { LiveRun, RunParts } from "./engine/live-run.ts";
import type { Machine } from "./engine/machine.ts";
import { settle, type Steps } from "./engine/maybe-async.ts";
import type { Task } from "./engine/request.ts";
import { seal } from "./engine/seal.ts";
import { encodeSession, type RecordedRun, type SessionData } from "./engine/session-data.ts";
import { Stop } from "./engine/stop.ts";
import { retrace, TraceLog, type TraceRequest } from "./engine/trace-log.ts";
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
import { readSteps, type TraceStep } from "./trace-steps.ts";
import { Turns, type TurnOwner } from "./turns.ts";

// A run that stands still, and what its start put aside until it is known to be good.
interface Pause {
  readonly run: LiveRun;
  readonly undoSource: () => void;
  readonly stdinPosition: number;
  /** Up to the pause. */
  stats: RunStats;
}

/** A run and its result; undefined when it did not begin. */
interface Performed {
  readonly result: RunResult;
  readonly run: LiveRun | undefined;
}

/** A traced run that is executed again for some of its steps. */
export interface RetracedRun {
  readonly parts: RunParts;
  readonly limits: Readonly<Limits>;
  readonly log: TraceLog;
}

interface Traced {
  readonly result: RunResult;
  readonly steps: TraceStep[];
  readonly isTruncated: boolean;
  /** Where the run began. */
  readonly standing: Standing;
  /** Undefined when there are no steps. */
  readonly again?: (first: number, last: number) => RetracedRun;
}

// Beside twice the time that the run had: variables take time too.
const RETRACE_MS = 2000;

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
    return (yield* this.#run(source, options, undefined)).result;
  }

  *#run(source: string, options: RunOptions, trace: TraceRequest | undefined): Steps<Performed> {
    checkSource(source);
    const limits = resolveLimits(this.#settings.limits, options.limits, true);
    const refusal = refuseLong(source, limits);
    if (refusal !== undefined) return { result: refusal, run: undefined };
    const added = this.session.addSource(source, checkFilename(options.filename));
    let isKept = false;
    try {
      const performed = yield* this.#perform({ source }, added.name, options, trace);
      isKept = performed.result.status === "completed" || performed.result.status === "error";
      return performed;
    } finally {
      if (!isKept) added.undo();
    }
  }

  *perform(task: Task, filename: string, options: RunOptions): Steps<RunResult> {
    return (yield* this.#perform(task, filename, options, undefined)).result;
  }

  *#perform(
    task: Task,
    filename: string,
    options: RunOptions,
    trace: TraceRequest | undefined,
  ): Steps<Performed> {
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
        if (!(error instanceof Stop)) throw error;
        return { result: describeStop(error, limits, emptyBase()), run: undefined };
      }
      const { journal = false } = options;
      const before = journal === false ? undefined : yield* this.session.describe();
      run = this.session.maker.make(task, filename, limits, options, [], trace);
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
      return { result: end.result, run };
    } finally {
      this.session.close(run, isKept, position);
    }
  }

  // ---- traces

  /** A run that is traced, and how its steps are recorded again. */
  *trace(source: string, options: RunOptions, trace: TraceRequest): Steps<Traced> {
    // Where it begins: what is recorded later is executed from there.
    const standing = yield* this.session.stand();
    const { result, run } = yield* this.#run(source, options, trace);
    if (run === undefined) return { result, steps: [], isTruncated: false, standing };
    const { stdout, stderr, trace: log } = run.output;
    const bytes = log?.bytes() ?? new Uint8Array(0);
    const { steps, isTruncated } = readSteps(bytes, stdout.bytes(), stderr.bytes());
    const { prelude, request, mounts, grants, limits } = run;
    const journal = run.journal.toBytes();
    const again = (first: number, last: number): RetracedRun => ({
      parts: {
        prelude,
        request: retrace(request, { ...trace, first, last }),
        deferred: [],
        mounts,
        grants,
        journal: new Journal(journal),
      },
      limits,
      log: TraceLog.of({ ...trace, first, last }),
    });
    return { result, steps, isTruncated, standing, again };
  }

  /** Executes a traced run again, in a sandbox that stands where it began, and leaves that so. */
  *retrace({ parts, limits, log }: RetracedRun): Steps<Uint8Array> {
    // What steps are told of does not count as the program's.
    const fuel = Number.MAX_SAFE_INTEGER;
    const timeoutMs = 2 * limits.timeoutMs + RETRACE_MS;
    const run = this.session.maker.retrace(parts, { ...limits, fuel, timeoutMs }, log);
    try {
      const machine = yield* this.session.keeper.rebuild();
      const { execution } = yield* this.session.executor.execute(machine, run);
      // One that came to its end is not what the sandbox goes on from.
      if (execution.outcome.kind === "response") machine.release();
      return log.bytes();
    } finally {
      this.session.executor.close(run);
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
