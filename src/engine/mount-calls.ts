// The guest's requests to the sources of mounts: what may be asked for is decided in src/mounts.

import type { LowerAnswer, LowerRequest } from "../files/lower.ts";
import type { Mounts } from "../mounts/mounts.ts";
import type { Completions } from "./completions.ts";
import { WireViolation } from "./decode.ts";
import type { Apply } from "./function-calls.ts";
import type { HostFunction } from "./grants.ts";
import { writeMountAnswer } from "./mount-request.ts";

/** Our guest waits for each answer; more would only fill the host's memory. */
const MAX_PENDING = 16;

export class MountCalls {
  readonly #mounts: Mounts;
  readonly #completions: Completions;
  readonly #isSync: boolean;
  readonly #apply: Apply;
  readonly #underWay = new Set<number>();
  // Those that were cancelled too.
  #pending = 0;

  constructor(
    mounts: Mounts,
    completions: Completions,
    { isSync, inContext }: { isSync: boolean; inContext: Apply },
  ) {
    this.#mounts = mounts;
    this.#completions = completions;
    this.#isSync = isSync;
    this.#apply = inContext;
  }

  /** Requests that are going on. */
  get size(): number {
    return this.#underWay.size;
  }

  has(id: number): boolean {
    return this.#underWay.has(id);
  }

  /** Throws WireViolation. */
  begin(id: number, request: LowerRequest): void {
    if (this.#pending >= MAX_PENDING) throw new WireViolation("too many questions to mounts");
    const perform = ((asked: LowerRequest) => this.#mounts.perform(asked)) as HostFunction;
    const answer = this.#apply(perform, undefined, [request]) as LowerAnswer | Promise<LowerAnswer>;
    if (!(answer instanceof Promise)) {
      this.#completions.write(id, (out) => writeMountAnswer(answer, out));
      return;
    }
    if (this.#isSync) {
      const message = "the source of a mount is asynchronous; runSync can't wait for it";
      return this.#completions.fail(id, "RuntimeError", message);
    }
    this.#underWay.add(id);
    this.#pending++;
    void answer.then((found) => {
      this.#pending--;
      // None after the run.
      if (!this.#underWay.delete(id)) return;
      this.#completions.write(id, (out) => writeMountAnswer(found, out));
    });
  }

  /** Nobody wants the answer any more. */
  cancel(id: number): void {
    this.#underWay.delete(id);
  }

  close(): void {
    this.#underWay.clear();
  }
}
