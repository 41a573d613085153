import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Reader, WireExcess, WireViolation } from "../../src/engine/decode.ts";
import { ValueEncoder, Writer } from "../../src/engine/encode.ts";
import { SandboaError } from "../../src/errors.ts";
import { ExceptionValue, Float, FrozenSet, Tuple, type Value } from "../../src/values.ts";

const limits = { maxValueBytes: 1 << 20, maxValueDepth: 64, maxValueNodes: 10_000 };

function encode(value: unknown, within = limits): Uint8Array {
  const out = new Writer();
  new ValueEncoder(out, within, "inputs").encode("x", value);
  return out.bytes.slice();
}

function decode(bytes: Uint8Array, within = limits): Value {
  const reader = new Reader(bytes, within, () => {});
  const value = reader.value();
  reader.end();
  return value;
}

function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}

// Diagnostic examples of RFC 8949, appendix A, for the types that the wire has.
const rfcExamples: [hex: string, value: Value][] = [
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["1903e8", 1000],
  ["1a000f4240", 1_000_000],
  ["1b000000e8d4a51000", 1_000_000_000_000],
  ["1bffffffffffffffff", 18_446_744_073_709_551_615n],
  ["c249010000000000000000", 18_446_744_073_709_551_616n],
  ["3bffffffffffffffff", -18_446_744_073_709_551_616n],
  ["c349010000000000000000", -18_446_744_073_709_551_617n],
  ["20", -1],
  ["3903e7", -1000],
  ["fb3ff199999999999a", 1.1],
  ["fb7ff0000000000000", Number.POSITIVE_INFINITY],
  ["f4", false],
  ["f5", true],
  ["f6", null],
  ["4401020304", new Uint8Array([1, 2, 3, 4])],
  ["60", ""],
  ["62c3bc", "ü"],
  ["64f0908591", "𐅑"],
  ["83010203", [1, 2, 3]],
];

describe("wire", () => {
  test.each(rfcExamples)("Reader decodes %s as the RFC says", (hex, value) => {
    expect(decode(fromHex(hex))).toStrictEqual(value);
  });

  test.each(rfcExamples)("ValueEncoder encodes the value of %s as the RFC says", (hex, value) => {
    expect(Buffer.from(encode(value)).toString("hex")).toBe(hex);
  });

  test("ValueEncoder and Reader keep every kind of value", () => {
    const values: Value[] = [
      -0,
      Number.NaN,
      2 ** 53,
      5e-324,
      -(2n ** 63n),
      2n ** 70n,
      -(2n ** 70n),
      "a\0b",
      "\u{1f40d} boa",
      Tuple.from([1, Tuple.from([])]) as Tuple,
      new Set<Value>([1, "a"]),
      new FrozenSet([1]),
      new Map<Value, Value>([
        [1, "int"],
        ["1", "str"],
      ]),
      new ExceptionValue("ValueError", ["no", 3]),
    ];
    for (const value of values) expect(decode(encode(value))).toStrictEqual(value);
  });

  test("Reader gives a dict with string keys as an object without prototype", () => {
    const dict = decode(encode({ a: 1, ["__proto__"]: 3, constructor: 4 }));
    expect(Object.getPrototypeOf(dict)).toBeNull();
    expect(Object.keys(dict as object)).toEqual(["a", "__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("ValueEncoder makes a float of a Float and of what is no safe integer", () => {
    expect(encode(new Float(2))[0]).toBe(0xfb);
    expect(encode(2 ** 53)[0]).toBe(0xfb);
    expect(encode(2)[0]).toBe(0x02);
    expect(encode(undefined)).toEqual(fromHex("f6"));
  });

  const cyclic: unknown[] = [];
  cyclic.push([cyclic]);
  const refused: [what: string, value: unknown, message: string][] = [
    ["a function", () => 1, "inputs.x: a function can't enter the sandbox as a value"],
    ["a symbol", Symbol("s"), "inputs.x: a symbol can't enter the sandbox"],
    ["a cycle", cyclic, "inputs.x[0][0]: contains itself"],
    ["a Date inside", { when: [new Date(0)] }, "inputs.x.when[0]: a Date can't enter the sandbox"],
    ["a class instance", new (class Account {})(), "inputs.x: a Account can't enter the sandbox"],
    ["a promise", Promise.resolve(1), "inputs.x: a Promise can't enter the sandbox"],
  ];
  test.each(refused)("ValueEncoder refuses %s and says where it is", (_what, value, message) => {
    expect(() => encode(value)).toThrow(message);
    expect(() => encode(value)).toThrow(SandboaError);
  });

  test("ValueEncoder counts depth, nodes and bytes", () => {
    const deep = (n: number): unknown => (n === 0 ? 1 : [deep(n - 1)]);
    expect(() => encode(deep(64))).not.toThrow();
    expect(() => encode(deep(65))).toThrow("limits.maxValueDepth (64)");
    expect(() => encode(Array.from({ length: 10_000 }, () => 0))).toThrow("limits.maxValueNodes");
    expect(() => encode("x".repeat((1 << 20) + 1))).toThrow("limits.maxValueBytes");
    expect(() => encode(new Uint8Array((1 << 20) + 1))).toThrow("limits.maxValueBytes");
  });

  const malformed: [what: string, hex: string][] = [
    ["nothing", ""],
    ["a head without its argument", "19 00"],
    ["a text longer than the message", "65 61"],
    ["a list that claims 2^32 - 1 items", "9a ffffffff"],
    ["a dict that claims 2^32 - 1 items", "ba ffffffff"],
    ["a 64-bit length", "5b 0000000000000001 00"],
    ["an indefinite list", "9f 01 ff"],
    ["an unknown tag", "d9 1234 80"],
    ["a big int that is no byte string", "c2 01"],
    ["a set that is no array", "d9 0102 01"],
    ["an exception without a name", "d8 1b 80"],
    ["an exception whose name is a number", "d8 1b 81 01"],
    ["a half float", "f9 3c00"],
    ["undefined", "f7"],
    ["a reserved argument", "1c"],
    ["a value after the value", "01 01"],
  ];
  test.each(malformed)("Reader calls %s a violation", (_what, hex) => {
    expect(() => decode(fromHex(hex))).toThrow(WireViolation);
  });

  test("Reader stops at depth and nodes whatever the guest's own checks said", () => {
    expect(() => decode(new Uint8Array(100).fill(0x81))).toThrow(WireExcess);
    const wide = new Uint8Array(20_003).fill(0);
    wide.set([0x99, 20_000 >> 8, 20_000 & 255]);
    expect(() => decode(wide)).toThrow(WireExcess);
  });

  test("Reader gives only typed outcomes for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decode(bytes);
        } catch (error) {
          if (!(error instanceof WireViolation || error instanceof WireExcess)) throw error;
        }
      }),
      { seed: 1, numRuns: 20_000 },
    );
  });

  test("Reader gives only typed outcomes for a mutated valid message", () => {
    const valid = encode({
      a: [1, 2.5, "x", new Set([1]), Tuple.from([null, true])],
      b: 2n ** 80n,
    });
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), (at, byte, cut) => {
        const bytes = valid.slice(0, cut);
        if (at < bytes.length) bytes[at] = byte;
        try {
          decode(bytes);
        } catch (error) {
          if (!(error instanceof WireViolation || error instanceof WireExcess)) throw error;
        }
      }),
      { seed: 2, numRuns: 20_000 },
    );
  });
});
