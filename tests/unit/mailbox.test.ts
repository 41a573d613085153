// The two ends of the shared mailbox, in one thread: what each finds there, step by step.

import { describe, expect, test } from "vitest";
import {
  AnsweringEnd,
  AskingEnd,
  type Question,
  STATE_FOUND,
  STATE_NONE,
} from "../../src/engine/mailbox.ts";

function open(): { asking: AskingEnd; answering: AnsweringEnd } {
  const { memory, end } = AnsweringEnd.create();
  return { asking: new AskingEnd(memory), answering: end };
}

function ask(...sizes: number[]): Question {
  const submitted = sizes.map((size, i) => ({
    id: i + 1,
    bytes: Uint8Array.from({ length: size }, (_, at) => at + i),
  }));
  return { submitted, id: sizes.length, block: sizes.length % 2 === 1 };
}

describe("the mailbox", () => {
  test("carries a question that a message announces", () => {
    const { asking, answering } = open();
    for (const question of [ask(), ask(0), ask(1, 2, 3, 4, 5), ask(100_000, 7)]) {
      expect(asking.ask(question)).toBe("message");
      expect(answering.take()).toEqual(question);
      expect(answering.take()).toBeUndefined();
      answering.reply(STATE_NONE);
      expect(asking.wait()).toBe(STATE_NONE);
    }
  });

  test("has a question found before its message only once", () => {
    const { asking, answering } = open();
    expect(asking.ask(ask(3))).toBe("message");
    expect(answering.listen()).toEqual(ask(3));
    // Now the message comes.
    expect(answering.take()).toBeUndefined();
    // And a late message may come before that of the next question.
    expect(asking.ask(ask(5))).toBe("message");
    expect(answering.take()).toEqual(ask(5));
    expect(answering.take()).toBeUndefined();
  });

  test("is announced to again after listening in vain", () => {
    const { asking, answering } = open();
    expect(answering.listen()).toBeUndefined();
    expect(asking.ask(ask(1))).toBe("message");
  });

  test("refuses what does not fit", () => {
    const { asking, answering } = open();
    expect(asking.ask(ask(3_000_000))).toBe("full");
    expect(answering.take()).toBeUndefined();
  });

  test("sends an answer in parts", () => {
    const { asking, answering } = open();
    const bytes = Uint8Array.from({ length: 5_000_000 }, (_, at) => at % 251);
    answering.send(bytes, 0, bytes.length);
    const got = new Uint8Array(5_000_000);
    for (let at = 0; ;) {
      expect(asking.wait()).toBe(STATE_FOUND);
      expect(asking.total).toBe(5_000_000);
      got.set(asking.part, at);
      at += asking.part.length;
      if (at === asking.total) break;
      answering.sendRest();
    }
    expect(Buffer.compare(got, bytes)).toBe(0);
  });

  test("forgets a run's end, question and answer before the next", () => {
    const { asking, answering } = open();
    answering.abort();
    asking.ask(ask(1));
    answering.send(new Uint8Array(9), 0, 9);
    expect(asking.isAborted).toBe(true);
    answering.clear();
    expect(asking.isAborted).toBe(false);
    expect(answering.take()).toBeUndefined();
    answering.reply(STATE_NONE);
    expect(asking.wait()).toBe(STATE_NONE);
  });
});
