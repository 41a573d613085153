// A run from its request to its result: what a machine needs to execute it, as often as that
// takes, and what comes of it in the caller's thread.

import type { MountPoint } from "../files/lower.ts";
import type { Limits } from "../limits.ts";
import { HostCalls } from "./calls.ts";
import type { Link } from "./context.ts";
import type { Job, WaitMode } from "./door.ts";
import type { Apply } from "./function-calls.ts";
import type { Grants } from "./grants.ts";
import type { Journal } from "./journal.ts";
import type { Output } from "./output.ts";
import type { Deadline } from "./waiter.ts";

/** What a run is made of. */
export interface RunParts {
  readonly prelude: Uint8Array<ArrayBuffer> | undefined;
  readonly request: Uint8Array<ArrayBuffer>;
  /** Names whose calls pause the run. */
  readonly deferred: readonly string[];
  /** The grants that the guest has after it; undefined when that is not known. */
  readonly grants: Uint8Array<ArrayBuffer> | undefined;
  readonly journal: Journal;
  /** Where mounts are, for the machine. */
  readonly mounts: readonly MountPoint[];
  /** Completions that the guest had not taken when the run was recorded. */
  readonly answers?: readonly Uint8Array<ArrayBuffer>[];
}

/** The sandbox of a run. */
export interface RunOwner {
  readonly grants: Grants;
  /** Nobody can wait for a promise. */
  readonly isSync: boolean;
  isDisposed(): boolean;
  /** What the turn that is going on is a part of. */
  caller(): Link | undefined;
  /** Calls a host function so that what it awaits is known to belong to the run. */
  callWithin(link: Link, ...call: Parameters<Apply>): unknown;
}

export class LiveRun implements Job, RunParts {
  readonly prelude: Uint8Array<ArrayBuffer> | undefined;
  readonly request: Uint8Array<ArrayBuffer>;
  readonly deferred: readonly string[];
  readonly grants: Uint8Array<ArrayBuffer> | undefined;
  readonly journal: Journal;
  readonly mounts: readonly MountPoint[];
  readonly limits: Readonly<Limits>;
  readonly output: Output;
  readonly waitMode: WaitMode;
  readonly deadline: Deadline;
  readonly #owner: RunOwner;
  readonly #isReplay: boolean;
  // What was recorded before this run was made.
  readonly #known: Uint8Array<ArrayBuffer> | undefined;
  readonly #answers: readonly Uint8Array<ArrayBuffer>[];
  #calls: HostCalls | undefined;
  // The run as a part of the turn that is going on.
  #link: Link | undefined;

  /** `isReplay`: nothing may be asked for that the journal does not have. */
  constructor(
    owner: RunOwner,
    parts: RunParts,
    limits: Readonly<Limits>,
    output: Output,
    waitMode: WaitMode,
    signal: AbortSignal | undefined,
    isReplay: boolean,
  ) {
    this.#owner = owner;
    this.prelude = parts.prelude;
    this.request = parts.request;
    this.deferred = parts.deferred;
    this.grants = parts.grants;
    this.journal = parts.journal;
    this.mounts = parts.mounts;
    this.#known = parts.journal.isEmpty ? undefined : parts.journal.toBytes();
    this.#answers = parts.answers ?? [];
    this.limits = limits;
    this.output = output;
    this.waitMode = waitMode;
    this.deadline = { startedAt: performance.now(), timeoutMs: limits.timeoutMs, signal };
    this.#isReplay = isReplay;
  }

  get startedAt(): number {
    return this.deadline.startedAt;
  }

  get isStreamed(): boolean {
    return this.output.isStreamed;
  }

  get signal(): AbortSignal | undefined {
    return this.deadline.signal;
  }

  isAborted(): boolean {
    return this.#owner.isDisposed() || this.deadline.signal?.aborted === true;
  }

  /** Performs the run's requests; made at the first one. */
  requests(): HostCalls {
    if (this.#calls === undefined) {
      const owner = this.#owner;
      this.#calls = new HostCalls(owner.grants, this.limits, this.deadline, {
        isSync: owner.isSync,
        deferred: this.deferred,
        isReplay: this.#isReplay,
        inContext: (call, receiver, args) => owner.callWithin(this.#within(), call, receiver, args),
      });
      if (this.#known !== undefined) this.#calls.adopt(this.#known, this.#answers);
    }
    return this.#calls;
  }

  #within(): Link {
    const outer = this.#owner.caller();
    let link = this.#link;
    if (link === undefined || link.outer !== outer) {
      link = { owner: this, outer };
      this.#link = link;
    }
    return link;
  }

  /** Who performs the requests, if there were any. */
  get calls(): HostCalls | undefined {
    return this.#calls;
  }
}
