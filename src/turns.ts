// One entry at a time: what is done with a sandbox has its turn, others wait for theirs or are
// refused, and a call that would wait for itself is an error.

import { canFollow, currentLink, type Link } from "./engine/context.ts";
import { perform, type Steps } from "./engine/maybe-async.ts";
import { SandboaError } from "./errors.ts";

/** What turns ask of their sandbox. */
export interface TurnOwner {
  /** Throws when no turn may begin: disposed, or paused and this is no answer. */
  checkOpen(isAnswer: boolean): void;
  /** Whether the running code is a part of the run that is going on. */
  isWithinRun(): boolean;
  /** Whether the run that is going on waits for host functions. */
  waitsForHost(): boolean;
  /** A turn has ended; the next may begin at once. */
  ended(): void;
  /** Nobody waits. */
  idle(): void;
}

export class Turns {
  readonly #owner: TurnOwner;
  readonly #refuses: boolean;
  #isBusy = false;
  // The turn is not the user's: an idle sandbox is being put to sleep.
  #isOwn = false;
  // What the turn that is going on is a part of, and what ends it.
  #caller: Link | undefined;
  #signal: AbortSignal | undefined;
  // Ends its wait for a place.
  #giveUp: ((reason: unknown) => void) | undefined;
  // Calls of the embedder's code by this sandbox that are on the stack.
  #entered = 0;
  // Those that wait, in order.
  readonly #waiting = new Set<() => void>();
  #isNexting = false;

  /** `refuses`: who comes while another is busy does not wait. */
  constructor(owner: TurnOwner, refuses: boolean) {
    this.#owner = owner;
    this.#refuses = refuses;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Whether code of the embedder's, called by this sandbox, is on the stack. */
  get isEntered(): boolean {
    return this.#entered > 0;
  }

  /** What the turn that is going on is a part of. */
  get caller(): Link | undefined {
    return this.#caller;
  }

  /**
   * Does something when its turn has come; at once when nothing is going on. Throws what
   * `checkOpen` throws.
   * @throws SandboaError `ERR_REENTRANT`, `ERR_BUSY`, and the signal's reason
   */
  take<T>(begin: () => Steps<T>, signal?: AbortSignal, isAnswer = false): T | Promise<T> {
    const owner = this.#owner;
    if (this.isEntered || owner.isWithinRun()) {
      owner.checkOpen(true);
      throw reentrant();
    }
    owner.checkOpen(isAnswer);
    signal?.throwIfAborted();
    const caller = currentLink();
    if (!this.#isBusy) return this.#go(begin, caller, signal);
    // Where nobody can tell whether this call comes from a host function that the run waits
    // for, waiting for the run might wait for itself.
    if (!canFollow() && owner.waitsForHost()) throw reentrant();
    const isIdle = this.#isOwn && this.#waiting.size === 0;
    if (this.#refuses && !isIdle) {
      throw new SandboaError("ERR_BUSY", "the sandbox is running; wait for it, or set whenBusy");
    }
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(turn);
        reject(signal?.reason as Error);
      };
      const turn = (): void => {
        signal?.removeEventListener("abort", giveUp);
        try {
          owner.checkOpen(false);
          resolve(this.#go(begin, caller, signal));
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#waiting.add(turn);
      signal?.addEventListener("abort", giveUp);
    });
  }

  /** A turn of the sandbox's own, which nobody takes for busy. Only when nothing is going on. */
  takeOwn(begin: () => Steps<void>): void {
    this.#isOwn = true;
    const done = this.#go(begin, undefined, undefined);
    if (done instanceof Promise) done.catch(() => {});
  }

  #go<T>(
    begin: () => Steps<T>,
    caller: Link | undefined,
    signal: AbortSignal | undefined,
  ): T | Promise<T> {
    this.#isBusy = true;
    this.#caller = caller;
    this.#signal = signal;
    let result: T | Promise<T>;
    try {
      result = perform(begin());
    } catch (error) {
      this.#next();
      throw error;
    }
    if (!(result instanceof Promise)) {
      this.#next();
      return result;
    }
    return result.finally(() => this.#next());
  }

  #next(): void {
    this.#isBusy = false;
    this.#isOwn = false;
    this.#caller = undefined;
    this.#signal = undefined;
    this.#owner.ended();
    // A turn that ends at once comes here again: no stack for each.
    if (this.#isNexting) return;
    this.#isNexting = true;
    for (const turn of this.#waiting) {
      if (this.#isBusy) break;
      this.#waiting.delete(turn);
      turn();
    }
    this.#isNexting = false;
    if (!this.#isBusy) this.#owner.idle();
  }

  /** Calls the embedder's code, which must not enter this sandbox. */
  call<A extends unknown[], T>(code: (...args: A) => T, ...args: A): T {
    this.#entered++;
    try {
      return code(...args);
    } finally {
      this.#entered--;
    }
  }

  /**
   * Waits for something within the turn, until the turn's caller gives up. `unwanted` takes what
   * comes after that.
   */
  async wait<T>(pending: Promise<T>, unwanted: (value: T) => void): Promise<T> {
    const signal = this.#signal;
    const onAbort = (): void => this.#giveUp?.(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    try {
      return await new Promise<T>((resolve, reject) => {
        let isGivenUp = false;
        this.#giveUp = (reason) => {
          isGivenUp = true;
          reject(reason as Error);
        };
        pending.then((value) => {
          if (isGivenUp) unwanted(value);
          else resolve(value);
        }, reject);
      });
    } finally {
      this.#giveUp = undefined;
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** Ends such a wait. */
  giveUp(reason: unknown): void {
    this.#giveUp?.(reason);
  }
}

function reentrant(): SandboaError {
  return new SandboaError(
    "ERR_REENTRANT",
    "a handler or host function of a run can't enter the same sandbox; it would wait for itself",
  );
}
