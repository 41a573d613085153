// How a sandbox got where it is: a checkpoint, and the runs since. From it the machine that was
// lost is built again, exactly, because a run depends on nothing but its request and its
// journal. Values of this class are shared by forks and never hold a machine.

import { SandboaError } from "../errors.ts";
import type { AccessStep, FileChange } from "../files/access.ts";
import type { LowerAnswer, MountPoint } from "../files/lower.ts";
import { unlimitedFiles, type FileQuota } from "../files/tree.ts";
import type { Limits } from "../limits.ts";
import type { Image } from "./image.ts";
import { Journal } from "./journal.ts";
import type { Execution, Machine, MachineState } from "./machine.ts";
import { settle, type Steps } from "./maybe-async.ts";
import { maxResponseBytes } from "./response.ts";

// A run that led from the checkpoint to where the machine stands now.
interface LoggedRun {
  readonly prelude: Uint8Array<ArrayBuffer> | undefined;
  readonly request: Uint8Array<ArrayBuffer>;
  readonly limits: Readonly<Limits>;
  readonly journal: Uint8Array<ArrayBuffer>;
  readonly mounts: readonly MountPoint[];
  readonly ticksAfter: bigint;
}

/** Changes that the host made to the files. */
interface LoggedFiles {
  readonly change: FileChange;
  readonly quota: FileQuota;
  readonly mounts: readonly MountPoint[];
  /** What the sources of mounts answered. */
  readonly answers: readonly LowerAnswer[];
}

// When repeating the log would cost more than this, a checkpoint is made instead:
// about 5 ms of fuel, 1 MiB of requests and journals, 200 runs.
const LOG_MAX_FUEL = 1_000_000;
const LOG_MAX_BYTES = 1_048_576;
const LOG_MAX_RUNS = 200;
// Copying memory has a price too: a larger machine is copied less often.
const FUEL_PER_CHECKPOINT_BYTE = 0.25;

/** Where machines are made and entered: this thread, or a worker. */
export interface Place {
  /** A machine from a state, or as the image was booted. */
  create(image: Image, state: MachineState | undefined): Machine | Promise<Machine>;
  /** Whether the machine is here. */
  has(machine: Machine): boolean;
  /** Others may enter. */
  leave(): void;
}

export class History {
  #checkpoint: MachineState | undefined;
  #log: (LoggedRun | LoggedFiles)[] = [];
  #isFresh: boolean;
  #fuel = 0;
  #bytes = 0;

  /** `files`: what is there before the first run. `isFresh`: there was no run before the checkpoint. */
  constructor(
    checkpoint?: MachineState,
    files: readonly FileChange[] = [],
    isFresh: boolean = checkpoint === undefined,
  ) {
    this.#checkpoint = checkpoint;
    this.#isFresh = isFresh;
    for (const change of files) this.rememberChange(change);
  }

  /** True until the first run: the machine has not had its setup. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  /** Nothing has happened: the sandbox stands where the image does. */
  get isEmpty(): boolean {
    return this.#checkpoint === undefined && this.#log.length === 0;
  }

  /** Whether a checkpoint is due. Fuel, bytes and runs decide, never the clock. */
  isLong(memoryBytes: number): boolean {
    return (
      this.#fuel > Math.max(LOG_MAX_FUEL, memoryBytes * FUEL_PER_CHECKPOINT_BYTE) ||
      this.#bytes > Math.max(LOG_MAX_BYTES, memoryBytes) ||
      this.#log.length >= LOG_MAX_RUNS
    );
  }

  /** The state that everything led to, when no run came after it. */
  get state(): MachineState | undefined {
    return this.#log.length === 0 ? this.#checkpoint : undefined;
  }

  remember(
    prelude: Uint8Array<ArrayBuffer> | undefined,
    request: Uint8Array<ArrayBuffer>,
    limits: Readonly<Limits>,
    mounts: readonly MountPoint[],
    journal: Uint8Array<ArrayBuffer>,
    execution: Execution,
  ): void {
    this.#isFresh = false;
    this.#log.push({ prelude, request, limits, mounts, journal, ticksAfter: execution.ticks });
    this.#fuel += execution.fuel;
    this.#bytes += (prelude?.length ?? 0) + request.length + journal.length;
  }

  rememberChange(
    change: FileChange,
    quota: FileQuota = unlimitedFiles,
    mounts: readonly MountPoint[] = [],
    answers: readonly LowerAnswer[] = [],
  ): void {
    this.#log.push({ change, quota, mounts, answers });
    this.#bytes += change.kind === "write" ? change.bytes.length : 0;
    for (const answer of answers) {
      const value = "value" in answer ? answer.value : null;
      this.#bytes += value instanceof Uint8Array ? value.length : 0;
    }
  }

  /** Starts anew from a state. */
  restart(checkpoint: MachineState): void {
    this.#checkpoint = checkpoint;
    this.#log = [];
    this.#fuel = 0;
    this.#bytes = 0;
  }

  copy(): History {
    const copy = new History(this.#checkpoint, [], this.#isFresh);
    copy.#log = [...this.#log];
    copy.#fuel = this.#fuel;
    copy.#bytes = this.#bytes;
    return copy;
  }

  /**
   * Builds the machine again. Throws Stop when the caller's own stack is too full for it.
   * @throws SandboaError `ERR_DIVERGED`
   */
  *rebuild(place: Place, image: Image): Steps<Machine> {
    const machine = yield* settle(place.create(image, this.#checkpoint));
    for (const entry of this.#log) {
      if ("change" in entry) {
        const { change, quota, mounts, answers } = entry;
        const given = answers.map((answer): AccessStep => ({ kind: "answer", answer }));
        for (const step of [change, ...given]) {
          yield* settle(machine.access(step, quota, mounts));
        }
        continue;
      }
      const { prelude, request, limits, mounts, journal, ticksAfter } = entry;
      const { outcome, ticks } = yield* settle(
        machine.run(
          {
            prelude,
            request,
            limits: { ...limits, fuel: Number.MAX_SAFE_INTEGER },
            mounts,
            startedAt: 0,
            journal: new Journal(journal),
            output: undefined,
            waitMode: "block",
          },
          maxResponseBytes(limits),
        ),
      );
      if (outcome.kind === "stop" && outcome.stop.which === "maxRecursionDepth") throw outcome.stop;
      if (outcome.kind !== "response" || ticks !== ticksAfter) {
        throw new SandboaError("ERR_DIVERGED", "a repeated run went another way than before");
      }
    }
    return machine;
  }
}
