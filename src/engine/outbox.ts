// Messages to a worker. One that nobody waits for goes with the next that somebody waits for: to
// wake the other thread costs more than all that is in a message.

import type { Channel } from "./channel.ts";
import type { ToWorker } from "./protocol.ts";

// When there is no next one.
const LATER_MS = 5;

export class Outbox {
  readonly #channel: Channel;
  #kept: ToWorker[] = [];
  #isTimed = false;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Sends a message, behind those that were kept. */
  post(message: ToWorker): void {
    if (this.#kept.length > 0) {
      this.#kept.push(message);
      this.flush();
    } else {
      this.#channel.post(message);
    }
  }

  /** Keeps a message for a moment. */
  postLater(message: ToWorker): void {
    this.#kept.push(message);
    if (this.#isTimed) return;
    this.#isTimed = true;
    const timer: unknown = setTimeout(() => {
      this.#isTimed = false;
      this.flush();
    }, LATER_MS);
    // It shall not keep the process.
    (timer as { unref?: () => void }).unref?.();
  }

  flush(): void {
    const messages = this.#kept;
    if (messages.length === 0) return;
    this.#kept = [];
    this.#channel.post({ kind: "batch", messages });
  }

  /** The worker is gone. */
  clear(): void {
    this.#kept = [];
  }
}
