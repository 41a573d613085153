// Writes a value that left the guest as Python would, broken into lines where it is long. The
// text is for people: a cut is marked, and a float without fraction can't be told from an int,
// because both are numbers here.

import { ExceptionValue, FrozenSet, Tuple, type Value } from "sandboa";

const LINE_CHARS = 76;
const MAX_CHARS = 100_000;
// CPython refuses to write longer ones in decimal; converting them is slow here as well.
const MAX_INT_DIGITS = 4300;

/** A container: what goes around its items, and the items, each with its key if it has one. */
interface Group {
  open: string;
  close: string;
  items: { key: Value | undefined; value: Value }[];
}

/** The value as text of at most about 100,000 characters. */
export function formatValue(value: Value): string {
  const text = new Text();
  text.writeValue(value, 0, 0);
  return text.isFull ? `${text.content}\n… (the rest is not shown)` : text.content;
}

class Text {
  content = "";

  get isFull(): boolean {
    return this.content.length >= MAX_CHARS;
  }

  /** `taken`: characters on the line besides the value and its indentation. */
  writeValue(value: Value, indent: number, taken: number): void {
    const line = formatLine(value, LINE_CHARS - indent - taken);
    const group = openGroup(value);
    if (line !== null || group === null) {
      const whole = line ?? formatScalar(value);
      this.content += whole.slice(0, MAX_CHARS - this.content.length);
      return;
    }
    const pad = " ".repeat(indent + 2);
    this.content += group.open;
    for (const { key, value: item } of group.items) {
      if (this.isFull) return;
      this.content += `\n${pad}`;
      if (key !== undefined) {
        this.writeValue(key, indent + 2, 2);
        this.content += ": ";
      }
      this.writeValue(item, indent + 2, 1);
      this.content += ",";
    }
    this.content += `\n${" ".repeat(indent)}${group.close}`;
  }
}

/** The value on one line, or null if that takes more than `room` characters. */
function formatLine(value: Value, room: number): string | null {
  const group = openGroup(value);
  if (group === null) {
    const scalar = formatScalar(value);
    return scalar.length <= room ? scalar : null;
  }
  let line = group.open;
  for (const [i, { key, value: item }] of group.items.entries()) {
    if (i > 0) line += ", ";
    if (key !== undefined) {
      const text = formatLine(key, room - line.length);
      if (text === null) return null;
      line += `${text}: `;
    }
    const text = formatLine(item, room - line.length);
    if (text === null) return null;
    line += text;
  }
  if (value instanceof Tuple && value.length === 1) line += ",";
  line += group.close;
  return line.length <= room ? line : null;
}

function openGroup(value: Value): Group | null {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return null;
  if (value instanceof Tuple) return { open: "(", close: ")", items: listItems(value) };
  if (Array.isArray(value)) return { open: "[", close: "]", items: listItems(value as Value[]) };
  if (value instanceof ExceptionValue) {
    return { open: `${value.type}(`, close: ")", items: listItems(value.args) };
  }
  if (value instanceof Set) {
    const [open, close] = value instanceof FrozenSet ? ["frozenset({", "})"] : ["{", "}"];
    if (value.size > 0) return { open, close, items: listItems(value) };
    return { open: value instanceof FrozenSet ? "frozenset(" : "set(", close: ")", items: [] };
  }
  const entries: Iterable<[Value, Value]> =
    value instanceof Map ? value : Object.entries(value as Record<string, Value>);
  const items = Array.from(entries, ([key, item]) => ({ key, value: item }));
  return { open: "{", close: "}", items };
}

function listItems(values: Iterable<Value>): Group["items"] {
  return Array.from(values, (item) => ({ key: undefined, value: item }));
}

function formatScalar(value: Value): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "bigint") return formatBigInt(value);
  if (typeof value === "string") return formatString(value);
  return formatBytes(value as Uint8Array);
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  // Larger ints arrive as bigint, so whatever else has no fraction may be an int.
  if (Number.isSafeInteger(value)) return String(value);
  const [digits = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? "-" : "+";
    return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}

function formatBigInt(value: bigint): string {
  const hex = value.toString(16);
  const digits = Math.ceil(hex.length * Math.log10(16));
  if (digits <= MAX_INT_DIGITS) return String(value);
  const shown = hex.startsWith("-") ? `-0x${hex.slice(1, 41)}` : `0x${hex.slice(0, 40)}`;
  return `${shown}… (an int of about ${digits.toLocaleString("en-US")} digits)`;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function formatString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const body = value
    .slice(0, MAX_CHARS)
    .replace(/[\\'"\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (char) => {
      if (char === "'" || char === '"') return char === quote ? `\\${char}` : char;
      const code = char.codePointAt(0) ?? 0;
      if (code < 0x100) return escapes[char] ?? `\\x${formatHex(code, 2)}`;
      return code < 0x10000 ? `\\u${formatHex(code, 4)}` : `\\U${formatHex(code, 8)}`;
    });
  return `${quote}${body}${quote}`;
}

function formatBytes(value: Uint8Array): string {
  const quote = value.includes(0x27) && !value.includes(0x22) ? '"' : "'";
  const body = Array.from(value.subarray(0, MAX_CHARS), (byte) => {
    const char = String.fromCharCode(byte);
    if (char === quote) return `\\${char}`;
    if (escapes[char] !== undefined) return escapes[char];
    return byte >= 0x20 && byte < 0x7f ? char : `\\x${formatHex(byte, 2)}`;
  }).join("");
  return `b${quote}${body}${quote}`;
}

function formatHex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}
