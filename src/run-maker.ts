// From what a caller asks for to a run that machines can execute: checks names, encodes the
// request and what the guest needs before it, and leads output to the handlers.

import { checkName } from "./checks.ts";
import { Writer } from "./engine/encode.ts";
import { Journal } from "./engine/journal.ts";
import type { MachineKeeper } from "./engine/keeper.ts";
import { LiveRun, type RunOwner, type RunParts } from "./engine/live-run.ts";
import { Output } from "./engine/output.ts";
import { encodeRequest, type Task } from "./engine/request.ts";
import { TraceLog, type TraceRequest } from "./engine/trace-log.ts";
import type { Limits } from "./limits.ts";
import type { RunOptions } from "./options.ts";
import type { Settings } from "./settings.ts";
import type { Turns } from "./turns.ts";

/** Options of a run whose request is made. */
export type LiveOptions = Pick<RunOptions, "onStdout" | "onStderr" | "onDisplay" | "signal">;

export class RunMaker {
  readonly #settings: Settings;
  readonly #keeper: MachineKeeper;
  readonly #turns: Turns;
  readonly #owner: RunOwner;
  readonly #grants: Uint8Array<ArrayBuffer>;
  readonly #writer: Writer = new Writer();
  /** The grants that the guest has, as it got them; undefined when that is not known. */
  knownGrants: Uint8Array<ArrayBuffer> | undefined;

  constructor(
    settings: Settings,
    keeper: MachineKeeper,
    turns: Turns,
    owner: RunOwner,
    knownGrants: Uint8Array<ArrayBuffer> | undefined,
  ) {
    this.#settings = settings;
    this.#keeper = keeper;
    this.#turns = turns;
    this.#owner = owner;
    this.#grants = settings.grants.encode([]);
    this.knownGrants = knownGrants;
  }

  /**
   * A run of a task. `deferred`: names whose calls pause it.
   * @throws SandboaError for inputs and arguments that can't enter, and the signal's reason
   */
  make(
    task: Task,
    filename: string,
    limits: Readonly<Limits>,
    options: RunOptions,
    deferred: readonly string[],
    trace?: TraceRequest,
  ): LiveRun {
    const { inputs = {} } = options;
    for (const name of Object.keys(inputs)) checkName(name, "inputs");
    options.signal?.throwIfAborted();
    const grants = deferred.length === 0 ? this.#grants : this.#settings.grants.encode(deferred);
    const prelude = areEqual(this.knownGrants, grants) ? undefined : this.#encodePrelude(grants);
    const request = encodeRequest(this.#writer, {
      task,
      filename,
      limits,
      inputs,
      setup: undefined,
      wantsValue: options.value ?? true,
      grants: undefined,
      trace,
    }).slice() as Uint8Array<ArrayBuffer>;
    const mounts = this.#settings.grants.mounts.points;
    const parts = { prelude, request, deferred, mounts, grants, journal: new Journal() };
    return this.assemble(parts, limits, options, false, trace && TraceLog.of(trace));
  }

  /** What the guest gets once, and its grants: a request by itself, which uses nobody's fuel. */
  #encodePrelude(grants: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const { limits, setup } = this.#settings;
    return encodeRequest(this.#writer, {
      task: { source: "" },
      filename: "<setup>",
      limits,
      inputs: {},
      setup: this.#keeper.history.isFresh ? setup : undefined,
      wantsValue: false,
      grants,
    }).slice() as Uint8Array<ArrayBuffer>;
  }

  /** A run of what is known already. `isReplay`: nothing may be asked for that its journal lacks. */
  assemble(
    parts: RunParts,
    limits: Readonly<Limits>,
    options: LiveOptions,
    isReplay: boolean,
    trace?: TraceLog,
  ): LiveRun {
    const { options: defaults } = this.#settings;
    const handlers = {
      onStdout: this.#guard(options.onStdout ?? defaults.onStdout),
      onStderr: this.#guard(options.onStderr ?? defaults.onStderr),
      onDisplay: this.#guard(options.onDisplay ?? defaults.onDisplay),
    };
    return this.#live(parts, limits, new Output(limits, handlers, trace), options.signal, isReplay);
  }

  /** A run of what is known already that shall report steps, and nothing else. */
  retrace(parts: RunParts, limits: Readonly<Limits>, trace: TraceLog): LiveRun {
    return this.#live(parts, limits, new Output(limits, {}, trace), undefined, true);
  }

  #live(
    parts: RunParts,
    limits: Readonly<Limits>,
    output: Output,
    signal: AbortSignal | undefined,
    isReplay: boolean,
  ): LiveRun {
    const { waitMode } = this.#settings;
    return new LiveRun(this.#owner, parts, limits, output, waitMode, signal, isReplay);
  }

  #guard<T>(handler: ((piece: T) => void) | undefined): ((piece: T) => void) | undefined {
    if (handler === undefined) return undefined;
    return (piece) => this.#turns.call(() => handler(piece));
  }
}

function areEqual(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a === b || (a?.length === b.length && a.every((byte, i) => byte === b[i]));
}
