// Sleeping where a thread may not block.

import { describe, expect, test } from "vitest";
import { sleepBusily } from "../../src/engine/waiter.ts";

describe("sleepBusily", () => {
  test("sleepBusily ends when the time is there", () => {
    let time = 0;
    sleepBusily(100, () => (time += 0.5));
    expect(time).toBeGreaterThanOrEqual(100);
    expect(time).toBeLessThan(102);
  });

  test("sleepBusily ends where the clock stands", () => {
    let looks = 0;
    sleepBusily(100, () => {
      looks++;
      return 5;
    });
    expect(looks).toBeGreaterThan(1_000_000);
  });
});
