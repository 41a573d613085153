// The time of a run: stands while the program waits for a person, and rings when it is up.

const TICK_MS = 100;

export class Clock {
  readonly #limitMs: number;
  readonly #ring: () => void;
  readonly #ticker: ReturnType<typeof setInterval>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pastMs = 0;
  #goesSince: number | null = null;

  constructor(limitMs: number, tick: (elapsedMs: number) => void, ring: () => void) {
    this.#limitMs = limitMs;
    this.#ring = ring;
    this.#ticker = setInterval(() => tick(this.elapsedMs), TICK_MS);
    this.go();
  }

  get elapsedMs(): number {
    return this.#pastMs + (this.#goesSince === null ? 0 : performance.now() - this.#goesSince);
  }

  go(): void {
    if (this.#goesSince !== null) return;
    this.#goesSince = performance.now();
    this.#timer = setTimeout(this.#ring, this.#limitMs - this.#pastMs);
  }

  pause(): void {
    this.#pastMs = this.elapsedMs;
    this.#goesSince = null;
    clearTimeout(this.#timer);
  }

  /** For good. */
  stop(): void {
    this.pause();
    clearInterval(this.#ticker);
  }
}
