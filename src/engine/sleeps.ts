// Sleeping tasks of the guest. Each sleep ends by a timer, or, where nobody can wait, when the
// thread has been blocked for as long.

import type { Completions } from "./completions.ts";
import { MAX_TIMER_MS, type Waiter } from "./waiter.ts";

interface Sleep {
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  /** In milliseconds of `performance.now()`. */
  readonly due: number;
}

export class Sleeps {
  readonly #completions: Completions;
  readonly #waiter: Waiter;
  readonly #isSync: boolean;
  readonly #underWay = new Map<number, Sleep>();

  constructor(completions: Completions, waiter: Waiter, isSync: boolean) {
    this.#completions = completions;
    this.#waiter = waiter;
    this.#isSync = isSync;
  }

  get size(): number {
    return this.#underWay.size;
  }

  has(id: number): boolean {
    return this.#underWay.has(id);
  }

  begin(id: number, seconds: number): void {
    const ms = Math.min(seconds * 1000, MAX_TIMER_MS);
    const timer = this.#isSync ? undefined : setTimeout(() => this.#end(id), ms);
    this.#underWay.set(id, { timer, due: performance.now() + ms });
  }

  #end(id: number): void {
    this.#underWay.delete(id);
    this.#completions.complete(id, null);
  }

  /**
   * Blocks the thread until that sleep (0: the first one) ends.
   * Throws Stop when the run's time is over before.
   */
  block(id: number): void {
    let first: Sleep | undefined;
    let firstId = id;
    for (const [each, sleep] of this.#underWay) {
      if (id !== 0 && each !== id) continue;
      if (first === undefined || sleep.due < first.due) {
        first = sleep;
        firstId = each;
      }
    }
    if (first === undefined) return;
    this.#waiter.block(first.due);
    this.#end(firstId);
  }

  cancel(id: number): void {
    clearTimeout(this.#underWay.get(id)?.timer);
    this.#underWay.delete(id);
  }

  close(): void {
    for (const { timer } of this.#underWay.values()) clearTimeout(timer);
    this.#underWay.clear();
  }
}
