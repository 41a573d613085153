// Decides when streamed output leaves a worker. To send a message costs both threads more than to
// print a line, and a program that prints in a loop would drown the caller's thread: of many
// pieces in a short time, those of about a millisecond go together.

import type { OutputStream } from "./protocol.ts";

// Pieces that are sent one by one at once, and how many of them each millisecond allows again.
const BURST_PIECES = 200;
const PIECES_PER_MS = 0.5;
const HELD_BYTES = 16_384;

type Send = (stream: OutputStream, bytes: Uint8Array) => void;

export class Burst {
  readonly #send: Send;
  #stream: OutputStream = 1;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #allowance = BURST_PIECES;
  #lastAt = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Takes a piece, which is the burst's from now on. */
  push(stream: OutputStream, bytes: Uint8Array): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    const now = performance.now();
    const earned = (now - this.#lastAt) * PIECES_PER_MS;
    this.#allowance = Math.min(BURST_PIECES, this.#allowance + earned);
    this.#lastAt = now;
    // Each display is a piece of its own.
    const isWhole = stream === 3 || this.#heldBytes >= HELD_BYTES;
    if (!isWhole && this.#allowance < 1) return;
    this.#allowance--;
    this.flush();
  }

  /** Sends what is held: when the guest has run for a slice of fuel, before it waits, at its end. */
  flush(): void {
    const [first] = this.#held;
    if (first === undefined) return;
    const bytes = this.#held.length === 1 ? first : join(this.#held, this.#heldBytes);
    this.#held = [];
    this.#heldBytes = 0;
    this.#send(this.#stream, bytes);
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
