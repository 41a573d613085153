// What a run writes: kept as bytes, decoded once at its end; a handler gets it piece by piece.

import type { Limits } from "../limits.ts";
import type { DisplayBundle } from "../values.ts";
import { Displays, type DisplayHandler } from "./display.ts";
import type { OutputSink } from "./door.ts";
import { Stop } from "./stop.ts";
import type { TraceLog } from "./trace-log.ts";

export type OutputHandler = (text: string) => void;

interface OutputHandlers {
  onStdout?: OutputHandler | undefined;
  onStderr?: OutputHandler | undefined;
  onDisplay?: DisplayHandler | undefined;
}

const FIRST_BUFFER_BYTES = 256;

const textDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
const NO_BYTES = new Uint8Array(0);

class Stream {
  readonly #handler: OutputHandler | undefined;
  #decoder: TextDecoder | undefined;
  #bytes: Uint8Array = NO_BYTES;
  #length = 0;
  // How much of what was written before is written again.
  #repeated = 0;

  constructor(handler: OutputHandler | undefined) {
    this.#handler = handler;
  }

  push(piece: Uint8Array): void {
    const known = Math.min(this.#length - this.#repeated, piece.length);
    this.#repeated += piece.length;
    if (known < piece.length) this.#add(known === 0 ? piece : piece.subarray(known));
  }

  #add(piece: Uint8Array): void {
    const start = this.#length;
    const end = start + piece.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2, FIRST_BUFFER_BYTES));
      grown.set(this.#bytes.subarray(0, start));
      this.#bytes = grown;
    }
    this.#bytes.set(piece, start);
    this.#length = end;
    if (this.#handler === undefined) return;
    this.#decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
    this.#deliver(this.#decoder.decode(piece, { stream: true }));
  }

  // The handler is the caller's code: what it throws ends the run and reaches the caller.
  #deliver(text: string): void {
    if (text === "") return;
    try {
      this.#handler?.(text);
    } catch (error) {
      throw new Stop("callback", null, error);
    }
  }

  rewind(): void {
    this.#repeated = 0;
  }

  restore(bytes: Uint8Array): void {
    this.#bytes = bytes.slice();
    this.#length = bytes.length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  // A character that the output limit or a crash cut in two becomes U+FFFD.
  end(): string {
    this.#deliver(this.#decoder?.decode() ?? "");
    return this.text();
  }

  text(): string {
    return this.#length === 0 ? "" : textDecoder.decode(this.#bytes.subarray(0, this.#length));
  }
}

/**
 * The output of one run. When the run is executed again from its start, `rewind` makes the
 * output that was there before arrive only once.
 */
export class Output implements OutputSink {
  readonly #handlers: OutputHandlers;
  #stdout: Stream | undefined;
  #stderr: Stream | undefined;
  readonly displays: Displays;
  /** Of a traced run. */
  readonly trace: TraceLog | undefined;

  constructor(limits: Readonly<Limits>, handlers: OutputHandlers, trace?: TraceLog) {
    this.#handlers = handlers;
    this.trace = trace;
    this.displays = new Displays(limits, handlers.onDisplay);
  }

  get stdout(): Stream {
    this.#stdout ??= new Stream(this.#handlers.onStdout);
    return this.#stdout;
  }

  get stderr(): Stream {
    this.#stderr ??= new Stream(this.#handlers.onStderr);
    return this.#stderr;
  }

  /** Somebody gets the output as it comes. */
  get isStreamed(): boolean {
    const { onStdout, onStderr, onDisplay } = this.#handlers;
    return onStdout !== undefined || onStderr !== undefined || onDisplay !== undefined;
  }

  rewind(): void {
    this.#stdout?.rewind();
    this.#stderr?.rewind();
    this.displays.rewind();
    this.trace?.rewind();
  }

  /** What was written in another process, where the handlers had it. */
  restore(stdout: Uint8Array, stderr: Uint8Array, ...displays: readonly Uint8Array[]): void {
    this.stdout.restore(stdout);
    this.stderr.restore(stderr);
    this.displays.restore(displays);
  }

  /** All output so far. */
  soFar(): { stdout: string; stderr: string; displays: readonly DisplayBundle[] } {
    return {
      stdout: this.#stdout?.text() ?? "",
      stderr: this.#stderr?.text() ?? "",
      displays: this.displays.bundles,
    };
  }

  /** All text of the run. A handler may get its last piece here, and throw. */
  end(): { stdout: string; stderr: string } {
    return { stdout: this.#stdout?.end() ?? "", stderr: this.#stderr?.end() ?? "" };
  }
}
