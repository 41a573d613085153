// The caller's own thread as a place for machines.

import type { Place } from "./history.ts";
import type { Image } from "./image.ts";
import { LocalMachine } from "./local-machine.ts";
import type { Machine, MachineState } from "./machine.ts";

export class InlinePlace implements Place {
  /** Whether machines are made so that their stack can be suspended; any guest may sleep. */
  readonly suspends: boolean;

  constructor(suspends: boolean) {
    this.suspends = suspends;
  }

  create(image: Image, state: MachineState | undefined): Machine {
    return state === undefined
      ? LocalMachine.create(image, this.suspends)
      : LocalMachine.fromState(image, state, this.suspends);
  }

  has(): boolean {
    return true;
  }

  leave(): void {}
}
