// A machine as a sandbox sees it, in whatever thread it is: run, capture, release.

import type { Job } from "./door.ts";
import type { AccessResult, AccessStep } from "../files/access.ts";
import type { MountPoint } from "../files/lower.ts";
import type { TreeState } from "../files/tree-state.ts";
import type { FileQuota } from "../files/tree.ts";
import type { Stop } from "./stop.ts";

/** How one entry into the guest ended. */
export type Outcome =
  | { readonly kind: "response"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "stop"; readonly stop: Stop }
  | { readonly kind: "crash"; readonly message: string };

/** One execution of a request. */
export interface Execution {
  readonly outcome: Outcome;
  /** Ticks since boot, after it. */
  readonly ticks: bigint;
  /** Ticks of the request alone. */
  readonly ticksUsed: number;
  readonly fuel: number;
  readonly memoryBytes: number;
}

/** What is needed to build an equal machine: everything in which it differs from its image. */
export interface MachineState {
  readonly memoryBytes: number;
  readonly ticks: bigint;
  /** Changed ranges of memory: u32 offset, u32 length, the bytes; little-endian, ascending. */
  readonly changes: Uint8Array<ArrayBuffer>;
  /** Undefined: the files of a new machine. */
  readonly files: TreeState | undefined;
}

/**
 * An instance of the image. When an execution ends in anything but a response, the machine is
 * dead: it is never entered or read again.
 */
export interface Machine {
  readonly memoryBytes: number;
  /** Hands a request to the guest. The response is at most `maxResponseBytes` long. */
  run(job: Job, maxResponseBytes: number): Execution | Promise<Execution>;
  /** Between two runs: reads or changes the files, or goes on with what was asked for. */
  access(
    step: AccessStep,
    quota: FileQuota,
    mounts: readonly MountPoint[],
  ): AccessResult | Promise<AccessResult>;
  /** The state between two runs. */
  capture(): MachineState | Promise<MachineState>;
  /** Ends a run that is going on in another thread; in this one the job is asked. */
  interrupt(): void;
  /** Gives the machine up. The caller must not use it any more. */
  release(): void;
  /** The same for a machine whose response was no good: nobody may use it again. */
  discard(): void;
}
