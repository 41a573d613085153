// The answers to the guest's requests, encoded, until the guest takes them; and the budget of
// bytes that requests and answers share.

import { SandboaError } from "../errors.ts";
import type { Limits } from "../limits.ts";
import type { CompletionSink } from "./door.ts";
import { ValueEncoder, Writer } from "./encode.ts";
import { describeHostError } from "./host-error.ts";
import { Stop } from "./stop.ts";
import type { Waiter } from "./waiter.ts";

const COMPLETION_VALUE = 0;
const COMPLETION_ERROR = 1;

export class Completions {
  readonly #limits: Readonly<Limits>;
  readonly #waiter: Waiter;
  readonly #writer: Writer = new Writer();
  // The completion that the writer holds, when it was there at once; most are.
  #atHand = 0;
  readonly #ready = new Map<number, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  /** `waiter` is woken when there is one more. */
  constructor(limits: Readonly<Limits>, waiter: Waiter) {
    this.#limits = limits;
    this.#waiter = waiter;
  }

  /** Charges bytes of a request. Throws Stop when there have been too many. */
  charge(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxHostCallBytes) {
      throw new Stop("maxHostCallBytes", this.#bytes);
    }
  }

  // ---- what comes

  /** A value, or the error that it can't enter. `name` says whose result it is. */
  complete(id: number, value: unknown, name = ""): void {
    try {
      this.answer(id, value, name);
    } catch (error) {
      const isLarge = SandboaError.isSandboaError(error) && error.code === "ERR_VALUE_TOO_LARGE";
      this.fail(id, isLarge ? "ValueError" : "TypeError", describeHostError(error)[1]);
    }
  }

  /** A value. Throws SandboaError when it can't enter. */
  answer(id: number, value: unknown, name: string): void {
    const out = this.#start(id, 3, COMPLETION_VALUE);
    if (typeof value === "number") out.number(value);
    else if (value === undefined || value === null) out.null();
    else new ValueEncoder(out, this.#limits, `the result of ${name}`).encodeRoot(value);
    this.#arrive(id);
  }

  /** What `write` writes: one value, whose size somebody else bounds. */
  write(id: number, write: (out: Writer) => void): void {
    write(this.#start(id, 3, COMPLETION_VALUE));
    this.#arrive(id);
  }

  /** A Python exception. */
  fail(id: number, type: string, message: string): void {
    const out = this.#start(id, 4, COMPLETION_ERROR);
    out.text(type);
    out.text(message);
    this.#arrive(id);
  }

  /** What the embedder's code threw or rejected with. */
  failWith(id: number, error: unknown): void {
    this.fail(id, ...describeHostError(error));
  }

  /** One that a recorded run had not taken. */
  restore(id: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#ready.set(id, bytes);
  }

  #start(id: number, length: number, kind: number): Writer {
    this.#putAside();
    const out = this.#writer;
    out.reset();
    out.array(length);
    out.uint(id);
    out.uint(kind);
    return out;
  }

  // The completion stands in the writer until something else needs it.
  #arrive(id: number): void {
    this.#bytes += this.#writer.length;
    this.#atHand = id;
    this.#waiter.wake();
  }

  #putAside(): void {
    if (this.#atHand === 0) return;
    // Over the budget the next poll ends the run: nothing more needs to be kept.
    const isOver = this.#bytes > this.#limits.maxHostCallBytes;
    const bytes = isOver ? new Uint8Array(0) : this.#writer.bytes.slice();
    this.#ready.set(this.#atHand, bytes as Uint8Array<ArrayBuffer>);
    this.#atHand = 0;
  }

  // ---- what is there

  /** How many there are. */
  get size(): number {
    return this.#ready.size + (this.#atHand === 0 ? 0 : 1);
  }

  /** Whether that of a request (0: of any) is there. */
  has(id: number): boolean {
    return id === 0 ? this.size > 0 : this.#atHand === id || this.#ready.has(id);
  }

  /** All, as bytes. */
  list(): Uint8Array<ArrayBuffer>[] {
    this.#putAside();
    return [...this.#ready.values()];
  }

  /** Moves that of a request (0: of any) into the sink. Throws Stop when the budget is used up. */
  poll(id: number, sink: CompletionSink): boolean {
    if (this.#bytes > this.#limits.maxHostCallBytes) {
      throw new Stop("maxHostCallBytes", this.#bytes);
    }
    if (this.#atHand !== 0 && (this.#atHand === id || (id === 0 && this.#ready.size === 0))) {
      const out = this.#writer;
      this.#atHand = 0;
      sink.completion(out.buffer, 0, out.length);
      return true;
    }
    const key = id === 0 ? this.#ready.keys().next().value : id;
    const bytes = key === undefined ? undefined : this.#ready.get(key);
    if (bytes === undefined) return false;
    this.#ready.delete(key as number);
    sink.completion(bytes, 0, bytes.length);
    return true;
  }

  /** Nobody wants that of the request any more. */
  drop(id: number): void {
    if (this.#atHand === id) this.#atHand = 0;
    this.#ready.delete(id);
  }

  clear(): void {
    this.#ready.clear();
  }
}
