// Values of the guest as JSON, and JSON as inputs of the guest.
//
// What JSON has is itself. What it lacks is an object with one key that begins with "$":
//
// | Python | JSON |
// |---|---|
// | int beyond 2^53 - 1 in magnitude | {"$bigint": "12345678901234567890"} |
// | float nan, inf, -inf, -0.0 | {"$float": "nan"} |
// | bytes, bytearray | {"$bytes": "<base64>"} |
// | tuple | {"$tuple": [...]} |
// | set, frozenset | {"$set": [...]}, {"$frozenset": [...]} |
// | dict with a key that is no str, or that begins with "$" | {"$map": [[key, value], ...]} |
// | exception | {"$exception": {"type": "ValueError", "args": [...]}} |
//
// So a key that begins with "$" is always one of these.

import { ExceptionValue, Float, FrozenSet, Tuple, type Input, type Value } from "../node.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Maps a value of a result to JSON. */
export function toJson(value: Value): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return numberToJson(value);
  if (typeof value === "bigint") return { $bigint: value.toString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Tuple) return { $tuple: Array.from(value, toJson) };
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof FrozenSet) return { $frozenset: Array.from(value, toJson) };
  if (value instanceof Set) return { $set: Array.from(value as Set<Value>, toJson) };
  if (value instanceof Map) return mapToJson([...(value as Map<Value, Value>)]);
  if (value instanceof ExceptionValue) {
    return { $exception: { type: value.type, args: value.args.map(toJson) } };
  }
  return dictToJson(value as { readonly [key: string]: Value });
}

function numberToJson(value: number): Json {
  if (Number.isFinite(value)) return Object.is(value, -0) ? { $float: "-0.0" } : value;
  return { $float: Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf" };
}

function mapToJson(entries: readonly (readonly [Value, Value])[]): Json {
  return { $map: entries.map(([key, value]) => [toJson(key), toJson(value)]) };
}

function dictToJson(dict: { readonly [key: string]: Value }): Json {
  const entries = Object.entries(dict);
  if (entries.some(([key]) => key.startsWith("$"))) return mapToJson(entries);
  // Without a prototype, "__proto__" is a key like any other.
  const json = Object.create(null) as { [key: string]: Json };
  for (const [key, value] of entries) json[key] = toJson(value);
  return json;
}

// JSON.stringify leaves these as they are; a terminal would obey them.
const unprintable = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** One line of JSON that is harmless on a terminal. */
export function stringifyJson(json: Json): string {
  return JSON.stringify(json).replace(
    unprintable,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * Reads JSON as Python's `json.loads` does: a number with a fraction or an exponent is a
 * float, any other an int of any size. There are no tagged objects here.
 * @throws SyntaxError when it is not JSON.
 */
export function parseInput(text: string): Input {
  JSON.parse(text);
  // A reviver does not see how a number was written. So each number is replaced by its
  // index in a list of what was written.
  const literals: string[] = [];
  const indexed = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : String(literals.push(token) - 1),
  );
  return JSON.parse(indexed, (_key, value: unknown) =>
    typeof value === "number" ? parseNumber(literals[value] as string) : value,
  ) as Input;
}

function parseNumber(literal: string): Input {
  const value = Number(literal);
  if (/[.eE]/.test(literal)) return new Float(value);
  return Number.isSafeInteger(value) ? value : BigInt(literal);
}
