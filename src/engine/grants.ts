// Capabilities: what an embedder grants to a sandbox by name. The guest gets the names; what
// stands behind them stays here.

import { SandboaError } from "../errors.ts";
import { Mounts } from "../mounts/mounts.ts";
import type { MountOptions } from "../mounts/options.ts";
import type { NetworkOptions } from "../network/options.ts";
import { NetworkPolicy } from "../network/policy.ts";
import { Writer } from "./encode.ts";
import { LineReader, type InputSource } from "./line-reader.ts";

/**
 * A function of the host. Gets copies of the guest's arguments as {@link Value}s; keyword
 * arguments come as one last object without prototype. Returns an {@link Input} or a promise
 * of one. What it throws becomes a Python exception: of the same name when that is a built-in
 * one (`TypeError`, `KeyError`, `PermissionError`), else RuntimeError.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the embedder knows what the guest may pass
export type HostFunction = (...args: any[]) => unknown;

/** Host functions by name; an object is a namespace: `mail.send(...)`, `import mail`. */
export interface HostFunctions {
  readonly [name: string]: HostFunction | HostFunctions;
}

export interface GrantOptions {
  /** Functions that the guest may call. Default: none. */
  hostFunctions?: HostFunctions;
  /** What `input()` and `sys.stdin` read. Default: nothing, which is the end of the file. */
  stdin?: InputSource;
  /**
   * What time it is for the guest. `"real"`: the host's clock, in milliseconds. A Date, or
   * `"frozen"`, which is 2025-01-01T00:00:00Z: time stands there and only sleeping moves it, by as
   * much as was slept. A function is asked each time, as the real clock is, and gives
   * milliseconds since 1970. Times are from 1970 to 2255.
   * @default "frozen"
   */
  clock?: "real" | "frozen" | Date | (() => number);
  /**
   * What the clock's milliseconds are a multiple of: a coarse clock tells less about how long
   * something took. For `"real"` and functions.
   * @default 1
   */
  clockResolutionMs?: number;
  /** Requests that the guest may make over HTTP. Default: none. */
  network?: NetworkOptions;
  /** Directories of the host's, or what looks like one, at paths of the sandbox. Default: none. */
  mounts?: readonly MountOptions[];
}

const FROZEN_MS = Date.UTC(2025, 0, 1);
// The guest counts microseconds exactly up to there.
const CLOCK_MAX_MS = Date.UTC(2255, 0, 1);

function isTime(ms: unknown): ms is number {
  return typeof ms === "number" && ms >= 0 && ms <= CLOCK_MAX_MS;
}

/** A granted function and the object it is a method of. */
export interface Granted {
  readonly receiver: unknown;
  readonly call: HostFunction;
}

const MAX_FUNCTIONS = 1000;
const MAX_NESTING = 8;
// Of a dotted name: the guest interns it, and can't a longer one than 255 bytes.
const MAX_NAME_LENGTH = 200;

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try " +
    "while with yield"
  ).split(" "),
);

/** Names of granted functions: null for a function, a map for a namespace. */
type Names = Map<string, Names | null>;

/** Checked grants, as a run needs them. */
export class Grants {
  readonly functions: ReadonlyMap<string, Granted>;
  /** Gives milliseconds; undefined: time stands. */
  readonly clock: (() => unknown) | undefined;
  readonly #resolutionMs: number;
  // Where it stands.
  readonly #startMs: number;
  readonly stdin: LineReader | undefined;
  readonly network: NetworkPolicy | undefined;
  readonly mounts: Mounts;
  readonly #names: Names;

  /**
   * `known`: those of a sandbox that was made with the same options and is forked.
   * @throws SandboaError `ERR_INVALID_ARGUMENT`
   */
  constructor(options: GrantOptions, known?: Grants) {
    if (known !== undefined) {
      this.functions = known.functions;
      this.clock = known.clock;
      this.#resolutionMs = known.#resolutionMs;
      this.#startMs = known.#startMs;
      this.stdin = known.stdin?.fork();
      this.network = known.network;
      this.mounts = known.mounts;
      this.#names = known.#names;
      return;
    }
    this.#names = new Map();
    const functions = new Map<string, Granted>();
    if (options.hostFunctions !== undefined) {
      collect(options.hostFunctions, "", functions, this.#names, 0);
    }
    this.functions = functions;
    const { clock = "frozen", clockResolutionMs = 1 } = options;
    if (typeof clock === "function") this.clock = clock;
    else this.clock = clock === "real" ? Date.now : undefined;
    this.#startMs = clock instanceof Date ? clock.getTime() : FROZEN_MS;
    if (clock instanceof Date ? !isTime(this.#startMs) : !isClock(clock)) {
      throw invalid(
        `clock is ${String(clock)}; it must be "real", "frozen", a function, or a Date from 1970 to 2255`,
      );
    }
    const isStep = typeof clockResolutionMs === "number" && clockResolutionMs > 0;
    if (!isStep || clockResolutionMs > 86_400_000) {
      throw invalid("clockResolutionMs must be a number above 0, at most 86400000");
    }
    this.#resolutionMs = clockResolutionMs;
    this.stdin = options.stdin === undefined ? undefined : new LineReader(options.stdin);
    this.mounts = new Mounts(options.mounts);
    this.network = options.network === undefined ? undefined : new NetworkPolicy(options.network);
  }

  /** Microseconds since 1970 from what the clock gave; undefined when that is no time. */
  toMicroseconds(ms: unknown): number | undefined {
    if (!isTime(ms)) return undefined;
    const step = this.#resolutionMs;
    return Math.floor((step === 1 ? ms : Math.floor(ms / step) * step) * 1000);
  }

  /**
   * The grants as the request carries them: `[clock, names or null]`.
   * `deferred`: names that need no function because a pause answers them.
   */
  encode(deferred: readonly string[]): Uint8Array<ArrayBuffer> {
    const names = deferred.length === 0 ? this.#names : addNames(this.#names, deferred);
    const out = new Writer();
    out.array(2);
    if (this.clock !== undefined) out.boolean(true);
    else out.number(this.#startMs * 1000);
    if (names.size === 0) out.null();
    else writeNames(out, names);
    return out.bytes.slice() as Uint8Array<ArrayBuffer>;
  }
}

function isClock(clock: unknown): boolean {
  return clock === "real" || clock === "frozen" || typeof clock === "function";
}

function invalid(message: string): SandboaError {
  return new SandboaError("ERR_INVALID_ARGUMENT", message);
}

function checkPythonName(name: string, what: string): void {
  if (!identifier.test(name) || keywords.has(name) || name.length > MAX_NAME_LENGTH) {
    throw invalid(`${what}: ${JSON.stringify(name.slice(0, 80))} is not a name of Python's`);
  }
}

function collect(
  given: HostFunctions,
  prefix: string,
  functions: Map<string, Granted>,
  names: Names,
  depth: number,
): void {
  if (!isPlainObject(given)) throw invalid(`hostFunctions${dotted(prefix)} must be a plain object`);
  if (depth >= MAX_NESTING) throw invalid(`hostFunctions${dotted(prefix)} is nested too deeply`);
  for (const [name, member] of Object.entries(given)) {
    checkPythonName(name, `hostFunctions${dotted(prefix)}`);
    const path = prefix + name;
    if (path.length > MAX_NAME_LENGTH)
      throw invalid(`hostFunctions${dotted(prefix)}: names too long`);
    if (typeof member === "function") {
      if (functions.size >= MAX_FUNCTIONS)
        throw invalid(`more than ${MAX_FUNCTIONS} hostFunctions`);
      functions.set(path, { receiver: given, call: member });
      names.set(name, null);
    } else if (typeof member === "object" && member !== null) {
      const inner: Names = new Map();
      names.set(name, inner);
      collect(member, `${path}.`, functions, inner, depth + 1);
    } else {
      throw invalid(
        `hostFunctions.${path} is ${typeof member}, not a function or an object of functions`,
      );
    }
  }
}

function dotted(prefix: string): string {
  return prefix === "" ? "" : `.${prefix.slice(0, -1)}`;
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype as object) === null;
}

function addNames(names: Names, deferred: readonly string[]): Names {
  const copy = (from: Names): Names =>
    new Map([...from].map(([name, inner]) => [name, inner === null ? null : copy(inner)]));
  const all = copy(names);
  for (const path of deferred) {
    if (typeof path !== "string" || path.length > MAX_NAME_LENGTH) {
      throw invalid(`deferred: a name is a string of at most ${MAX_NAME_LENGTH} characters`);
    }
    const steps = path.split(".");
    let at = all;
    for (const [index, step] of steps.entries()) {
      checkPythonName(step, "deferred");
      const known = at.get(step);
      if (index === steps.length - 1) {
        if (known instanceof Map) throw invalid(`deferred: ${path} is a namespace`);
        at.set(step, null);
      } else {
        if (known === null) throw invalid(`deferred: ${path} is below a function`);
        const inner: Names = known ?? new Map();
        at.set(step, inner);
        at = inner;
      }
    }
  }
  return all;
}

function writeNames(out: Writer, names: Names): void {
  out.map(names.size);
  for (const [name, inner] of names) {
    out.text(name);
    if (inner === null) out.null();
    else writeNames(out, inner);
  }
}
