// The inside of a snapshot: where a session stands, and, of a paused or recorded run, what is
// needed to go on or to repeat it. Everything read here is hostile until checked.

import { SandboaError } from "../errors.ts";
import { limitRanges, type Limits } from "../limits.ts";
import { Tuple, type Input, type Value } from "../values.ts";
import { FileError } from "../files/errno.ts";
import type { MountPoint } from "../files/lower.ts";
import { parsePath } from "../files/paths.ts";
import { restoreTree, type TreeState } from "../files/tree-state.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import { ValueEncoder, Writer } from "./encode.ts";
import { checkJournal } from "./journal.ts";
import type { MachineState } from "./machine.ts";
import type { RunStats } from "../result.ts";
import type { Setup } from "./request.ts";
import { checkState } from "./state.ts";
import { isTimezone } from "./timezones.ts";

/** A run that can go on or be repeated: from the session's state by its request and journal. */
export interface RecordedRun {
  readonly prelude: Uint8Array<ArrayBuffer> | undefined;
  readonly request: Uint8Array<ArrayBuffer>;
  readonly limits: Readonly<Limits>;
  readonly journal: Uint8Array<ArrayBuffer>;
  /** Completions that are there and were not taken. */
  readonly answers: readonly Uint8Array<ArrayBuffer>[];
  /** Names that a pause answers. */
  readonly deferred: readonly string[];
  /** Where mounts were. */
  readonly mounts: readonly MountPoint[];
  /** Output so far, which the handlers had. */
  readonly output: readonly [stdout: Uint8Array, stderr: Uint8Array, ...displays: Uint8Array[]];
  /** So far. */
  readonly stats: Readonly<RunStats>;
}

export interface SessionData {
  /** SHA-256 of the image. */
  readonly image: string;
  /** No run has happened yet: the guest has not had its setup. */
  readonly isFresh: boolean;
  /** Undefined: as the image was booted. */
  readonly state: MachineState | undefined;
  readonly setup: Setup;
  /** Name, text, and whether the name was made up. */
  readonly sources: readonly (readonly [name: string, source: string, isOwnName: boolean])[];
  readonly run: RecordedRun | undefined;
}

// More than any memory: the state is bounded by itself, the rest by these.
const OTHER_BYTES = 80 * 1024 * 1024;
const MAX_NODES = 100_000;
const MAX_DEPTH = 8;
// A file of a snapshot is that many values.
const VALUES_PER_FILE = 8;

/** The longest payload that a session under these limits can have. */
export function maxPayloadBytes({ memoryBytes, maxFileBytes }: Readonly<Limits>): number {
  return Math.min(2 * memoryBytes + maxFileBytes + OTHER_BYTES, 0xffffffff);
}

const unlimited = {
  maxValueBytes: Number.MAX_SAFE_INTEGER,
  maxValueDepth: MAX_DEPTH,
  maxValueNodes: Number.MAX_SAFE_INTEGER,
};

export function encodeSession(data: SessionData): Uint8Array<ArrayBuffer> {
  const { state, run } = data;
  const out = new Writer();
  const value: Input = {
    image: data.image,
    isFresh: data.isFresh,
    state:
      state === undefined
        ? null
        : {
            memoryBytes: state.memoryBytes,
            ticks: state.ticks,
            changes: state.changes,
            files: state.files === undefined ? null : describeFiles(state.files),
          },
    setup: {
      ...data.setup,
      argv: [...data.setup.argv],
      env: new Map(Object.entries(data.setup.env)),
    },
    sources: data.sources.map((source) => [...source]),
    run:
      run === undefined
        ? null
        : {
            prelude: run.prelude ?? null,
            request: run.request,
            limits: { ...run.limits },
            journal: run.journal,
            answers: [...run.answers],
            deferred: [...run.deferred],
            mounts: run.mounts.map(({ path, mode }) => [path, mode]),
            output: [...run.output],
            stats: { ...run.stats },
          },
  };
  new ValueEncoder(out, unlimited, "snapshot").encodeRoot(value);
  return out.bytes.slice() as Uint8Array<ArrayBuffer>;
}

function refuse(what: string): never {
  throw new SandboaError("ERR_SNAPSHOT", `the snapshot is not one: ${what}`);
}

/** @throws SandboaError `ERR_SNAPSHOT` */
export function decodeSession(
  payload: Uint8Array<ArrayBuffer>,
  image: string,
  limits: Readonly<Limits>,
): SessionData {
  let value: Value;
  try {
    const maxValueNodes = MAX_NODES + VALUES_PER_FILE * limits.maxFiles;
    const bounds = { ...unlimited, maxValueNodes };
    const reader = new Reader(payload, bounds, () => {});
    value = reader.value();
    reader.end();
  } catch (error) {
    if (error instanceof WireViolation || error instanceof WireExcess) refuse(error.message);
    throw error;
  }
  const all = fields(value, ["image", "isFresh", "state", "setup", "sources", "run"]);
  if (all["image"] !== image) {
    throw new SandboaError("ERR_SNAPSHOT", "the snapshot is of another version of the guest");
  }
  if (typeof all["isFresh"] !== "boolean") refuse("bad freshness");
  return {
    image,
    isFresh: all["isFresh"],
    state: all["state"] === null ? undefined : readState(all["state"] as Value, limits),
    setup: readSetup(all["setup"] as Value),
    sources: list(all["sources"], (item) => {
      const [name, source, isOwnName] = list(item, (part) => part);
      if (typeof isOwnName !== "boolean") refuse("bad source");
      return [text(name), text(source), isOwnName] as const;
    }),
    run: all["run"] === null ? undefined : readRun(all["run"] as Value, limits),
  };
}

function readSetup(value: Value): Setup {
  const setup = fields(value, ["seed", "argv", "env", "timezone", "shadowLibrary"]);
  const seed = bytes(setup["seed"]);
  const { shadowLibrary } = setup;
  const timezone = text(setup["timezone"]);
  if (seed.length < 4 || seed.length > 32 || typeof shadowLibrary !== "boolean")
    refuse("bad setup");
  if (!isTimezone(timezone)) refuse("bad time zone");
  return {
    seed,
    argv: list(setup["argv"], text),
    env: texts(setup["env"]),
    timezone,
    shadowLibrary,
  };
}

function readState(value: Value, limits: Readonly<Limits>): MachineState {
  const { memoryBytes, ticks, changes, files } = fields(value, [
    "memoryBytes",
    "ticks",
    "changes",
    "files",
  ]);
  const state: MachineState = {
    memoryBytes: integer(memoryBytes, 0, 2 ** 32),
    ticks: typeof ticks === "bigint" ? ticks : BigInt(integer(ticks, 0, Number.MAX_SAFE_INTEGER)),
    changes: bytes(changes),
    files: files === null ? undefined : readFiles(files as Value, limits),
  };
  checkState(state, limits.memoryBytes);
  return state;
}

function describeFiles({ nodes, handles, mountHandles, hidden, ...rest }: TreeState): Input {
  return {
    ...rest,
    nodes: nodes.map((node) => [...node]),
    handles: handles.map((handle) => [...handle]),
    mountHandles: mountHandles.map((handle) => [...handle]),
    hidden: hidden.map(([directory, names]) => [directory, [...names]]),
  };
}

function readFiles(value: Value, limits: Readonly<Limits>): TreeState {
  const { lastNumber, time, nodes, handles, mountHandles, hidden } = fields(value, [
    "lastNumber",
    "time",
    "nodes",
    "handles",
    "mountHandles",
    "hidden",
  ]);
  const state: TreeState = {
    lastNumber: natural(lastNumber),
    time: natural(time),
    nodes: list(nodes, (node) => {
      const [parent, name, number, mode, modified, content, ...rest] = list(node, (part) => part);
      if (rest.length > 0) refuse("a bad file");
      const data = content === null ? null : bytes(content);
      return [
        natural(parent),
        text(name),
        natural(number),
        natural(mode),
        integer(modified, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
        data,
      ];
    }),
    handles: list(handles, (handle) => {
      const [number, node, read, write, ...rest] = list(handle, (part) => part);
      if (typeof read !== "boolean" || typeof write !== "boolean" || rest.length > 0) {
        refuse("a bad handle");
      }
      return [natural(number), natural(node), read, write];
    }),
    mountHandles: list(mountHandles, (handle) => {
      const [number, path, read, write, ...rest] = list(handle, (part) => part);
      if (typeof read !== "boolean" || typeof write !== "boolean" || rest.length > 0) {
        refuse("a bad handle");
      }
      return [natural(number), path === null ? null : text(path), read, write];
    }),
    hidden: list(hidden, (each) => {
      const [directory, names, ...rest] = list(each, (part) => part);
      if (rest.length > 0) refuse("bad names");
      return [natural(directory), list(names, text)];
    }),
  };
  try {
    restoreTree(state, limits);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    refuse(`its files: ${error.message}`);
  }
  return state;
}

function readRun(value: Value, allowed: Readonly<Limits>): RecordedRun {
  const run = fields(value, [
    "prelude",
    "request",
    "limits",
    "journal",
    "answers",
    "deferred",
    "mounts",
    "output",
    "stats",
  ]);
  const given = fields(run["limits"] as Value, Object.keys(limitRanges));
  const limits = Object.fromEntries(
    Object.entries(limitRanges).map(([name, [min, max]]) => [name, integer(given[name], min, max)]),
  ) as unknown as Limits;
  const journal = bytes(run["journal"]);
  checkJournal(journal);
  const [stdout, stderr, ...displays] = list(run["output"], bytes);
  if (stdout === undefined || stderr === undefined) refuse("bad output");
  if (stdout.length + stderr.length > allowed.maxOutputBytes) {
    refuse("its output is over limits.maxOutputBytes");
  }
  const displayBytes = displays.reduce((sum, display) => sum + display.length, 0);
  if (displays.length > allowed.maxDisplays || displayBytes > allowed.maxDisplayBytes) {
    refuse("its displays are over limits.maxDisplays or limits.maxDisplayBytes");
  }
  return {
    prelude: run["prelude"] === null ? undefined : bytes(run["prelude"]),
    request: bytes(run["request"]),
    limits,
    journal,
    answers: list(run["answers"], bytes),
    deferred: list(run["deferred"], text),
    mounts: list(run["mounts"], readMount),
    output: [stdout, stderr, ...displays],
    stats: readStats(run["stats"] as Value),
  };
}

function readMount(value: Value): MountPoint {
  const [path, mode, ...rest] = list(value, text);
  const isMode = mode === "ro" || mode === "rw" || mode === "overlay";
  if (path === undefined || !isMode || rest.length > 0) refuse("a bad mount");
  try {
    const { names } = parsePath(path);
    if (names.length > 0 && `/${names.join("/")}` === path && !names.includes("..")) {
      return { path, mode };
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
  return refuse("a bad mount");
}

function readStats(value: Value): RunStats {
  const names = ["ticks", "fuel", "durationMs", "peakMemoryBytes", "hostCalls"] as const;
  const given = fields(value, names);
  for (const name of names) {
    const number = given[name];
    if (typeof number !== "number" || !(number >= 0 && number < 2 ** 53)) refuse("bad stats");
  }
  return { ...given } as unknown as RunStats;
}

// ---- checked pieces of an unknown value

function fields(value: Value, names: readonly string[]): Record<string, Value> {
  const isDict =
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
  if (!isDict) refuse("a map is missing");
  const record = value as unknown as Record<string, Value>;
  const keys = Object.keys(record);
  if (keys.length !== names.length || !names.every((name) => name in record)) {
    refuse("a map has other keys");
  }
  return record;
}

function list<T>(value: Value | undefined, read: (item: Value) => T): T[] {
  if (!Array.isArray(value) || value instanceof Tuple) refuse("a list is missing");
  return (value as readonly Value[]).map(read);
}

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : refuse("a text is missing");
}

function texts(value: Value | undefined): Record<string, string> {
  const isDict =
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
  if (!isDict) refuse("a map is missing");
  const entries = Object.entries(value as unknown as Record<string, Value>);
  return Object.fromEntries(entries.map(([name, item]) => [name, text(item)]));
}

function bytes(value: Value | undefined): Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array
    ? (value as Uint8Array<ArrayBuffer>)
    : refuse("bytes are missing");
}

function natural(value: Value | undefined): number {
  return integer(value, 0, Number.MAX_SAFE_INTEGER);
}

function integer(value: Value | undefined, min: number, max: number): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
    ? value
    : refuse("a number is out of range");
}
