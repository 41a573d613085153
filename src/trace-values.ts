// Values of a traced run as text and structure. The guest sends data (guest/trace.c); what text it has
// is said here, as Python's repr() does, without any code of the program's.

import { WireViolation } from "./engine/decode.ts";
import type { TraceItem } from "./engine/trace-items.ts";
import { Float } from "./values.ts";

/** A value at some step of a traced run. */
export interface TraceValue {
  /** The name of its class. */
  type: string;
  /**
   * As `repr()` would write it, at most 300 characters. Instances of the program's own classes are
   * `<Point object>`, whatever `__repr__` they have: no code runs for it.
   */
  value: string;
  /** Two values with the same id at one step are the same object. Numbers, texts and None have none. */
  id?: number;
  /** Number of items, entries or attributes, or of bytes of a text, when not all of them are here. */
  length?: number;
  /** Of a list, tuple, set, range, deque and their kin; arguments of an exception. */
  items?: TraceValue[];
  /** Of a dict. */
  entries?: { key: TraceValue; value: TraceValue }[];
  /** Of an instance; those of a named tuple too. */
  attributes?: TraceVariable[];
}

/** A value with the name that it has in a function, a class, a module or an object. */
export interface TraceVariable extends TraceValue {
  /** As the program has it. */
  name: string;
}

// As in guest/trace.c.
const KIND_OPAQUE = 0;
const KIND_NAMED = 1;
const KIND_TEXT = 2;
const KIND_INT = 3;
const KIND_ITEMS = 4;
const KIND_PAIRS = 5;
const KIND_ATTRIBUTES = 6;
const KIND_KNOWN = 7;

const MAX_VALUE_CHARS = 300;
// More are none of our guest's: it writes 200 bytes of a text, 100 of a name and 32 words of an int.
const MAX_INT_BYTES = 128;

function cut(text: string): string {
  return text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS - 1)}…`;
}

/** Takes a value of the guest's apart. Throws WireViolation. */
export function readValue(item: TraceItem): TraceValue {
  if (item === null) return { type: "NoneType", value: "None" };
  if (typeof item === "boolean") return { type: "bool", value: item ? "True" : "False" };
  if (typeof item === "number" || typeof item === "bigint") {
    return { type: "int", value: String(item) };
  }
  if (item instanceof Float) return { type: "float", value: formatFloat(item.value) };
  if (typeof item === "string") return { type: "str", value: cut(quote(cut(item))) };
  if (item instanceof Uint8Array) return { type: "bytes", value: cut(quoteBytes(item)) };
  const [kind, id, type, ...rest] = item;
  if (typeof id !== "number" || typeof type !== "string") throw new WireViolation("bad value");
  switch (kind) {
    case KIND_OPAQUE:
      return { type, value: `<${type} object>`, id };
    case KIND_NAMED:
      return { type, value: describeNamed(type, String(rest[0])), id };
    case KIND_TEXT: {
      const [length, beginning] = rest;
      const text =
        beginning instanceof Uint8Array ? quoteBytes(beginning) : quote(cut(String(beginning)));
      return { type, value: cut(`${text.slice(0, -1)}…${text.slice(-1)}`), length: Number(length) };
    }
    case KIND_INT:
      return { type, value: formatInt(rest) };
    case KIND_ITEMS:
      return readItems(type, id, rest);
    case KIND_PAIRS:
      return readEntries(type, id, rest);
    case KIND_ATTRIBUTES:
      return readAttributes(type, id, rest);
    case KIND_KNOWN:
      return { type, value: enclose(type, "...") ?? `<${type} object>`, id };
    default:
      throw new WireViolation("bad value");
  }
}

/** Names and values in turns. */
export function readVariables(items: readonly TraceItem[]): TraceVariable[] {
  const variables: TraceVariable[] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    variables.push({ name: String(items[i]), ...readValue(items[i + 1] as TraceItem) });
  }
  return variables;
}

/** What str() of an exception of a built-in class would be. */
export function describeException(type: string, args: readonly TraceItem[]): string {
  const values = args.map((arg) => readValue(arg).value);
  if (args.length === 0) return "";
  if (args.length === 1) {
    const [only] = args;
    return typeof only === "string" && type !== "KeyError" ? cut(only) : (values[0] as string);
  }
  const [first, second] = args;
  if (args.length === 2 && typeof first === "number" && typeof second === "string") {
    return cut(`[Errno ${first}] ${second}`);
  }
  return cut(`(${values.join(", ")})`);
}

function describeNamed(type: string, name: string): string {
  if (type === "function" || type === "module")
    return `<${type} ${type === "module" ? quote(name) : name}>`;
  if (["generator", "coroutine", "async_generator"].includes(type))
    return `<${type} object ${name}>`;
  return `<class ${quote(name)}>`;
}

function formatInt([isNegative, bits, magnitude]: readonly TraceItem[]): string {
  if (!(magnitude instanceof Uint8Array) || magnitude.length > MAX_INT_BYTES) {
    return `<int of ${Number(bits)} bits>`;
  }
  let hex = "0x0";
  for (const byte of magnitude) hex += byte.toString(16).padStart(2, "0");
  return cut(`${isNegative === 1 ? "-" : ""}${BigInt(hex)}`);
}

function readItems(type: string, id: number, [length, ...rest]: readonly TraceItem[]): TraceValue {
  const items = rest.map(readValue);
  const isCut = Number(length) > items.length;
  const texts = items.map(({ value }) => value);
  if (isCut) texts.push("…");
  let text = texts.join(", ");
  if (type === "range") {
    text = `range(${texts.slice(0, texts[2] === "1" ? 2 : 3).join(", ")})`;
  } else if (type === "tuple") {
    text = `(${text}${texts.length === 1 && !isCut ? "," : ""})`;
  } else if (type === "set" && texts.length === 0) {
    text = "set()";
  } else if (type === "frozenset") {
    text = texts.length === 0 ? "frozenset()" : `frozenset({${text}})`;
  } else if (type === "deque") {
    text = `deque([${text}])`;
  } else {
    text = enclose(type, text) ?? `${type}(${text})`;
  }
  return { type, value: cut(text), id, ...(isCut && { length: Number(length) }), items };
}

function readEntries(
  type: string,
  id: number,
  [length, ...rest]: readonly TraceItem[],
): TraceValue {
  const entries: { key: TraceValue; value: TraceValue }[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    entries.push({
      key: readValue(rest[i] as TraceItem),
      value: readValue(rest[i + 1] as TraceItem),
    });
  }
  const isCut = Number(length) > entries.length;
  const texts = entries.map(({ key, value }) => `${key.value}: ${value.value}`);
  if (isCut) texts.push("…");
  const text = `{${texts.join(", ")}}`;
  return {
    type,
    value: cut(type === "dict" ? text : `${type}(${text})`),
    id,
    ...(isCut && { length: Number(length) }),
    entries,
  };
}

function readAttributes(
  type: string,
  id: number,
  [length, ...rest]: readonly TraceItem[],
): TraceValue {
  const base = rest[0] === "" ? readValue(rest[1] as TraceItem) : undefined;
  const attributes = readVariables(base === undefined ? rest : rest.slice(2));
  const isCut = Number(length) > attributes.length;
  const known = {
    ...(base?.items !== undefined && { items: base.items }),
    ...(base?.entries !== undefined && { entries: base.entries }),
    ...((isCut || base?.length !== undefined) && { length: base?.length ?? Number(length) }),
  };
  const isException = base?.items !== undefined && base.value.startsWith(`${base.type}(`);
  const text =
    base === undefined
      ? `<${type} object>`
      : isException
        ? `${type}${base.value.slice(base.type.length)}`
        : `${type}(${base.value})`;
  return { type, value: cut(text), id, ...known, attributes };
}

function enclose(type: string, text: string): string | undefined {
  if (type === "list") return `[${text}]`;
  if (type === "tuple") return `(${text})`;
  return type === "dict" || type === "set" ? `{${text}}` : undefined;
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? "-" : "+";
    return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const digits = Math.max(mantissa.replace(/\D/g, "").length - 1 - exponent, 1);
  return value.toFixed(digits);
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

// What Python's repr() escapes: other characters, and separators but for the space.
const unprintable = /[\p{C}\p{Z}\\]/gu;

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(unprintable, (char) =>
    char === " "
      ? char
      : char === "\\"
        ? "\\\\"
        : (escapes[char] ?? escape(char.codePointAt(0) as number)),
  );
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
}

function quoteBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes.subarray(0, MAX_VALUE_CHARS)) text += String.fromCharCode(byte);
  // Latin-1's printable characters are none of bytes.
  // oxlint-disable-next-line no-control-regex
  return `b${quote(text).replace(/[\u0080-\u00ff]/g, (char) => escape(char.charCodeAt(0)))}`;
}
