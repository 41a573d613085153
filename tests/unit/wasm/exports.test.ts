import { describe, expect, test } from "vitest";
import { removeExports, renameExports } from "../../../src/wasm/exports.ts";
import { assemble, instantiate } from "./wat.ts";

const module = assemble(`(memory (export "memory") 1)
  (func (export "a") (result i32) (i32.const 1)) (func (export "b") (result i32) (i32.const 2))`);

describe("renameExports", () => {
  test("gives new names, also in a circle, and keeps what they name", () => {
    const exports = instantiate(renameExports(module, { a: "b", b: "a", memory: "m" }));
    expect(Object.keys(exports)).toEqual(["m", "b", "a"]);
    expect(exports["b"]?.()).toBe(1);
    expect(exports["a"]?.()).toBe(2);
  });

  test("refuses a name that is not there, and two of one name", () => {
    expect(() => renameExports(module, { c: "d" })).toThrow(/no export "c"/);
    expect(() => renameExports(module, { toString: "d" })).toThrow(/no export "toString"/);
    expect(() => renameExports(module, { a: "b" })).toThrow(/same name/);
  });
});

describe("removeExports", () => {
  test("removes these and keeps the others", () => {
    expect(Object.keys(instantiate(removeExports(module, ["a", "memory"])))).toEqual(["b"]);
    expect(instantiate(removeExports(module, ["a", "b", "memory"]))).toEqual({});
  });

  test("refuses a name that is not there", () => {
    expect(() => removeExports(module, ["c"])).toThrow(/no export "c"/);
  });
});
