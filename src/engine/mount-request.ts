// Requests to the source of a mount, and their answers, as bytes. Every byte of a request is
// hostile: what was written here came back by way of the guest.

import type { LowerAnswer, LowerRequest } from "../files/lower.ts";
import { WireViolation, type Reader } from "./decode.ts";
import type { Writer } from "./encode.ts";
import { REQUEST_MOUNT } from "./host-request.ts";

export const MOUNT_REQUEST_ITEMS = 6;

export function writeMountRequest(request: LowerRequest, out: Writer): void {
  const { mount, operation, path, a, b } = request;
  out.array(MOUNT_REQUEST_ITEMS);
  out.uint(REQUEST_MOUNT);
  out.text(mount);
  out.uint(operation);
  out.text(path);
  for (const argument of [a, b]) writeItem(argument, out);
}

/** The rest of a request of the kind `REQUEST_MOUNT`. */
export function readMountRequest(reader: Reader): LowerRequest {
  const mount = reader.text();
  const operation = reader.uint();
  const path = reader.text();
  const [a, b] = [reader.value(), reader.value()];
  reader.end();
  if (!(isItem(a) || typeof a === "string") || !isItem(b)) throw new WireViolation("bad mount");
  return { mount, operation, path, a: a as LowerRequest["a"], b: b as LowerRequest["b"] };
}

function isItem(value: unknown): boolean {
  return value === null || typeof value === "number" || value instanceof Uint8Array;
}

/** `[0, value]` or `[1, errno]`. */
export function writeMountAnswer(answer: LowerAnswer, out: Writer): void {
  out.array(2);
  if ("errno" in answer) {
    out.uint(1);
    out.uint(answer.errno);
  } else {
    out.uint(0);
    writeItem(answer.value, out);
  }
}

// What requests and answers consist of.
function writeItem(value: unknown, out: Writer): void {
  if (typeof value === "number") out.number(value);
  else if (typeof value === "string") out.text(value);
  else if (value instanceof Uint8Array) out.blob(value);
  else if (Array.isArray(value)) {
    out.array(value.length);
    for (const item of value as readonly unknown[]) writeItem(item, out);
  } else out.null();
}
