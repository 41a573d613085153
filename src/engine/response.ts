// A response of the guest as data. Mirrors respond_with_* in guest/main.c.

import type { RawException, RawFrame } from "../traceback.ts";
import type { Value } from "../values.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import type { ValueLimits } from "./wire.ts";

const RESPONSE_COMPLETED = 0;
const RESPONSE_ERROR = 1;
const RESPONSE_EXCESS = 2;
const EXCESSES = ["maxValueBytes", "maxValueDepth", "maxValueNodes"] as const;

// Room besides the value: exception type, message, frames.
const RESPONSE_SLACK_BYTES = 1_048_576;

/** The longest response that is one. */
export function maxResponseBytes(limits: ValueLimits): number {
  return limits.maxValueBytes + RESPONSE_SLACK_BYTES;
}

const LINKS = [null, "cause", "context"] as const;
// More than the guest sends: a chain that is longer is not the guest's.
const RELATED_MAX = 128;
const RELATED_MAX_DEPTH = 32;

/** What a run came to, as the guest tells it. */
export type Parsed =
  | { kind: "value"; value: Value }
  | { kind: "error"; exception: RawException; exitCode: number | null };

/**
 * Parses a private copy of a response.
 * Throws WireViolation when the guest is broken, WireExcess when its value is over a limit.
 */
export function parseResponse(
  bytes: Uint8Array,
  limits: ValueLimits,
  checkTime: () => void,
): Parsed {
  const reader = new Reader(bytes, limits, checkTime);
  const length = reader.array();
  const kind = reader.uint();
  let parsed: Parsed;
  if (kind === RESPONSE_COMPLETED && length === 2) {
    parsed = { kind: "value", value: reader.value() };
  } else if (kind === RESPONSE_ERROR && length === 11) {
    const type = reader.text();
    const qualifiedType = readQualifiedType(reader);
    const message = reader.text();
    const suggestion = reader.optionalText();
    const frames = readFrames(reader);
    const exitCode = reader.optionalInteger();
    const budget = { left: RELATED_MAX };
    const related = readRelated(reader, budget, 0);
    const exception = { type, qualifiedType, message, suggestion, frames, ...related };
    parsed = { kind: "error", exception, exitCode };
  } else if (kind === RESPONSE_EXCESS && length === 2) {
    const which = EXCESSES[reader.uint()];
    if (which === undefined) throw new WireViolation("bad excess");
    throw new WireExcess(which);
  } else {
    throw new WireViolation("bad response");
  }
  reader.end();
  return parsed;
}

/** As CPython's tracebacks have it: the module is left out for what is built in or the program's. */
function readQualifiedType(reader: Reader): string {
  return reader.text().replace(/^(?:__main__|builtins)\./, "");
}

function readFrames(reader: Reader): RawFrame[] {
  const frames: RawFrame[] = [];
  for (let n = reader.array(); n > 0; n--) {
    if (reader.array() !== 3) throw new WireViolation("bad frame");
    frames.push({ file: reader.text(), line: reader.uint(), function: reader.optionalText() });
  }
  return frames;
}

/** The notes of an exception and the exceptions related to it. */
function readRelated(
  reader: Reader,
  budget: { left: number },
  depth: number,
): Pick<RawException, "notes" | "link" | "members"> {
  if (--budget.left < 0 || depth > RELATED_MAX_DEPTH) throw new WireViolation("too long a chain");
  const notes: string[] = [];
  for (let n = reader.array(); n > 0; n--) notes.push(reader.text());
  const kind = LINKS[reader.uint()];
  if (kind === undefined) throw new WireViolation("bad link");
  let link: RawException["link"] = null;
  if (kind !== null) link = { kind, error: readException(reader, budget, depth + 1) };
  else if (reader.optionalText() !== null) throw new WireViolation("bad link");
  const members: RawException[] = [];
  for (let n = reader.array(); n > 0; n--) members.push(readException(reader, budget, depth + 1));
  return { notes, link, members };
}

function readException(reader: Reader, budget: { left: number }, depth: number): RawException {
  if (reader.array() !== 9) throw new WireViolation("bad exception");
  const type = reader.text();
  const qualifiedType = readQualifiedType(reader);
  const message = reader.text();
  const suggestion = reader.optionalText();
  const frames = readFrames(reader);
  return {
    type,
    qualifiedType,
    message,
    suggestion,
    frames,
    ...readRelated(reader, budget, depth),
  };
}
