// A machine's state as changes of its image.

import { array, assert, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { applyChanges, checkState, findChanges } from "../../src/engine/state.ts";

const words = array(integer({ min: 0, max: 2 }), { maxLength: 80 });
const edit = record({ at: integer({ min: 0, max: 160 }), value: integer({ min: 0, max: 2 }) });

test("changes make the memory of the image, and are ascending ranges with gaps", () => {
  assert(
    property(words, words, array(edit, { maxLength: 12 }), (image, more, edits) => {
      const base = new Uint8Array(Int32Array.from(image).buffer);
      const memory = Int32Array.from([...image, ...more]);
      for (const { at, value } of edits) if (at < memory.length) memory[at] = value;
      const changes = findChanges(memory.buffer, base, 0);

      const made = new Uint8Array(memory.byteLength);
      made.set(base);
      applyChanges(made, changes);
      expect(made).toEqual(new Uint8Array(memory.buffer));

      const view = new DataView(changes.buffer);
      let end = -Infinity;
      for (let at = 0; at < changes.length; at += 8 + view.getUint32(at + 4, true)) {
        const start = view.getUint32(at, true);
        expect(start - end).toBeGreaterThan(16);
        end = start + view.getUint32(at + 4, true);
        // Begins and ends with what differs.
        for (const edge of [start / 4, end / 4 - 1])
          expect(memory[edge]).not.toBe(image[edge] ?? 0);
      }
      checkState({ memoryBytes: 65_536, ticks: 0n, changes, files: undefined }, 65_536);
    }),
    { seed: 1, numRuns: 5000 },
  );
});

test("what lies below `from` is not looked at", () => {
  const base = new Uint8Array(64);
  const memory = new Uint8Array(64).fill(1);
  expect(findChanges(memory.buffer, base, 60)).toHaveLength(8 + 4);
  expect(findChanges(memory.buffer, base, 64)).toHaveLength(0);
});

test("changes of large memories, at the borders of blocks too", () => {
  const base = new Uint8Array(3 * 65_536).map((_, i) => i % 251);
  const borders = [0, 4092, 4096, 65_532, 65_536, 69_632, 131_068, 131_072, 196_604, 196_608];
  for (let one = 0; one < borders.length; one++) {
    for (let other = one; other < borders.length; other++) {
      const memory = new Uint8Array(4 * 65_536);
      memory.set(base);
      for (const at of [borders[one], borders[other]]) (memory[at as number] as number) ^= 0x40;
      const changes = findChanges(memory.buffer, base, 0);
      const made = new Uint8Array(memory.length);
      made.set(base);
      applyChanges(made, changes);
      expect(Buffer.compare(made, memory)).toBe(0);
      expect(changes.length).toBeLessThanOrEqual(2 * (8 + 4));
    }
  }
});
