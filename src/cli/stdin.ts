// Standard input for the program, line by line: what has arrived is given at once, only for
// more is waited.

import { StringDecoder } from "node:string_decoder";

/** A line of standard input with its newline; the last one may lack it; null at the end. */
export class StdinLines {
  readonly #decoder = new StringDecoder("utf8");
  readonly #lines: string[] = [];
  #rest = "";
  #hasEnded = false;
  #isOpen = false;
  #wake: (() => void) | undefined;

  read(): string | null | Promise<string | null> {
    const line = this.#lines.shift();
    if (line !== undefined) return line;
    if (this.#hasEnded) return null;
    return this.#wait();
  }

  async #wait(): Promise<string | null> {
    while (this.#lines.length === 0 && !this.#hasEnded) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#resume();
      });
    }
    return this.#lines.shift() ?? null;
  }

  #resume(): void {
    const { stdin } = process;
    if (!this.#isOpen) {
      this.#isOpen = true;
      stdin.on("data", (chunk: Buffer) => this.#take(this.#decoder.write(chunk)));
      stdin.on("end", () => this.#end());
      // A terminal that is gone, or a directory: there is nothing to read.
      stdin.on("error", () => this.#end());
    }
    stdin.resume();
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#lines.push(`${line}\n`);
    if (this.#lines.length === 0) return;
    process.stdin.pause();
    this.#wake?.();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const last = this.#rest + this.#decoder.end();
    if (last !== "") this.#lines.push(last);
    this.#wake?.();
  }

  /** Nothing more is wanted: an open terminal does not keep the process alive. */
  close(): void {
    if (this.#isOpen) process.stdin.destroy();
  }
}
