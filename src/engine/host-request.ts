// What the guest asks the host for, as bytes: the requests of guest/hostrequest.h. Every byte is
// hostile, those of a recorded journal too.

import type { Value } from "../values.ts";
import { Reader } from "./decode.ts";
import { ENTRY_COMPLETION, ENTRY_REQUEST, readEntries } from "./journal.ts";
import { Stop } from "./stop.ts";
import type { ValueLimits } from "./wire.ts";

export const REQUEST_CALL = 0;
export const REQUEST_SLEEP = 1;
export const REQUEST_CANCEL = 2;
export const REQUEST_CLOCK = 3;
export const REQUEST_LINE = 4;
export const REQUEST_NETWORK = 6;
export const REQUEST_MOUNT = 7;

/**
 * Sleeping tasks, calls that wait for their turn and answers that nobody has taken: more would
 * only fill the host's memory.
 */
export const MAX_UNDER_WAY = 10_000;

/** A call of a host function. */
export interface Call {
  /** Dotted. */
  readonly name: string;
  readonly args: Value[];
  readonly kwargs: Record<string, Value> | undefined;
}

/** The rest of a request of the kind `REQUEST_CALL`. */
export function readCall(reader: Reader): Call {
  const name = reader.name();
  const args: Value[] = [];
  for (let n = reader.array(); n > 0; n--) args.push(reader.value());
  const count = reader.map();
  let kwargs: Record<string, Value> | undefined;
  if (count > 0) {
    kwargs = Object.create(null) as Record<string, Value>;
    for (let n = count; n > 0; n--) {
      const key = reader.name();
      kwargs[key] = reader.value();
    }
  }
  reader.end();
  return { name, args, kwargs };
}

/** A call that was read before, within the run's time. */
export function readCallAgain(bytes: Uint8Array<ArrayBuffer>, limits: ValueLimits): Call {
  const reader = new Reader(bytes, limits, () => {});
  reader.array();
  reader.uint();
  return readCall(reader);
}

/** What a recorded run had asked for. */
interface Recorded {
  /** Calls of host functions and requests to the network. */
  readonly calls: number;
  /** Requests to the network. */
  readonly networkRequests: number;
  /** Requests that go on: calls of deferred functions and sleeps without a completion, by id. */
  readonly open: Map<number, Uint8Array<ArrayBuffer>>;
}

/**
 * Reads a recorded journal. `visit` gets the length of each request and completion. A repetition
 * begins no sleep again.
 */
export function readRecorded(
  journal: Uint8Array<ArrayBuffer>,
  reader: Reader,
  deferred: ReadonlySet<string>,
  isReplay: boolean,
  visit: (bytes: number) => void,
): Recorded {
  const open = new Map<number, Uint8Array<ArrayBuffer>>();
  let calls = 0;
  let networkRequests = 0;
  let id = 0;
  for (const { kind, bytes } of readEntries(journal)) {
    if (kind !== ENTRY_REQUEST && kind !== ENTRY_COMPLETION) continue;
    if (open.size > MAX_UNDER_WAY) throw new Stop("maxHostCalls", open.size);
    visit(bytes.length);
    reader.reset(bytes, 0, bytes.length);
    const length = reader.array();
    if (kind === ENTRY_COMPLETION) {
      open.delete(reader.uint());
      continue;
    }
    id++;
    const request = reader.uint();
    if (request === REQUEST_CANCEL) open.delete(reader.uint());
    if (request === REQUEST_SLEEP && !isReplay) open.set(id, bytes);
    if (request === REQUEST_NETWORK && length > 1) {
      calls++;
      networkRequests++;
    }
    if (request !== REQUEST_CALL) continue;
    calls++;
    if (deferred.has(reader.text())) open.set(id, bytes);
  }
  return { calls, networkRequests, open };
}
