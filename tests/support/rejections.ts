// No promise that was made for a guest may be rejected without anybody looking.

import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";

/** Makes every test of the file fail when a rejection stays unhandled. */
export function expectNoUnhandledRejection(): void {
  let unhandled: unknown[] = [];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    unhandled = [];
    process.on("unhandledRejection", listen);
  });
  afterEach(async () => {
    await setImmediate();
    await setImmediate();
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });
}

/** Resolves after a few milliseconds, as a host function's answer would. */
export function later<T>(value: T, ms = 2): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms);
  });
}

/** Never settles. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
