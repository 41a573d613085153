import { assert, bigInt, integer, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { Cursor } from "../../../src/wasm/cursor.ts";
import { WasmError } from "../../../src/wasm/error.ts";
import {
  readSigned,
  readSignedBig,
  readUnsigned,
  writeSigned,
  writeUnsigned,
} from "../../../src/wasm/leb128.ts";

const seeded = { seed: 20_261_122, numRuns: 2000 };

function over(bytes: readonly number[]): Cursor {
  return new Cursor(Uint8Array.from(bytes));
}

describe("readUnsigned", () => {
  const accepted: [bytes: number[], value: number][] = [
    [[0x00], 0],
    [[0x7f], 127],
    [[0x80, 0x01], 128],
    [[0xe5, 0x8e, 0x26], 624_485],
    [[0x80, 0x80, 0x80, 0x80, 0x00], 0],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_ffff],
  ];
  test.each(accepted)("reads %j as %d", (bytes, value) => {
    const cursor = over(bytes);
    expect(readUnsigned(cursor, 32)).toBe(value);
    expect(cursor.isAtEnd).toBe(true);
  });

  const rejected: [why: string, bytes: number[]][] = [
    ["nothing", []],
    ["a number that is cut off", [0x80, 0x80]],
    ["a sixth byte", [0x80, 0x80, 0x80, 0x80, 0x80, 0x00]],
    ["a bit above the width", [0xff, 0xff, 0xff, 0xff, 0x1f]],
    ["a fifth byte that wants another", [0xff, 0xff, 0xff, 0xff, 0x8f]],
  ];
  test.each(rejected)("rejects %s", (_, bytes) => {
    expect(() => readUnsigned(over(bytes), 32)).toThrow(WasmError);
  });

  test("reads back what writeUnsigned wrote", () => {
    assert(
      property(integer({ min: 0, max: 0xffff_ffff }), (value) => {
        const bytes = writeUnsigned(value);
        expect(bytes.length).toBeLessThanOrEqual(5);
        expect(readUnsigned(over(bytes), 32)).toBe(value);
      }),
      seeded,
    );
  });
});

describe("readSigned", () => {
  const accepted: [bytes: number[], bits: number, value: number][] = [
    [[0x3f], 32, 63],
    [[0x40], 32, -64],
    [[0xc0, 0x00], 32, 64],
    [[0xc0, 0xbb, 0x78], 32, -123_456],
    [[0xff, 0xff, 0xff, 0xff, 0x07], 32, 0x7fff_ffff],
    [[0x80, 0x80, 0x80, 0x80, 0x78], 32, -0x8000_0000],
    [[0x40], 33, -64],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 33, 0xffff_ffff],
    [[0x80, 0x80, 0x80, 0x80, 0x70], 33, -0x1_0000_0000],
  ];
  test.each(accepted)("reads %j in %d bits as %d", (bytes, bits, value) => {
    expect(readSigned(over(bytes), bits)).toBe(value);
  });

  const rejected: [why: string, bytes: number[], bits: number][] = [
    ["a positive number above 31 bits", [0xff, 0xff, 0xff, 0xff, 0x0f], 32],
    ["a negative number below -2^31", [0x80, 0x80, 0x80, 0x80, 0x70], 32],
    ["unused bits that are not the sign", [0xff, 0xff, 0xff, 0xff, 0x4f], 32],
    ["a sixth byte", [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 32],
    ["a number that is cut off", [0xff], 33],
  ];
  test.each(rejected)("rejects %s", (_, bytes, bits) => {
    expect(() => readSigned(over(bytes), bits)).toThrow(WasmError);
  });

  test("reads back what writeSigned wrote", () => {
    assert(
      property(integer({ min: -0x8000_0000, max: 0x7fff_ffff }), (value) => {
        expect(readSigned(over(writeSigned(value)), 32)).toBe(value);
        expect(readSigned(over(writeSigned(value)), 33)).toBe(value);
      }),
      seeded,
    );
  });
});

describe("readSignedBig", () => {
  test("reads back what writeSigned wrote", () => {
    assert(
      property(bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = writeSigned(value);
        expect(bytes.length).toBeLessThanOrEqual(10);
        expect(readSignedBig(over(bytes), 64)).toBe(value);
      }),
      seeded,
    );
  });

  test.each([
    ["an eleventh byte", [...Array.from({ length: 10 }, () => 0x80), 0x00]],
    ["unused bits that are not the sign", [...Array.from({ length: 9 }, () => 0xff), 0x01]],
    ["a number that is cut off", [0x80, 0x80]],
  ])("rejects %s", (_, bytes) => {
    expect(() => readSignedBig(over(bytes), 64)).toThrow(WasmError);
  });

  test.each([
    [[...Array.from({ length: 9 }, () => 0xff), 0x00], 2n ** 63n - 1n],
    [[...Array.from({ length: 9 }, () => 0x80), 0x7f], -(2n ** 63n)],
  ])("reads the outermost numbers", (bytes, value) => {
    expect(readSignedBig(over(bytes), 64)).toBe(value);
  });
});

describe("any bytes", () => {
  test("are a number or a WasmError, and never read past the end", () => {
    assert(
      property(uint8Array({ maxLength: 12 }), (bytes) => {
        for (const read of [
          (c: Cursor): unknown => readUnsigned(c, 32),
          (c: Cursor): unknown => readSigned(c, 33),
          (c: Cursor): unknown => readSignedBig(c, 64),
        ]) {
          const cursor = new Cursor(bytes);
          try {
            read(cursor);
          } catch (error) {
            expect(error).toBeInstanceOf(WasmError);
          }
          expect(cursor.at).toBeLessThanOrEqual(bytes.length);
        }
      }),
      seeded,
    );
  });
});
