// Answers the questions of a guest in a worker, in the caller's thread, where the host's functions
// are: one run at a time.

import type { CompletionSink, Job } from "./door.ts";
import {
  type AnsweringEnd,
  type Question,
  STATE_DEFERRED,
  STATE_NONE,
  STATE_STOPPED,
} from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";
import type { Submitted } from "./protocol.ts";

// A question that comes so soon after an answer is one of many.
const SOON_MS = 0.5;
// The caller's thread has other things to do than to listen to one guest.
const MAX_LISTENING_MS = 1;
// Questions after one that was waited for in vain: the machine may be busy with other things.
const PAUSE_QUESTIONS = 32;

const STATES = { none: STATE_NONE, deferred: STATE_DEFERRED, stopped: STATE_STOPPED };

/** The run that is going on in a worker. */
export interface Going {
  readonly job: Job;
  /** Why the run is to end, when this thread knows it. */
  failure: unknown;
  /** It waits for the host. */
  isAsking: boolean;
}

export class Answers implements CompletionSink {
  readonly #mailbox: AnsweringEnd | undefined;
  readonly #outbox: Outbox;
  readonly #blocked: () => void;
  #going: Going | undefined;
  // When the last question of the run was answered.
  #answeredAt = -Infinity;
  // When the last question came by a message, and whether others shall be listened for.
  #calledAt = 0;
  #isListening = false;
  // Questions to answer before the next try to listen.
  #pause = 0;

  /** Without a mailbox answers are messages. `blocked` is called when a run begins to wait. */
  constructor(mailbox: AnsweringEnd | undefined, outbox: Outbox, blocked: () => void) {
    this.#mailbox = mailbox;
    this.#outbox = outbox;
    this.#blocked = blocked;
  }

  begin(going: Going): void {
    this.#going = going;
    this.#answeredAt = -Infinity;
    this.#mailbox?.clear();
  }

  end(): void {
    this.#going = undefined;
  }

  /** Takes requests that the guest piles up. Returns whether the run can go on. */
  accept(submitted: readonly Submitted[]): boolean {
    const going = this.#going;
    if (going === undefined) return true;
    try {
      if (going.failure !== undefined) throw going.failure as Error;
      const requests = going.job.requests?.();
      for (const { id, bytes } of submitted) requests?.submit(id, bytes, 0, bytes.length);
      if (this.#mailbox !== undefined) this.#reply("none");
      return true;
    } catch (error) {
      going.failure ??= error;
      if (this.#mailbox !== undefined) this.#reply("stopped");
      return false;
    }
  }

  /** Answers a question that a message announced, and those that come right after the answer. */
  serve(question: Question): void {
    this.#calledAt = performance.now();
    this.#isListening = this.#calledAt - this.#answeredAt < SOON_MS && this.#pause === 0;
    if (this.#pause > 0) this.#pause--;
    this.#serve(question);
  }

  #serve(question: Question | undefined): void {
    for (let next = question; next !== undefined && this.#answer(next);) next = this.#listen();
  }

  /** The next question, if it comes soon. */
  #listen(): Question | undefined {
    const now = performance.now();
    this.#answeredAt = now;
    if (!this.#isListening || now - this.#calledAt > MAX_LISTENING_MS) return undefined;
    const next = this.#mailbox?.listen();
    if (next === undefined) this.#pause = PAUSE_QUESTIONS;
    return next;
  }

  /** Returns whether the guest goes on. */
  #answer({ submitted, id, block }: Question): boolean {
    const going = this.#going;
    try {
      const requests = going?.job.requests?.();
      if (going === undefined || requests === undefined) throw undefined;
      if (going.failure !== undefined) throw going.failure as Error;
      for (const { id: each, bytes } of submitted) requests.submit(each, bytes, 0, bytes.length);
      const answer = requests.ask(id, block, this);
      if (answer === "underWay") {
        this.#setAsking(going, true);
        requests.arrived(id).then(
          () => this.#resume(going, id, block),
          (error: unknown) => this.#fail(going, error),
        );
        return false;
      }
      if (answer !== "found") this.#reply(answer);
      return true;
    } catch (error) {
      this.#fail(going, error);
      return false;
    }
  }

  /** What was waited for is there. */
  #resume(going: Going, id: number, block: boolean): void {
    if (this.#going !== going) return;
    this.#setAsking(going, false);
    if (this.#answer({ submitted: [], id, block })) this.#serve(this.#listen());
  }

  #fail(going: Going | undefined, error: unknown): void {
    if (going !== undefined) {
      going.failure ??= error;
      this.#setAsking(going, false);
    }
    this.#reply("stopped");
  }

  #setAsking(going: Going, isAsking: boolean): void {
    if (going.isAsking === isAsking) return;
    going.isAsking = isAsking;
    if (isAsking) this.#blocked();
  }

  #reply(kind: keyof typeof STATES): void {
    if (this.#mailbox !== undefined) this.#mailbox.reply(STATES[kind]);
    else this.#outbox.post({ kind: "reply", reply: { kind } });
  }

  /** The answer to the question that is being answered. */
  completion(bytes: Uint8Array, from: number, length: number): void {
    if (this.#mailbox !== undefined) {
      this.#mailbox.send(bytes, from, length);
    } else {
      const found = bytes.slice(from, from + length) as Uint8Array<ArrayBuffer>;
      this.#outbox.post({ kind: "reply", reply: { kind: "found", bytes: found } });
    }
  }
}
