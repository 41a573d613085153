import { describe, expect, test } from "vitest";
import { Door } from "../../src/engine/door.ts";
import { Image } from "../../src/engine/image.ts";
import { Machine } from "../../src/engine/machine.ts";
import { Writer } from "../../src/engine/encode.ts";
import { defaultLimits } from "../../src/limits.ts";

function request(source: string): Uint8Array {
  const out = new Writer();
  out.array(6);
  out.text(source);
  out.text("test");
  out.array(4);
  for (const limit of [400, 1 << 20, 64, 1000]) out.uint(limit);
  out.map(0);
  out.null();
  out.boolean(true);
  return out.bytes;
}

// An image of its own, so that no other test's machines are spare here.
const image = Image.fromBytes(
  new Uint8Array((await import("node:fs")).readFileSync("dist/guest.wasm")),
);

function run(machine: Machine, source: string, fuel = 1_000_000): string {
  const door = new Door({ ...defaultLimits, fuel }, {}, false);
  return machine.run(request(source), door, 1 << 20).kind;
}

function contents(machine: Machine): Buffer {
  return Buffer.from(machine.capture().memory);
}

describe("Machine", () => {
  const pristine = contents(Machine.create(image));

  test("Machine.release makes a spare that equals a new instance in every byte", () => {
    const machine = Machine.create(image);
    const ticks = machine.ticks;
    expect(run(machine, "x = ['secret' * 3] * 50")).toBe("response");
    expect(contents(machine).equals(pristine)).toBe(false);
    machine.release();
    const next = Machine.create(image);
    expect(next).toBe(machine);
    expect(contents(next).equals(pristine)).toBe(true);
    expect([next.ticks, next.fuelLeft]).toEqual([ticks, 0]);
  });

  test("Machine.release keeps no machine that was stopped or whose memory grew", () => {
    const stopped = Machine.create(image);
    expect(run(stopped, "while True: pass", 1000)).toBe("stop");
    stopped.release();
    const grown = Machine.create(image);
    expect(grown).not.toBe(stopped);
    expect(run(grown, "x = bytearray(1 << 20)")).toBe("response");
    grown.release();
    expect(Machine.create(image)).not.toBe(grown);
  });

  test("Machine.fromState goes on where the state was captured", () => {
    const machine = Machine.create(image);
    run(machine, "x = 20");
    const twin = Machine.fromState(image, machine.capture());
    for (const each of [machine, twin])
      expect(run(each, "x += 1\ny = [x] * 1000")).toBe("response");
    expect(contents(twin).equals(contents(machine))).toBe(true);
    expect(twin.ticks).toBe(machine.ticks);
  });
});
