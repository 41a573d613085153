// Decides when output leaves the worker. No timer fires there while the guest runs, so what is
// held back is seen only at the next write: a piece is sent at once as long as there are not
// more than the page can take. Of a program that writes faster than that, what it wrote in the
// last millisecond may wait.

import type { OutputPiece, StreamName } from "./messages.ts";

const BURST_MESSAGES = 2000;
const MESSAGES_PER_MS = 1;
const HELD_CHARS = 16_384;

export class OutputSender {
  readonly #send: (pieces: OutputPiece[]) => void;
  #held: OutputPiece[] = [];
  #heldChars = 0;
  #allowance = BURST_MESSAGES;
  #lastAt = performance.now();

  constructor(send: (pieces: OutputPiece[]) => void) {
    this.#send = send;
  }

  write(stream: StreamName, text: string): void {
    const last = this.#held.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.#held.push({ stream, text });
    this.#heldChars += text.length;
    const now = performance.now();
    const earned = (now - this.#lastAt) * MESSAGES_PER_MS;
    this.#allowance = Math.min(BURST_MESSAGES, this.#allowance + earned);
    this.#lastAt = now;
    if (this.#allowance >= 1 || this.#heldChars >= HELD_CHARS) this.flush();
  }

  /** Sends what is held. To be called at the end of a run. */
  flush(): void {
    if (this.#held.length === 0) return;
    this.#send(this.#held);
    this.#held = [];
    this.#heldChars = 0;
    this.#allowance = Math.max(0, this.#allowance - 1);
  }
}
