// Where text goes to: standard output and standard error of this process, in the order of
// writing.
//
// The guest runs in this thread, so that node's own streams, which need the event loop,
// would hold everything back until the run ends. Writing is therefore synchronous. A pipe
// whose reader is slow (`| less`) does not block, because the wait would count as the
// program's time: what it doesn't take now is kept, and offered again at the next write.
// The output limit of the run bounds what is kept.

import { writeSync } from "node:fs";
import { describeSystemError, ReaderGone, systemCode, WriteError } from "./errors.ts";

export type Target = "stdout" | "stderr";

interface Piece {
  target: Target;
  text: string;
}

export class Output {
  #waiting: Piece[] = [];
  #started: { target: Target; bytes: Uint8Array } | undefined;

  /**
   * Writes what can be written now and keeps the rest.
   * @throws ReaderGone, WriteError
   */
  write(target: Target, text: string): void {
    if (text === "") return;
    // node makes a pipe non-blocking when its stream is first looked at.
    void process[target];
    const last = this.#waiting.at(-1);
    if (last?.target === target) last.text += text;
    else this.#waiting.push({ target, text });
    while (this.#next() && this.#writeStarted());
  }

  /** Waits until all is written. */
  async flush(): Promise<void> {
    while (this.#next()) {
      const { target, bytes } = this.#started as { target: Target; bytes: Uint8Array };
      this.#started = undefined;
      const stream = process[target];
      await new Promise<void>((resolve, reject) => {
        stream.once("error", (error) => reject(explain(target, error)));
        stream.write(bytes, (error) => {
          if (error) reject(explain(target, error));
          else resolve();
        });
      });
    }
  }

  // What can't be written must not stand before what can.
  #giveUp(target: Target): void {
    this.#started = undefined;
    this.#waiting = this.#waiting.filter((piece) => piece.target !== target);
  }

  // Makes sure that a piece is started; false when there is none left.
  #next(): boolean {
    if (this.#started !== undefined) return true;
    const piece = this.#waiting.shift();
    if (piece === undefined) return false;
    this.#started = { target: piece.target, bytes: Buffer.from(piece.text) };
    return true;
  }

  // Returns whether all of the started piece is out.
  #writeStarted(): boolean {
    const started = this.#started as { target: Target; bytes: Uint8Array };
    const fd = started.target === "stdout" ? 1 : 2;
    try {
      while (started.bytes.length > 0) {
        started.bytes = started.bytes.subarray(writeSync(fd, started.bytes));
      }
    } catch (error) {
      if (systemCode(error) === "EAGAIN") return false;
      this.#giveUp(started.target);
      throw explain(started.target, error);
    }
    this.#started = undefined;
    return true;
  }
}

function explain(target: Target, error: unknown): Error {
  if (systemCode(error) === "EPIPE") return new ReaderGone();
  const name = target === "stdout" ? "standard output" : "standard error";
  return new WriteError(`can't write to ${name}: ${describeSystemError(error)}`);
}
