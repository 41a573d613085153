// What an error says beside its own traceback: causes, contexts, notes, members of groups, hints.

import { expect, test } from "vitest";
import { runSync, type PythonErrorData, type RelatedError } from "../../src/index.ts";

function fail(source: string): PythonErrorData {
  const result = runSync(source);
  if (result.status !== "error") throw new Error(result.status);
  return result.error;
}

const chain = (error: RelatedError | undefined): string[] =>
  error === undefined ? [] : [error.type, ...chain(error.cause ?? error.context)];

test("the cause of `raise ... from`", () => {
  const error = fail("try:\n  1 / 0\nexcept Exception as e:\n  raise KeyError('k') from e");
  expect(error.cause).toMatchObject({ type: "ZeroDivisionError", message: "division by zero" });
  expect(error.cause?.frames[0]).toMatchObject({ line: 2 });
  expect(error.context).toBeUndefined();
  expect(error.traceback).toContain("direct cause of the following exception");
});

test("the exception that was handled is the context, unless `from None`", () => {
  const error = fail("try:\n  1 / 0\nexcept Exception:\n  raise KeyError('k')");
  expect(error.context?.type).toBe("ZeroDivisionError");
  expect(error.traceback).toContain("During handling of the above exception");
  const bare = fail("try:\n  1 / 0\nexcept Exception:\n  raise KeyError('k') from None");
  expect(bare.context).toBeUndefined();
  expect(bare.traceback).not.toContain("During handling");
});

test("a chain that never ends is cut", () => {
  const ring = "a, b = ValueError(), KeyError()\na.__cause__ = b\nb.__cause__ = a\nraise a";
  const types = chain(fail(ring));
  expect(types.slice(0, 3)).toEqual(["ValueError", "KeyError", "ValueError"]);
  expect(types.length).toBeLessThan(128);
});

test("notes follow the message", () => {
  const error = fail("e = ValueError('m')\ne.add_note('first')\ne.add_note('second')\nraise e");
  expect(error.notes).toEqual(["first", "second"]);
  expect(error.traceback).toMatch(/ValueError: m\nfirst\nsecond\n$/);
});

test("the members of a group", () => {
  const error = fail("raise ExceptionGroup('g', [ValueError(1), TypeError(2)])");
  expect(error.exceptions?.map((each) => each.type)).toEqual(["ValueError", "TypeError"]);
  expect(error.traceback).toContain("+---------------- 2 ----------------");
});

test("a hint for what the guest lacks, and for nothing else", () => {
  expect(fail("import numpy").hint).toContain("math");
  expect(fail("open('x')").hint).toBeUndefined();
  expect(fail("import sqlite3").hint).toContain("database");
  expect(fail("1 / 0").hint).toBeUndefined();
  expect(fail("import constructor").hint).toContain("'constructor'");
});

test("tracebacks and qualifiedType have the module and the class that a class was defined in", () => {
  const source = `
import json
class Shop:
  class Empty(Exception): pass
try:
  json.loads("")
except ValueError as error:
  raise Shop.Empty("no") from error`;
  const error = fail(source);
  expect([error.type, error.qualifiedType]).toEqual(["Empty", "Shop.Empty"]);
  expect(error.cause?.qualifiedType).toBe("json.decoder.JSONDecodeError");
  expect(error.traceback).toContain("\njson.decoder.JSONDecodeError: Expecting value: line 1");
  expect(error.traceback).toContain("\nShop.Empty: no\n");
  expect(fail("raise ValueError").qualifiedType).toBe("ValueError");
});

test("suggestion has what the traceback adds to the message of a wrong name", () => {
  const error = fail("def f():\n  value = 1\n  return valeu\nf()");
  expect(error.message).toBe("name 'valeu' is not defined");
  expect(error.suggestion).toBe(". Did you mean: 'value'?");
  expect(error.traceback).toMatch(/defined\. Did you mean: 'value'\?\n$/);
  expect(fail("json.loads('')").traceback).toContain(". Did you forget to import 'json'?\n");
  expect(fail("from math import sinn").suggestion).toBe(". Did you mean: 'sin'?");
  const group = fail(
    "try:\n  [].apend(1)\nexcept Exception as e:\n  raise ExceptionGroup('g', [e])",
  );
  expect(group.context?.suggestion).toBe(". Did you mean: 'append'?");
  expect(group.exceptions?.[0]?.suggestion).toBe(". Did you mean: 'append'?");
  expect(fail("1 / 0").suggestion).toBeUndefined();
});

test("a suggestion is made of what a hostile program gives", () => {
  const hostile = [
    "class A:\n  def __dir__(self): raise SystemExit(3)\nA().x",
    "class A:\n  def __dir__(self): return ['xy'] * 100000\nA().x",
    "e = NameError('m')\ne.name = 'x'\ne._scope = (1, 2, 3, 4)\nraise e",
    "e = NameError('m')\ne.name = 'x'\ne._scope = ([1], 'self', {}, {1: 2})\nraise e",
    "e = AttributeError('m', name='\\udc80' * 9, obj=5)\nraise e",
    "e = ImportError('m', name=[])\ne.name_from = 'x'\nraise e",
    "self = 1\ndef f(self): return y\nclass A:\n  @property\n  def y(self): return y\nf(A())",
  ];
  for (const source of hostile) {
    const error = fail(source);
    expect([source, error.suggestion ?? ""]).toEqual([source, expect.any(String)]);
  }
});
