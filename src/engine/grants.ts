// Capabilities: what an embedder grants to a sandbox by name. The guest gets the names; what
// stands behind them stays here.

import { SandboaError } from "../errors.ts";
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
   * `"real"`: the host's clock, in milliseconds. Default: time stands at
   * 2025-01-01T00:00:00Z and only sleeping moves it, by as much as was slept.
   */
  clock?: "real";
  /** Requests that the guest may make over HTTP. Default: none. */
  network?: NetworkOptions;
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
  readonly hasClock: boolean;
  readonly stdin: LineReader | undefined;
  readonly network: NetworkPolicy | undefined;
  readonly #names: Names;

  /**
   * `known`: those of a sandbox that was made with the same options and is forked.
   * @throws SandboaError `ERR_INVALID_ARGUMENT`
   */
  constructor(options: GrantOptions, known?: Grants) {
    if (known !== undefined) {
      this.functions = known.functions;
      this.hasClock = known.hasClock;
      this.stdin = known.stdin?.fork();
      this.network = known.network;
      this.#names = known.#names;
      return;
    }
    this.#names = new Map();
    const functions = new Map<string, Granted>();
    if (options.hostFunctions !== undefined) {
      collect(options.hostFunctions, "", functions, this.#names, 0);
    }
    this.functions = functions;
    if (options.clock !== undefined && options.clock !== "real") {
      throw invalid(`clock is ${JSON.stringify(options.clock)}; it must be "real" or left out`);
    }
    this.hasClock = options.clock === "real";
    this.stdin = options.stdin === undefined ? undefined : new LineReader(options.stdin);
    this.network = options.network === undefined ? undefined : new NetworkPolicy(options.network);
  }

  /**
   * The grants as the request carries them: `[clock, names or null]`.
   * `deferred`: names that need no function because a pause answers them.
   */
  encode(deferred: readonly string[]): Uint8Array<ArrayBuffer> {
    const names = deferred.length === 0 ? this.#names : addNames(this.#names, deferred);
    const out = new Writer();
    out.array(2);
    out.boolean(this.hasClock);
    if (names.size === 0) out.null();
    else writeNames(out, names);
    return out.bytes.slice() as Uint8Array<ArrayBuffer>;
  }
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
