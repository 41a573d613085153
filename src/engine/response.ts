// A response of the guest as data. Mirrors respond_with_* in guest/main.c.

import type { RawFrame } from "../traceback.ts";
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

/** What a run came to, as the guest tells it. */
export type Parsed =
  | { kind: "value"; value: Value }
  | {
      kind: "error";
      type: string;
      message: string;
      frames: RawFrame[];
      exitCode: number | null;
    };

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
  } else if (kind === RESPONSE_ERROR && length === 5) {
    const type = reader.text();
    const message = reader.text();
    const frames: RawFrame[] = [];
    for (let n = reader.array(); n > 0; n--) {
      if (reader.array() !== 3) throw new WireViolation("bad frame");
      frames.push({ file: reader.text(), line: reader.uint(), function: reader.optionalText() });
    }
    parsed = { kind: "error", type, message, frames, exitCode: reader.optionalInteger() };
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
