// Traces under a collection at every allocation: the steps and states of the guest that ships. What is
// reported of a run has no influence on it, so each execution takes the same way here too.

import { expect, test } from "vitest";
import { Image, trace, type TraceState } from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";
import { programs } from "../support/trace-programs.ts";

const images = [Image.embedded(), readStressImage()];

/** Ids are addresses, and those of one guest. */
function withoutIds(states: readonly TraceState[]): unknown {
  return JSON.parse(JSON.stringify(states, (key, value: unknown) => (key === "id" ? 0 : value)));
}

test.each(Object.keys(programs))("%s has the same trace under stress", async (name) => {
  const traces = await Promise.all(
    images.map(async (image) => {
      const traced = await trace(programs[name] as string, {
        image,
        thread: "inline",
        randomSeed: 1,
      });
      const states: TraceState[] = [];
      // Backwards and forwards.
      for (let i = traced.steps.length - 1; i >= 0; i--) states.unshift(await traced.at(i));
      expect(await traced.at(0)).toEqual(states[0]);
      const { stats, ...result } = traced.result;
      traced.dispose();
      return { steps: traced.steps, states: withoutIds(states), result, ticks: stats.ticks };
    }),
  );
  expect(traces[1]).toEqual(traces[0]);
});
