// Attack: values that change the host when they are unpacked, or that are too large.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack } from "../support/attack.ts";

describe("values", () => {
  test("keys of Object.prototype are plain own data", () => {
    const source =
      "{'__proto__': {'polluted': 1}, 'constructor': {'prototype': {'x': 1}}, 'toString': 2, 'then': 3}";
    const value = runSync(source).unwrap() as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.hasOwn(value, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(value["then"]).toBe(3);
  });

  test("a result with a then key is not awaited", async () => {
    const { run } = await import("../../src/index.ts");
    const result = await run("{'then': 'not a function', 'catch': 1}");
    expect(result.unwrap()).toEqual({ then: "not a function", catch: 1 });
  });

  test("1, '1', True and 1.0 do not fall together", () => {
    const value = runSync("[{1: 'a', '1': 'b'}, {True: 'c', 'True': 'd'}]").unwrap();
    expect(value).toEqual([
      new Map<unknown, string>([
        [1, "a"],
        ["1", "b"],
      ]),
      new Map<unknown, string>([
        [true, "c"],
        ["True", "d"],
      ]),
    ]);
  });

  const large: [
    what: string,
    source: string,
    which: "maxValueBytes" | "maxValueDepth" | "maxValueNodes",
  ][] = [
    ["a long string", "'x' * (5 << 20)", "maxValueBytes"],
    ["long bytes", "bytes(5 << 20)", "maxValueBytes"],
    ["a huge int", "1 << (40 << 20)", "maxValueBytes"],
    ["many strings", "['x' * 1000] * 5000", "maxValueBytes"],
    ["many values", "[0] * 200000", "maxValueNodes"],
    ["shared references", "a = [0] * 1000\n[a] * 1000", "maxValueNodes"],
    ["a billion laughs", "l = ['lol']\nfor i in range(50): l = [l] * 10\nl", "maxValueNodes"],
    [
      "a billion laughs of strings",
      "l = 'lol' * 1000\nfor i in range(50): l = [l] * 10\nl",
      "maxValueBytes",
    ],
    ["depth", "l = []\nfor i in range(64): l = [l]\nl", "maxValueDepth"],
    ["depth of mixed containers", "l = 1\nfor i in range(40): l = {'k': (l,)}\nl", "maxValueDepth"],
  ];
  test.each(large)("%s as a result hits its limit", async (_what, source, which) => {
    await attack(source, { limit: which }, { memoryBytes: 32 << 20 });
  });

  test("a result at each limit passes", () => {
    expect(runSync("l = []\nfor i in range(63): l = [l]\nl").status).toBe("completed");
    expect(runSync("[0] * 99999").status).toBe("completed");
    expect(runSync("'x' * (4194304 - 5)").status).toBe("completed");
    expect(runSync("'x' * (4194304 - 4)").status).toBe("limit");
  });

  test("no guest code runs while a result is written", () => {
    const source = `
class Liar(list):
  def __len__(self): return 10**9
  def __iter__(self): raise KeyError
  def __getitem__(self, i): return self
class E(Exception):
  args = property(lambda self: 1/0)
l = Liar()
l.append(1)
[l, E('x')]`;
    const value = runSync(source).unwrap() as unknown[];
    expect(value[0]).toEqual([1]);
    expect(value[1]).toMatchObject({ type: "E", args: ["x"] });
  });
});
