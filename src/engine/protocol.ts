// What the caller's thread and a worker say to each other. Both sides are our own code; the
// guest's bytes inside are as hostile here as anywhere.

import type { Limits } from "../limits.ts";
import type { AccessResult, AccessStep } from "../files/access.ts";
import type { MountPoint } from "../files/lower.ts";
import type { FileQuota } from "../files/tree.ts";
import type { Execution, MachineState } from "./machine.ts";
import type { StopReason } from "./stop.ts";
import type { TraceTerms } from "./trace-log.ts";

/** To the worker. `op`: answered by a message with the same number. */
export type ToWorker =
  | { kind: "start"; mailbox: SharedArrayBuffer | undefined }
  | { kind: "image"; image: number; module: WebAssembly.Module }
  | { kind: "create"; machine: number; image: number; state: MachineState | undefined }
  | { kind: "run"; op: number; machine: number; job: JobMessage }
  | { kind: "reply"; reply: Reply }
  | { kind: "capture"; op: number; machine: number }
  | {
      kind: "access";
      op: number;
      machine: number;
      step: AccessStep;
      quota: FileQuota;
      mounts: readonly MountPoint[];
    }
  | { kind: "release"; machine: number; isGood: boolean }
  | { kind: "batch"; messages: ToWorker[] };

/** A job (door.ts) without what can't leave its thread. */
export interface JobMessage {
  prelude: Uint8Array | undefined;
  request: Uint8Array;
  limits: Readonly<Limits>;
  mounts: readonly MountPoint[];
  elapsedMs: number;
  journal: Uint8Array<ArrayBuffer>;
  /** False for a known run that is repeated. */
  isLive: boolean;
  /** Output is wanted as it comes. */
  isStreamed: boolean;
  /** Of a traced run. */
  trace: TraceTerms | undefined;
  maxResponseBytes: number;
}

/** stdout, stderr, and displays, of which each is a message. */
export type OutputStream = 1 | 2 | 3;

/** A request of the guest's that was not handed over yet. */
export interface Submitted {
  id: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** From the worker. */
export type FromWorker =
  /** The script runs; only the Web's workers say so (channel.ts). */
  | { kind: "ready" }
  /** The engine could not make the machine. */
  | { kind: "failed"; op: number }
  | { kind: "captured"; op: number; state: MachineState }
  | { kind: "accessed"; op: number; result: AccessResult }
  | { kind: "output"; stream: OutputStream; bytes: Uint8Array }
  /** The guest waits for a completion. */
  | { kind: "ask"; submitted: Submitted[]; id: number; block: boolean }
  /** The same, in shared memory (mailbox.ts). */
  | { kind: "asked" }
  /** Wanted: the next part of an answer. */
  | { kind: "more" }
  /** Requests that the guest piles up without asking for their completions. */
  | { kind: "submit"; submitted: Submitted[] }
  | { kind: "done"; op: number; done: Done };

export interface Done {
  execution: Omit<Execution, "outcome">;
  outcome:
    | { kind: "response"; bytes: Uint8Array<ArrayBuffer> }
    | { kind: "stop"; which: StopReason; used: number | null; cause: unknown }
    | { kind: "crash"; message: string };
  /** What the run added to the journal. */
  journal: Uint8Array<ArrayBuffer>;
  stdout: Uint8Array;
  stderr: Uint8Array;
  displays: Uint8Array[];
  trace: Uint8Array | undefined;
  submitted: Submitted[];
}

/** The answer to an ask where no memory is shared. */
export type Reply =
  | { kind: "found"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "none" | "deferred" | "stopped" };
