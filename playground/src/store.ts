// Where the page stands, in one place. Components read it, ask to be told of changes, and change
// it only through `set`.

import type { PageLimits } from "./run/limits.ts";

/** `waiting`: a program runs and wants a line of input. `broken`: Python can't run at all. */
export type Phase = "starting" | "ready" | "running" | "waiting" | "broken";
export type PanelName = "code" | "output" | "console" | "files" | "limits" | "steps";
export type Theme = "system" | "light" | "dark";

/** What the last run used; null where it can't be known. */
export interface Usage {
  elapsedMs: number;
  fuel: number | null;
  memoryBytes: number | null;
}

/** Which step is looked at. */
export interface StepsPosition {
  /** From 0. */
  at: number;
  count: number;
}

export interface State {
  phase: Phase;
  /** Which panel is chosen. `code` is a panel on narrow screens only. */
  panel: PanelName;
  theme: Theme;
  limits: PageLimits;
  usage: Usage | null;
  /** The steps of a traced program; null when nothing is stepped through. */
  steps: StepsPosition | null;
  /** Changes whenever variables or files of the session may have. */
  revision: number;
}

export class Store {
  #state: State;
  readonly #listeners = new Set<(state: State, before: State) => void>();

  constructor(state: State) {
    this.#state = state;
  }

  get state(): Readonly<State> {
    return this.#state;
  }

  set(change: Partial<State>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** Calls back with what is chosen of the state: now, and whenever that changes. */
  watch<T>(choose: (state: State) => T, listener: (chosen: T) => void): void {
    listener(choose(this.#state));
    this.#listeners.add((state, before) => {
      if (choose(state) !== choose(before)) listener(choose(state));
    });
  }
}

export function isBusy(phase: Phase): boolean {
  return phase === "running" || phase === "waiting";
}
