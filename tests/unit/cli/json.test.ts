import { describe, expect, test } from "vitest";
import { parseInput, stringifyJson, toJson } from "../../../src/cli/json.ts";
import { ExceptionValue, Float, FrozenSet, Tuple, type Value } from "../../../src/index.ts";

const dict = (entries: Record<string, Value>): Value =>
  Object.assign(Object.create(null) as Record<string, Value>, entries);

describe("toJson", () => {
  test.each<[Value, string]>([
    [null, "null"],
    [true, "true"],
    [0, "0"],
    [-12, "-12"],
    [1.5, "1.5"],
    [9_007_199_254_740_991, "9007199254740991"],
    ["text", '"text"'],
    [9_007_199_254_740_993n, '{"$bigint":"9007199254740993"}'],
    [-(2n ** 70n), '{"$bigint":"-1180591620717411303424"}'],
    [Number.NaN, '{"$float":"nan"}'],
    [Number.POSITIVE_INFINITY, '{"$float":"inf"}'],
    [Number.NEGATIVE_INFINITY, '{"$float":"-inf"}'],
    [-0, '{"$float":"-0.0"}'],
    [new Uint8Array([104, 105, 255]), '{"$bytes":"aGn/"}'],
    [[1, [2]], "[1,[2]]"],
    [Tuple.of<Value>(1, Tuple.of<Value>()) as Tuple, '{"$tuple":[1,{"$tuple":[]}]}'],
    [new Set<Value>([1, "a"]), '{"$set":[1,"a"]}'],
    [new FrozenSet([1n]), '{"$frozenset":[{"$bigint":"1"}]}'],
    [dict({ a: 1, b: [2] }), '{"a":1,"b":[2]}'],
    [dict({ ["__proto__"]: 1, constructor: 2 }), '{"__proto__":1,"constructor":2}'],
    [dict({ $set: [1] }), '{"$map":[["$set",[1]]]}'],
    [
      new Map<Value, Value>([
        [1, "a"],
        [Tuple.of<Value>(2) as Tuple, null],
      ]),
      '{"$map":[[1,"a"],[{"$tuple":[2]},null]]}',
    ],
    [
      new ExceptionValue("KeyError", ["k", 2n]),
      '{"$exception":{"type":"KeyError","args":["k",{"$bigint":"2"}]}}',
    ],
  ])("toJson maps %o to %s", (value, json) => {
    expect(JSON.stringify(toJson(value))).toBe(json);
  });
});

describe("stringifyJson", () => {
  test("stringifyJson leaves nothing in that a terminal obeys", () => {
    const text = "a\u001b[31m\u007f\u009b\u202e\u2066é\n";
    const json = stringifyJson(text);
    expect(json).toBe('"a\\u001b[31m\\u007f\\u009b\\u202e\\u2066é\\n"');
    expect(JSON.parse(json)).toBe(text);
  });
});

describe("parseInput", () => {
  test.each<[string, unknown]>([
    ["3", 3],
    ["-3", -3],
    ["1.0", new Float(1)],
    ["-2.5e-3", new Float(-0.0025)],
    ["1e3", new Float(1000)],
    ["12345678901234567890", 12_345_678_901_234_567_890n],
    ["-9007199254740993", -9_007_199_254_740_993n],
    ["null", null],
    ['"1.0 \\" 2"', '1.0 " 2'],
    ['[1, 2.0, "3", {"4": 5.0, "x": -6}]', [1, new Float(2), "3", { 4: new Float(5), x: -6 }]],
    ['{"$set": [1]}', { $set: [1] }],
    ["  [ ]  ", []],
  ])("parseInput reads %s", (text, value) => {
    expect(parseInput(text)).toEqual(value);
  });

  test.each(["", "abc", "'a'", "01", "[1,]", "{a: 1}", "1 2", "NaN", "--1", "1.2.3"])(
    "parseInput refuses %j",
    (text) => {
      expect(() => parseInput(text)).toThrow(SyntaxError);
    },
  );
});
