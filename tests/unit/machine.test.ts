import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Job } from "../../src/engine/door.ts";
import { Writer } from "../../src/engine/encode.ts";
import { Image } from "../../src/engine/image.ts";
import { Journal } from "../../src/engine/journal.ts";
import { LocalMachine } from "../../src/engine/local-machine.ts";
import type { Execution } from "../../src/engine/machine.ts";
import { Output } from "../../src/engine/output.ts";
import { encodeRequest } from "../../src/engine/request.ts";
import { defaultLimits } from "../../src/limits.ts";

function makeJob(source: string, fuel: number): Job {
  const limits = { ...defaultLimits, fuel };
  const request = encodeRequest(new Writer(), {
    task: { source },
    filename: "test",
    limits,
    inputs: {},
    setup: undefined,
    wantsValue: true,
    grants: undefined,
  });
  return {
    prelude: undefined,
    mounts: [],
    request,
    limits,
    startedAt: performance.now(),
    journal: new Journal(),
    output: new Output(limits, {}),
    waitMode: "block",
  };
}

// An image of its own, so that no other test's machines are spare here.
const image = Image.fromBytes(new Uint8Array(readFileSync("dist/guest.wasm")));

function execute(machine: LocalMachine, source: string, fuel = 1_000_000): Execution {
  return machine.run(makeJob(source, fuel), 1 << 20) as Execution;
}

function run(machine: LocalMachine, source: string, fuel?: number): string {
  return execute(machine, source, fuel).outcome.kind;
}

// What differs from the image; capturing clears the shadow stack, which then differs by itself.
function contents(machine: LocalMachine): Buffer {
  return Buffer.from(machine.capture().changes);
}

describe("LocalMachine", () => {
  const pristine = contents(LocalMachine.create(image));

  test("LocalMachine.release makes a spare that equals a new instance in every byte", () => {
    const machine = LocalMachine.create(image);
    const ticks = machine.ticks;
    expect(run(machine, "x = ['secret' * 3] * 50")).toBe("response");
    expect(contents(machine).equals(pristine)).toBe(false);
    machine.release();
    const next = LocalMachine.create(image);
    expect(next).toBe(machine);
    expect(contents(next).equals(pristine)).toBe(true);
    expect(next.ticks).toBe(ticks);
  });

  test("LocalMachine.release keeps no machine that was stopped or whose memory grew", () => {
    const stopped = LocalMachine.create(image);
    expect(run(stopped, "while True: pass", 1000)).toBe("stop");
    stopped.release();
    const grown = LocalMachine.create(image);
    expect(grown).not.toBe(stopped);
    expect(run(grown, "x = bytearray(1 << 20)")).toBe("response");
    grown.release();
    expect(LocalMachine.create(image)).not.toBe(grown);
  });

  test("LocalMachine.fromState goes on where the state was captured", () => {
    const machine = LocalMachine.create(image);
    run(machine, "x = 20");
    const twin = LocalMachine.fromState(image, machine.capture());
    for (const each of [machine, twin])
      expect(run(each, "x += 1\ny = [x] * 1000")).toBe("response");
    expect(contents(twin).equals(contents(machine))).toBe(true);
    expect(twin.ticks).toBe(machine.ticks);
  });

  test("LocalMachine.fromState grows to the state's memory", () => {
    const machine = LocalMachine.create(image);
    run(machine, "x = bytearray(1 << 20)\nx[-1] = 7");
    const twin = LocalMachine.fromState(image, machine.capture());
    expect(twin.memoryBytes).toBe(machine.memoryBytes);
    expect(run(twin, "assert x[-1] == 7 and len(x) == 1 << 20")).toBe("response");
    expect(contents(twin).equals(contents(machine))).toBe(false);
  });

  test("LocalMachine.run tells what it used", () => {
    const machine = LocalMachine.create(image);
    const before = machine.ticks;
    const { ticks, fuel, memoryBytes } = execute(machine, "for i in range(100): pass");
    expect(ticks - before).toBe(101n);
    expect(fuel).toBeGreaterThan(1000);
    expect(fuel).toBeLessThan(100_000);
    expect(memoryBytes).toBe(machine.memoryBytes);
  });
});
