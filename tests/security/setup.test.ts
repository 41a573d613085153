// Attack: the guest gets the names of its grants in a run of their own, before the first run and
// when grants change. Globals are the guest's, so its code may run there.

import { expect, test } from "vitest";
import { Sandbox } from "../../src/index.ts";

const trap = (body: string): string => `
class Evil:
  def __hash__(self): return hash("ask")
  def __eq__(self, other):
    ${body}
globals()[Evil()] = 1`;

test("a global name whose __eq__ never returns can't hang the setup of new grants", async () => {
  await using box = await Sandbox.create();
  await box.run(trap("while True: pass"));
  const result = await box.start("ask()", { deferred: ["ask"] });
  expect(result).toMatchObject({ status: "limit", limit: { which: "fuel" } });
  expect((await box.run("1 + 1")).unwrap()).toBe(2);
});

test("a global name whose __eq__ never returns can't hang a restored sandbox", async () => {
  await using box = await Sandbox.create();
  await box.run(trap("while True: pass"));
  const bytes = await box.snapshot();
  await using restored = await Sandbox.restore(bytes, { hostFunctions: { ask: () => 1 } });
  expect(await restored.run("1")).toMatchObject({ status: "limit", limit: { which: "fuel" } });
});
