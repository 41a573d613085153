// The memory that a worker and its caller's thread share: the guest's questions go one way,
// answers the other, and neither side sleeps while the other is about to speak.
//
// Questions are announced by a message only when the caller's thread does not listen already:
//
//     line   meaning             worker: ask                    caller's thread
//     ----   -----------------   ----------------------------   ------------------------------
//     FREE   nobody listens      -> ASKED, and post a message   -> LISTENING after an answer
//     LISTENING                  -> ASKED                       -> FREE when nothing came soon
//     ASKED  a question is here  (waits for the answer)         -> FREE, reads the question
//
// Does not know what questions mean, or which run they belong to.

import { copyBytes } from "./journal.ts";
import type { Submitted } from "./protocol.ts";

/** Set by the caller's thread: the run shall end. */
const WORD_ABORT = 0;
/** What the worker waits for to change: 0, or a state. */
const WORD_STATE = 1;
/** Bytes in this part of an answer. */
const WORD_LENGTH = 2;
/** Bytes of the whole answer. */
const WORD_TOTAL = 3;
const WORD_LINE = 4;
const WORDS = 8;

const DATA_AT = WORDS * 4;
// Memory is there when it is first used.
const DATA_BYTES = 2 * 1024 * 1024;

export const STATE_EMPTY = 0;
export const STATE_FOUND = 1;
export const STATE_NONE = 2;
export const STATE_DEFERRED = 3;
export const STATE_STOPPED = 4;

const LINE_FREE = 0;
const LINE_LISTENING = 1;
const LINE_ASKED = 2;

// Looks before the worker sleeps: about 0.1 ms.
const ANSWER_LOOKS = 10_000;
// Looks before the caller's thread stops listening: about 0.03 ms.
const QUESTION_LOOKS = 3_000;

export interface Question {
  readonly submitted: Submitted[];
  readonly id: number;
  readonly block: boolean;
}

// In front of the requests: id, block, number of requests; in front of each: id, length.
const HEAD_WORDS = 3;
const REQUEST_WORDS = 2;

class Mailbox {
  protected readonly words: Int32Array;
  protected readonly data: Uint8Array;
  protected readonly dataWords: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory, 0, WORDS);
    this.data = new Uint8Array(memory, DATA_AT, DATA_BYTES);
    this.dataWords = new Int32Array(memory, DATA_AT, DATA_BYTES / 4);
  }
}

/** The worker's end. */
export class AskingEnd extends Mailbox {
  get isAborted(): boolean {
    return Atomics.load(this.words, WORD_ABORT) !== 0;
  }

  /** Puts a question down. Returns "message" when it must be announced, "full" when it is too long. */
  ask({ submitted, id, block }: Question): "heard" | "message" | "full" {
    const size = submitted.reduce(
      (sum, { bytes }) => sum + REQUEST_WORDS * 4 + bytes.length + 3,
      HEAD_WORDS * 4,
    );
    if (size > DATA_BYTES) return "full";
    const { dataWords } = this;
    let at = 0;
    dataWords[at++] = id;
    dataWords[at++] = block ? 1 : 0;
    dataWords[at++] = submitted.length;
    for (const { id: each, bytes } of submitted) {
      dataWords[at++] = each;
      dataWords[at++] = bytes.length;
      this.data.set(bytes, at * 4);
      at += Math.ceil(bytes.length / 4);
    }
    const before = Atomics.exchange(this.words, WORD_LINE, LINE_ASKED);
    return before === LINE_LISTENING ? "heard" : "message";
  }

  /** Waits for an answer; returns its state. */
  wait(): number {
    const { words } = this;
    let state = Atomics.load(words, WORD_STATE);
    // Most answers come soon: to sleep and be woken takes longer than they do.
    for (let i = 0; i < ANSWER_LOOKS && state === STATE_EMPTY; i++)
      state = Atomics.load(words, WORD_STATE);
    while (state === STATE_EMPTY) {
      Atomics.wait(words, WORD_STATE, STATE_EMPTY);
      state = Atomics.load(words, WORD_STATE);
    }
    Atomics.store(words, WORD_STATE, STATE_EMPTY);
    return state;
  }

  /** Bytes of the whole answer. */
  get total(): number {
    return this.words[WORD_TOTAL] as number;
  }

  /** This part of the answer; valid until the next question. */
  get part(): Uint8Array {
    return this.data.subarray(0, this.words[WORD_LENGTH]);
  }
}

/** The end in the caller's thread. */
export class AnsweringEnd extends Mailbox {
  // What is left of an answer that did not fit.
  #rest: Uint8Array = new Uint8Array(0);

  static create(): { memory: SharedArrayBuffer; end: AnsweringEnd } {
    const memory = new SharedArrayBuffer(DATA_AT + DATA_BYTES);
    return { memory, end: new AnsweringEnd(memory) };
  }

  /** Before a run. */
  clear(): void {
    Atomics.store(this.words, WORD_ABORT, 0);
    Atomics.store(this.words, WORD_STATE, STATE_EMPTY);
    Atomics.store(this.words, WORD_LINE, LINE_FREE);
    this.#rest = new Uint8Array(0);
  }

  abort(): void {
    Atomics.store(this.words, WORD_ABORT, 1);
  }

  /** The question that a message announced, unless it was found before the message came. */
  take(): Question | undefined {
    const before = Atomics.compareExchange(this.words, WORD_LINE, LINE_ASKED, LINE_FREE);
    return before === LINE_ASKED ? this.#read() : undefined;
  }

  /** Looks for a question for a moment, in which the worker need not announce it. */
  listen(): Question | undefined {
    const { words } = this;
    Atomics.compareExchange(words, WORD_LINE, LINE_FREE, LINE_LISTENING);
    for (let i = 0; i < QUESTION_LOOKS; i++) {
      if (Atomics.load(words, WORD_LINE) === LINE_ASKED) return this.take();
    }
    Atomics.compareExchange(words, WORD_LINE, LINE_LISTENING, LINE_FREE);
    return this.take();
  }

  #read(): Question {
    const { dataWords } = this;
    let at = 0;
    const id = dataWords[at++] as number;
    const block = dataWords[at++] === 1;
    const count = dataWords[at++] as number;
    const submitted: Submitted[] = [];
    for (let i = 0; i < count; i++) {
      const each = dataWords[at++] as number;
      const length = dataWords[at++] as number;
      // Not shared: what reads it must find the same at every look.
      const bytes = new Uint8Array(length);
      bytes.set(this.data.subarray(at * 4, at * 4 + length));
      submitted.push({ id: each, bytes });
      at += Math.ceil(length / 4);
    }
    return { submitted, id, block };
  }

  reply(state: number): void {
    Atomics.store(this.words, WORD_STATE, state);
    Atomics.notify(this.words, WORD_STATE);
  }

  /** Answers with bytes; what does not fit is sent when the worker asks for more. */
  send(bytes: Uint8Array, from: number, length: number): void {
    this.words[WORD_TOTAL] = length;
    if (length > DATA_BYTES) {
      this.#rest = bytes.slice(from, from + length);
      this.sendRest();
      return;
    }
    copyBytes(bytes, from, length, this.data, 0);
    this.words[WORD_LENGTH] = length;
    this.reply(STATE_FOUND);
  }

  sendRest(): void {
    const part = this.#rest.subarray(0, DATA_BYTES);
    this.#rest = this.#rest.subarray(part.length);
    this.data.set(part);
    this.words[WORD_LENGTH] = part.length;
    this.reply(STATE_FOUND);
  }
}
