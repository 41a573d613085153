// Stepping through a traced program: which step is looked at, and what is there.

import type { TraceState } from "sandboa";
import { showStep, type ShownStep } from "./run/steps.ts";
import type { Recording } from "./runs.ts";
import type { Store } from "./store.ts";

interface SteppingOptions {
  store: Store;
  /** Shows a step; null when there is none any more. */
  onShow: (shown: ShownStep | null) => void;
  onProblem: (text: string) => void;
}

export class Stepping {
  readonly #options: SteppingOptions;
  #recording: Recording | null = null;
  #first: Promise<TraceState> | null = null;
  #isAsking = false;

  constructor(options: SteppingOptions) {
    this.#options = options;
  }

  get recording(): Recording | null {
    return this.#recording;
  }

  begin(recording: Recording): void {
    this.leave();
    this.#recording = recording;
    this.#first = null;
    this.#options.store.set({ steps: { at: 0, count: recording.trace.steps.length } });
    void this.#show();
  }

  /** Says whether there was anything to leave. */
  leave(): boolean {
    if (this.#recording === null) return false;
    this.#recording.trace.dispose();
    this.#recording = null;
    this.#options.store.set({ steps: null });
    this.#options.onShow(null);
    return true;
  }

  /** Goes forward, or back by a negative number, as far as there are steps. */
  move(by: number): boolean {
    const { steps } = this.#options.store.state;
    if (steps === null) return false;
    this.goTo(steps.at + by);
    return true;
  }

  goTo(step: number): void {
    const { store } = this.#options;
    const { steps } = store.state;
    if (steps === null) return;
    const at = Math.min(Math.max(step, 0), steps.count - 1);
    if (at === steps.at) return;
    store.set({ steps: { ...steps, at } });
    void this.#show();
  }

  /** One question at a time, and then for where the slider has gone meanwhile. */
  async #show(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let shown: unknown;
    for (;;) {
      const recording = this.#recording;
      const { steps } = this.#options.store.state;
      if (recording === null || steps === null || steps === shown) break;
      shown = steps;
      try {
        const found = await this.#find(recording, steps.at);
        if (this.#recording === recording) this.#options.onShow(found);
      } catch (error) {
        if (this.#recording !== recording) continue;
        const problem = error instanceof Error ? error.message : String(error);
        this.#options.onProblem(`This step can't be shown: ${problem}.`);
      }
    }
    this.#isAsking = false;
  }

  async #find({ trace, source }: Recording, index: number): Promise<ShownStep> {
    this.#first ??= trace.at(0);
    const first = await this.#first;
    const before = index === 0 ? null : await trace.at(index - 1);
    const state = await trace.at(index);
    return showStep({ steps: trace.steps, index, source, state, before, first });
  }
}
