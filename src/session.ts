// Where a sandbox stands: its machine and how that got there, and the sources of its tracebacks.
// What the end of a run means for it, and what of it others may have.

import { conclude, disposed, measure } from "./conclude.ts";
import type { DeferredCall } from "./engine/calls.ts";
import { callWithin } from "./engine/context.ts";
import { apply } from "./engine/function-calls.ts";
import { Executor, type Executed } from "./engine/executor.ts";
import type { Grants } from "./engine/grants.ts";
import type { History, Place } from "./engine/history.ts";
import { InlinePlace } from "./engine/inline.ts";
import { accessThrough, MachineKeeper } from "./engine/keeper.ts";
import { LiveMachines } from "./engine/live-machines.ts";
import type { LiveRun, RunOwner } from "./engine/live-run.ts";
import type { Machine } from "./engine/machine.ts";
import type { Steps } from "./engine/maybe-async.ts";
import type { WorkerPool } from "./engine/pool.ts";
import { WorkerLost } from "./engine/remote-machine.ts";
import type { Setup } from "./engine/request.ts";
import type { SessionData } from "./engine/session-data.ts";
import { Stop } from "./engine/stop.ts";
import { addLines, missingLines } from "./file-lines.ts";
import { recordRun } from "./recording.ts";
import type { PythonErrorData, RunResult, RunStats } from "./result.ts";
import { RunMaker } from "./run-maker.ts";
import type { Settings } from "./settings.ts";
import type { FileAccess, FileAnswer } from "./files/access.ts";
import { Sources } from "./sources.ts";
import type { Turns } from "./turns.ts";

const liveMachines: LiveMachines<Session> = new LiveMachines();

/** Where a sandbox can begin. */
export interface Standing {
  readonly history: History;
  readonly sources: Sources;
  /** The grants that the guest has, as it got them; undefined when that is not known. */
  readonly knownGrants: Uint8Array<ArrayBuffer> | undefined;
  readonly setup: Setup;
  /** Of a sandbox that is forked. */
  readonly grants: Grants | undefined;
}

/** How an execution ended: with a result, or at a deferred call. */
export type End =
  | { readonly kind: "result"; readonly result: RunResult; readonly isGood: boolean }
  | { readonly kind: "paused"; readonly call: DeferredCall; readonly stats: RunStats };

export class Session {
  readonly keeper: MachineKeeper;
  readonly executor: Executor;
  readonly maker: RunMaker;
  readonly #settings: Settings;
  readonly #turns: Turns;
  #sources: Sources;
  #isDisposed = false;

  constructor(settings: Settings, turns: Turns, standing?: Standing) {
    const { image, place, files } = settings;
    this.#settings = settings;
    this.#turns = turns;
    this.#sources = standing?.sources ?? new Sources();
    this.keeper = new MachineKeeper(
      image,
      place instanceof InlinePlace ? place : (preferred) => this.#enter(place, preferred),
      files,
      standing?.history,
    );
    this.executor = new Executor(this.keeper);
    const owner = this.#makeOwner();
    this.maker = new RunMaker(settings, this.keeper, turns, owner, standing?.knownGrants);
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** What the runs know of their sandbox. */
  #makeOwner(): RunOwner {
    const { grants, isSync } = this.#settings;
    const turns = this.#turns;
    return {
      grants,
      isSync,
      isDisposed: () => this.#isDisposed,
      caller: () => turns.caller,
      callWithin: (link, call, receiver, args) =>
        turns.call(callWithin, link, apply, call, receiver, args),
    };
  }

  // ---- runs

  /** Returns the source's name, and how to forget it when its run leaves no trace. */
  addSource(source: string, filename: string | undefined): { name: string; undo: () => void } {
    return this.#sources.add(source, filename);
  }

  /** From a run's execution to its result; the session goes on from it when it was good. */
  *conclude(run: LiveRun, { machine, execution, call }: Executed): Steps<End> {
    if (call !== undefined) return { kind: "paused", call, stats: measure(run, execution) };
    const { result, isGood } = conclude(run, execution, (file) => this.#sources.get(file));
    if (!isGood) {
      if (execution.outcome.kind === "response") machine.discard();
    } else if (this.#isDisposed) {
      machine.release();
      throw disposed();
    } else {
      this.keeper.keep(machine);
      this.maker.knownGrants = run.grants;
      const { prelude, request, limits, mounts, journal } = run;
      const { history } = this.keeper;
      history.remember(prelude, request, limits, mounts, journal.toBytes(), execution);
      if (result.status === "error") yield* this.#addLines(result.error, machine);
    }
    return { kind: "result", result, isGood };
  }

  /** Source lines of imported files. */
  *#addLines(error: PythonErrorData, machine: Machine): Steps<void> {
    try {
      for (const access of missingLines(error)) {
        const { limits, grants } = this.#settings;
        addLines(error, access, yield* accessThrough(machine, access, limits, grants.mounts));
      }
    } catch (failure) {
      // The next run builds the machine again.
      if (!(failure instanceof WorkerLost)) throw failure;
    }
  }

  /** The run is over; when it was no good, it has read nothing. */
  close(run: LiveRun | undefined, isGood: boolean, stdinPosition: number): void {
    this.executor.close(run);
    const { stdin } = this.#settings.grants;
    if (isGood) stdin?.forget();
    else stdin?.seek(stdinPosition);
  }

  // ---- files

  /** Reads or changes the files. */
  *access(access: FileAccess): Steps<FileAnswer> {
    const { limits, grants } = this.#settings;
    return yield* this.keeper.access(access, limits, grants.mounts);
  }

  // ---- as data

  /** The session between two runs. */
  *describe(): Steps<SessionData> {
    const { image, setup } = this.#settings;
    const state = yield* this.keeper.capture();
    const sources = this.#sources.entries();
    const { isFresh } = this.keeper.history;
    return { image: image.id, isFresh, state, setup, sources, run: undefined };
  }

  /** A run with the session that it started from; `paused`: what it has come to by now. */
  describeRun(before: SessionData, run: LiveRun, paused: RunStats | undefined): SessionData {
    return { ...before, sources: this.#sources.entries(), run: recordRun(run, paused) };
  }

  /** Where another sandbox can begin, which goes its own way from here. */
  *stand(): Steps<Standing> {
    yield* this.keeper.capture();
    return {
      history: this.keeper.history.copy(),
      sources: this.#sources.copy(),
      knownGrants: this.maker.knownGrants,
      setup: this.#settings.setup,
      grants: this.#settings.grants,
    };
  }

  // ---- machines

  /** Takes a worker. Who gives up while it waits for one does not wait any longer. */
  #enter(pool: WorkerPool, preferred: Machine | undefined): Place | Promise<Place> {
    const place = pool.enter(preferred, this.#turns.caller !== undefined);
    return place instanceof Promise ? this.#turns.wait(place, (found) => found.leave()) : place;
  }

  /** A turn has ended: others may use the worker, and the machines of idle sandboxes are counted. */
  leave(): void {
    this.keeper.leave();
    if (this.keeper.hasMachine && !this.#settings.isSync) {
      liveMachines.touch(this, this.#hibernate);
    }
  }

  // Drops the machine of a sandbox that has been idle; the next run builds it again.
  readonly #hibernate = (): void => {
    if (this.#turns.isBusy || this.#isDisposed || !this.keeper.hasMachine) return;
    this.#turns.takeOwn(() => this.#sleep());
  };

  *#sleep(): Steps<void> {
    yield* this.keeper.capture();
    this.release();
  }

  /** Gives up a machine that did nothing wrong. */
  release(): void {
    liveMachines.remove(this);
    this.keeper.release();
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for, but a turn of its own
  *reset(): Steps<void> {
    this.release();
    this.keeper.forget();
    this.#sources = new Sources();
    this.maker.knownGrants = undefined;
  }

  /** Ends what is going on and frees the machine. */
  dispose(): void {
    this.#isDisposed = true;
    if (this.#turns.isBusy) {
      const reason = disposed();
      this.executor.interrupt(new Stop("abort", null, reason));
      this.#turns.giveUp(reason);
    } else {
      this.release();
    }
    this.keeper.forget();
    this.#sources = new Sources();
  }
}
