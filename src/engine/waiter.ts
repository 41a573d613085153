// Waits for what comes from outside, as long as the run has time and its caller wants it.

import { Stop } from "./stop.ts";

/** setTimeout takes 31 bits of milliseconds. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1;

/** How long the run may still go on, and the caller's wish that it ends. */
export interface Deadline {
  /** `performance.now()` when the run began; a pause moves it. */
  startedAt: number;
  readonly timeoutMs: number;
  signal: AbortSignal | undefined;
}

export class Waiter {
  readonly #deadline: Deadline;
  #wake: (() => void) | undefined;
  #giveUp: ((stop: Stop) => void) | undefined;
  #stop: Stop | undefined;

  constructor(deadline: Deadline) {
    this.#deadline = deadline;
  }

  /** Something has come. */
  wake(): void {
    this.#wake?.();
  }

  /** Resolves when something comes; rejects with Stop when the run's time is over or its caller gave up. */
  async next(): Promise<void> {
    const { startedAt, timeoutMs, signal } = this.#deadline;
    const at = startedAt + timeoutMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let onAbort: (() => void) | undefined;
    if (this.#stop !== undefined) throw this.#stop;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        this.#giveUp = reject;
        const left = Math.min(Math.max(0, at - performance.now()), MAX_TIMER_MS);
        timer = setTimeout(() => reject(this.#timeUp()), left);
        if (signal !== undefined) {
          onAbort = () => reject(new Stop("abort", null, signal.reason));
          if (signal.aborted) onAbort();
          else signal.addEventListener("abort", onAbort);
        }
      });
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
      this.#wake = undefined;
      this.#giveUp = undefined;
    }
  }

  /** Ends the wait that is going on, or the next one. */
  interrupt(stop: Stop): void {
    this.#stop = stop;
    this.#giveUp?.(stop);
  }

  /** Blocks the thread until `due`. Throws Stop when the run's time is over before. */
  block(due: number): void {
    const end = this.#deadline.startedAt + this.#deadline.timeoutMs;
    sleepSync(Math.min(due, end) - performance.now());
    if (due > end) throw this.#timeUp();
  }

  /** Throws Stop when the run's time is over. */
  checkTime(): void {
    const { startedAt, timeoutMs } = this.#deadline;
    if (performance.now() - startedAt > timeoutMs) throw this.#timeUp();
  }

  #timeUp(): Stop {
    return new Stop("timeoutMs", Math.ceil(performance.now() - this.#deadline.startedAt));
  }
}

let sleeper: Int32Array | undefined;

function sleepSync(ms: number): void {
  if (ms <= 0) return;
  try {
    sleeper ??= new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(sleeper, 0, 0, ms);
  } catch {
    // A page's main thread may not block: it can only look at the clock.
    sleepBusily(ms, () => performance.now());
  }
}

// More looks than a coarse clock has between two of its values.
const MAX_EQUAL_LOOKS = 10_000_000;

/** Exported for its test. Where the clock stands while code runs, no time can be waited for. */
export function sleepBusily(ms: number, now: () => number): void {
  let seen = now();
  const end = seen + ms;
  for (let equal = 0; seen < end && equal < MAX_EQUAL_LOOKS; equal++) {
    const next = now();
    if (next !== seen) equal = 0;
    seen = next;
  }
}
