// Keeps the machine of one sandbox, wherever it is: enters its place, builds it again from the
// history when it is lost or was put to sleep.

import { SandboaError } from "../errors.ts";
import { isChange, type FileAccess, type FileAnswer, type FileChange } from "../files/access.ts";
import type { LowerAnswer } from "../files/lower.ts";
import type { Mounts } from "../mounts/mounts.ts";
import type { FileQuota } from "../files/tree.ts";
import { History, type Place } from "./history.ts";
import type { Image } from "./image.ts";
import type { Machine, MachineState } from "./machine.ts";
import { settle, type Steps } from "./maybe-async.ts";
import { WorkerLost } from "./remote-machine.ts";

// Times that a machine is built again after its worker was lost.
const MAX_TRIES = 3;

/** Gives a place to enter, if possible the one where the machine is. */
export type Enter = (preferred: Machine | undefined) => Place | Promise<Place>;

export class MachineKeeper {
  readonly #image: Image;
  readonly #enter: Enter | undefined;
  // The place that is always at hand.
  readonly #home: Place | undefined;
  readonly #files: readonly FileChange[];
  #history: History;
  #machine: Machine | undefined;
  // Where the sandbox has entered, for the length of a turn.
  #place: Place | undefined;

  /**
   * `place`: the one that is always at hand, or how to enter one. `files`: what a new sandbox has.
   */
  constructor(
    image: Image,
    place: Place | Enter,
    files: readonly FileChange[],
    history: History = new History(undefined, files),
  ) {
    this.#files = files;
    this.#image = image;
    if (typeof place === "function") this.#enter = place;
    else this.#home = place;
    this.#history = history;
  }

  /** How the sandbox got where it is. */
  get history(): History {
    return this.#history;
  }

  /** False when the next run has to build the machine. */
  get hasMachine(): boolean {
    return this.#machine !== undefined;
  }

  /** Others may use the place. */
  leave(): void {
    this.#place?.leave();
    this.#place = undefined;
  }

  /** Gives up a machine that did nothing wrong. */
  release(): void {
    this.#machine?.release();
    this.#machine = undefined;
  }

  /** Nothing of what was is left but the machine, which the caller releases. */
  forget(): void {
    this.#history = new History(undefined, this.#files);
  }

  /**
   * The machine that stands where the last successful run left it, safe to lose: a checkpoint is
   * made when one is due. Throws Stop when the caller's own stack is too full for a run to be
   * repeated.
   * @throws SandboaError `ERR_WORKER`, `ERR_DIVERGED`
   */
  *ready(): Steps<Machine> {
    const atHand = this.#home === undefined ? undefined : this.#machine;
    if (atHand !== undefined && !this.#history.isLong(atHand.memoryBytes)) return atHand;
    return yield* this.#persist(function* (this: MachineKeeper): Steps<Machine> {
      const machine = yield* this.#current();
      if (this.#history.isLong(machine.memoryBytes)) {
        this.#history.restart(yield* settle(machine.capture()));
      }
      return machine;
    });
  }

  /** A machine built from the history, for a run that is executed again. */
  *rebuild(): Steps<Machine> {
    return yield* this.#persist(function* (this: MachineKeeper): Steps<Machine> {
      return yield* this.#history.rebuild(yield* this.#entered(), this.#image);
    });
  }

  /**
   * Until a run is known to be good, its machine is not the sandbox's: whatever happens, the next
   * run starts from where the last good one ended.
   */
  lend(): void {
    this.#machine = undefined;
  }

  /** The run on the machine was good. */
  keep(machine: Machine): void {
    this.#machine = machine;
  }

  /** Where the sandbox stands, as a state; undefined before its first run. */
  *capture(): Steps<MachineState | undefined> {
    if (this.#history.isEmpty) return undefined;
    const known = this.#history.state;
    if (known !== undefined) return known;
    return yield* this.#persist(function* (this: MachineKeeper): Steps<MachineState> {
      const state = yield* settle((yield* this.#current()).capture());
      this.#history.restart(state);
      return state;
    });
  }

  /** Reads or changes the files. */
  *access(access: FileAccess, quota: FileQuota, mounts: Mounts): Steps<FileAnswer> {
    return yield* this.#persist(function* (this: MachineKeeper): Steps<FileAnswer> {
      const machine = yield* this.#current();
      const answers: LowerAnswer[] = [];
      const answer = yield* accessThrough(machine, access, quota, mounts, answers);
      // One that failed may have done a part, and does the same part when it is repeated.
      if (isChange(access)) this.#history.rememberChange(access, quota, mounts.points, answers);
      return answer;
    });
  }

  *#entered(): Steps<Place> {
    if (this.#enter === undefined) return this.#home as Place;
    if (this.#place === undefined || (this.#machine && !this.#place.has(this.#machine))) {
      this.leave();
      this.#place = yield* settle(this.#enter(this.#machine));
    }
    return this.#place;
  }

  *#current(): Steps<Machine> {
    const place = yield* this.#entered();
    let machine = this.#machine;
    if (machine === undefined || !place.has(machine)) {
      this.release();
      machine = yield* this.#history.rebuild(place, this.#image);
      this.#machine = machine;
    }
    return machine;
  }

  /** Does something with a machine, again with another one when its worker ends meanwhile. */
  *#persist<T>(attempt: (this: MachineKeeper) => Steps<T>): Steps<T> {
    for (let tries = 1; ; tries++) {
      try {
        return yield* attempt.call(this);
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        this.leave();
        this.#machine = undefined;
        if (tries === MAX_TRIES || error.neverStarted) {
          const message = error.neverStarted ? error.message : "workers end as soon as they start";
          throw new SandboaError("ERR_WORKER", message, { cause: error });
        }
      }
    }
  }
}

/** An access that asks mounts for what it needs; `answers` gets what they said. */
export function* accessThrough(
  machine: Machine,
  access: FileAccess,
  quota: FileQuota,
  mounts: Mounts,
  answers: LowerAnswer[] = [],
): Steps<FileAnswer> {
  let result = yield* settle(machine.access(access, quota, mounts.points));
  while (result.kind === "asks") {
    const answer = yield* settle(mounts.perform(result.request));
    answers.push(answer);
    result = yield* settle(machine.access({ kind: "answer", answer }, quota, mounts.points));
  }
  return result;
}
