import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inflate, inflateRaw } from "../../src/engine/inflate.ts";
import { SandboaError } from "../../src/errors.ts";

describe("inflate", () => {
  test("inflate gives back what zlib deflated, at every level", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant("boa"), fc.string({ maxLength: 20 })), { maxLength: 2000 }),
        fc.integer({ min: 0, max: 9 }),
        (parts, level) => {
          const bytes = new Uint8Array(Buffer.from(parts.join("")));
          const deflated = deflateRawSync(bytes, { level });
          expect(Buffer.from(inflate(deflated, bytes.length)).equals(bytes)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test("inflate calls damaged input damaged, or gives wrong bytes, but ends", () => {
    const bytes = Buffer.from("the sand boa lives in sand ".repeat(100));
    const deflated = deflateRawSync(bytes);
    fc.assert(
      fc.property(fc.nat(deflated.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Uint8Array.from(deflated);
        damaged[at] = byte;
        try {
          inflate(damaged, bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(SandboaError);
        }
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });

  test("inflateRaw refuses a result of another size", () => {
    const deflated = new Uint8Array(deflateRawSync(Buffer.from("abc")));
    expect(() => inflateRaw(deflated, 4)).toThrow("the image is damaged");
    expect(Buffer.from(inflateRaw(deflated, 3)).toString()).toBe("abc");
  });
});
