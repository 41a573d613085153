// What a user of the package holds. Turns calls into requests for a machine, responses
// into results, and makes every run a transaction: when a machine dies, the sandbox goes on
// from the last checkpoint by repeating the runs since, which is exact because a run depends
// on nothing but its request.

import { Door, Stop, type OutputHandler } from "./engine/door.ts";
import { Image } from "./engine/image.ts";
import { Machine, type MachineState, type Outcome } from "./engine/machine.ts";
import { WireExcess, WireViolation } from "./engine/decode.ts";
import { ValueEncoder, Writer } from "./engine/encode.ts";
import { parseResponse, type Parsed } from "./engine/response.ts";
import { SandboaError } from "./errors.ts";
import { defaultLimits, resolveLimits, type Limits } from "./limits.ts";
import { describeLimit, makeResult, type RunResult, type RunStats } from "./result.ts";
import { Sources } from "./sources.ts";
import { formatTraceback, resolveFrames } from "./traceback.ts";
import type { Input } from "./values.ts";

export interface SandboxOptions {
  /** Limits of every run; what is not given has its default. */
  limits?: Partial<Limits>;
  /** `sys.argv`. Default: `[""]`. */
  argv?: readonly string[];
  /** Seed of the `random` module, 0 to 2^32 - 1. Default: fresh for each sandbox. */
  randomSeed?: number;
  /** Called with each piece of stdout as it is written, at the latest at a line's end. */
  onStdout?: OutputHandler;
  /** The same for stderr. */
  onStderr?: OutputHandler;
  /** The guest to run. Default: the one embedded in the package. */
  image?: Image;
}

export interface RunOptions {
  /** Global variables to set before the source runs, by name. */
  inputs?: Readonly<Record<string, Input>>;
  /**
   * Whether the value of the last expression is wanted. When not, the result's value is null,
   * and a last expression that has no place on the wire is no TypeError.
   * @default true
   */
  value?: boolean;
  /** File name in tracebacks, at most 250 bytes. Default: `<run 1>`, `<run 2>`, ... */
  filename?: string;
  /** Tighter limits for this run; a limit above the sandbox's is lowered to it. */
  limits?: Partial<Limits>;
  onStdout?: OutputHandler;
  onStderr?: OutputHandler;
}

// A run that led from the checkpoint to where the machine stands now.
interface LoggedRun {
  request: Uint8Array;
  limits: Readonly<Limits>;
  ticksAfter: bigint;
}

// When repeating the log would cost more than this, a checkpoint is made instead:
// about 5 ms of fuel, 256 KiB of requests, 200 runs.
const LOG_MAX_FUEL = 1_000_000;
const LOG_MAX_BYTES = 262_144;
const LOG_MAX_RUNS = 200;
// Copying memory has a price too: a larger machine is copied less often.
const FUEL_PER_CHECKPOINT_BYTE = 0.25;

// Room in a response besides the value: exception type, message, frames.
const RESPONSE_SLACK_BYTES = 1_048_576;

const textEncoder = new TextEncoder();

/**
 * A Python session with its own globals, isolated from everything else.
 *
 * @example
 * const box = await Sandbox.create();
 * await box.run("x = 40");
 * (await box.run("x + 2")).unwrap(); // 42
 */
export class Sandbox {
  readonly #image: Image;
  readonly #limits: Readonly<Limits>;
  readonly #options: SandboxOptions;
  readonly #seed: number;
  readonly #sources: Sources = new Sources();
  readonly #writer: Writer = new Writer();
  #machine: Machine | undefined;
  #checkpoint: MachineState | undefined;
  #log: LoggedRun[] = [];
  #logFuel = 0;
  #logBytes = 0;
  #state: "idle" | "running" | "disposed" = "idle";

  private constructor(options: SandboxOptions) {
    this.#options = options;
    this.#limits = resolveLimits(defaultLimits, options.limits, false);
    this.#image = options.image ?? Image.embedded();
    this.#seed = checkSeed(options.randomSeed);
    checkArgv(options.argv);
  }

  /**
   * Makes a sandbox. Cheap: the machine starts at the first run.
   * @throws SandboaError `ERR_INVALID_ARGUMENT` for options that can't be.
   */
  static async create(options: SandboxOptions = {}): Promise<Sandbox> {
    return new Sandbox(options);
  }

  /** The limits of every run of this sandbox. */
  get limits(): Readonly<Limits> {
    return this.#limits;
  }

  /**
   * Runs Python source in the session. Resolves whatever the guest does; rejects only for
   * what the caller does wrong, and with what an output handler throws.
   *
   * The guest runs in the caller's thread: nothing else happens there meanwhile. Globals
   * stay for the next run, also after a Python error; after a limit or a crash the sandbox
   * stands as before the run.
   *
   * @throws SandboaError `ERR_INVALID_ARGUMENT`, `ERR_UNSUPPORTED_VALUE`, `ERR_VALUE_TOO_LARGE`,
   * `ERR_REENTRANT` (called from an output handler of the same sandbox), `ERR_DISPOSED`.
   */
  async run(source: string, options: RunOptions = {}): Promise<RunResult> {
    return this.#run(source, options);
  }

  /** Forgets all globals: the next run starts from a fresh machine. */
  async reset(): Promise<void> {
    this.#checkUsable();
    this.#release();
    this.#checkpoint = undefined;
    this.#clearLog();
  }

  /** Frees the machine. Every later call throws `ERR_DISPOSED`. */
  dispose(): void {
    if (this.#state === "running") {
      throw new SandboaError("ERR_REENTRANT", "a sandbox can't be disposed by its own run");
    }
    this.#state = "disposed";
    this.#release();
    this.#checkpoint = undefined;
    this.#clearLog();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
  }

  /** One run in a sandbox of its own, without a promise. For run.ts. */
  static runOnce(source: string, options: SandboxOptions & RunOptions): RunResult {
    const box = new Sandbox(options);
    try {
      return box.#run(source, { ...options, limits: {} });
    } finally {
      box.dispose();
    }
  }

  #checkUsable(): void {
    if (this.#state === "disposed") {
      throw new SandboaError("ERR_DISPOSED", "the sandbox was disposed");
    }
    if (this.#state === "running") {
      throw new SandboaError(
        "ERR_REENTRANT",
        "the sandbox is running; a handler of a run can't start another in the same sandbox",
      );
    }
  }

  #run(source: string, options: RunOptions): RunResult {
    this.#checkUsable();
    if (typeof source !== "string") {
      throw new SandboaError("ERR_INVALID_ARGUMENT", `source is ${typeof source}, not a string`);
    }
    const limits = resolveLimits(this.#limits, options.limits, true);
    const sourceBytes = utf8Length(source, limits.maxSourceBytes);
    if (sourceBytes > limits.maxSourceBytes) {
      return makeResult({
        status: "limit",
        limit: describeLimit("maxSourceBytes", limits.maxSourceBytes, sourceBytes),
        ...emptyBase,
      });
    }
    const added = this.#sources.add(source, checkFilename(options.filename));
    let isKept = false;
    this.#state = "running";
    try {
      const machine = this.#readyMachine();
      const request = this.#encodeRequest(source, added.name, limits, options);
      const result = this.#perform(machine, request, limits, options);
      isKept = result.status === "completed" || result.status === "error";
      return result;
    } catch (error) {
      // The caller's own stack was too full for a run to be repeated.
      if (error instanceof Stop) return describeStop(error, limits, emptyBase);
      throw error;
    } finally {
      if (!isKept) added.undo();
      this.#state = "idle";
    }
  }

  #encodeRequest(
    source: string,
    filename: string,
    limits: Readonly<Limits>,
    { inputs = {}, value: wantsValue = true }: RunOptions,
  ): Uint8Array {
    const out = this.#writer;
    out.reset();
    out.array(7);
    out.text(source);
    out.text(filename);
    out.array(4);
    out.uint(limits.maxRecursionDepth);
    out.uint(limits.maxValueBytes);
    out.uint(limits.maxValueDepth);
    out.uint(limits.maxValueNodes);
    const entries = Object.entries(inputs);
    out.map(entries.length);
    const values = new ValueEncoder(out, limits, "inputs");
    for (const [name, value] of entries) {
      out.text(checkName(name));
      values.encode(name, value);
    }
    if (this.#checkpoint !== undefined || this.#log.length > 0) {
      out.null();
    } else {
      out.array(2);
      out.uint(this.#seed);
      const argv = this.#options.argv ?? [""];
      out.array(argv.length);
      for (const argument of argv) out.text(argument);
    }
    out.boolean(wantsValue);
    out.null();
    return out.bytes;
  }

  #perform(
    machine: Machine,
    request: Uint8Array,
    limits: Readonly<Limits>,
    options: RunOptions,
  ): RunResult {
    const handlers = {
      onStdout: options.onStdout ?? this.#options.onStdout,
      onStderr: options.onStderr ?? this.#options.onStderr,
    };
    // Until the run is known to be good, the machine is not the sandbox's: whatever is thrown
    // from here on, the next run starts from where the last good one ended.
    this.#machine = undefined;
    const ticksBefore = machine.ticks;
    const door = new Door(limits, handlers, false);
    let outcome = machine.run(request, door, limits.maxValueBytes + RESPONSE_SLACK_BYTES);
    let parsed: Parsed | undefined;
    let output = { stdout: "", stderr: "" };
    if (outcome.kind === "response") {
      const { bytes } = outcome;
      outcome = attempt(outcome, () => {
        parsed = parseResponse(bytes, limits, () => door.checkTime());
      });
    }
    outcome = attempt(outcome, () => {
      output = door.output();
    });
    const stats: RunStats = {
      ticks: Number(machine.ticks - ticksBefore),
      fuel: door.granted - machine.fuelLeft,
      durationMs: door.elapsedMs,
      peakMemoryBytes: machine.memoryBytes,
    };
    const base = { ...output, stats };
    if (outcome.kind === "response" && parsed !== undefined) {
      this.#machine = machine;
      this.#remember(request, limits, machine, stats.fuel);
      return this.#finish(parsed, base);
    }
    if (outcome.kind === "stop") return describeStop(outcome.stop, limits, base);
    const message = outcome.kind === "crash" ? outcome.message : "no response";
    return makeResult({ status: "crashed", crash: { code: "ERR_CRASHED", message }, ...base });
  }

  #finish(parsed: Parsed, base: Base): RunResult {
    if (parsed.kind === "value") {
      return makeResult({ status: "completed", value: parsed.value, ...base });
    }
    const { type, message, exitCode } = parsed;
    // sys.exit() and sys.exit(0) end a program that did its work.
    if (exitCode === 0) return makeResult({ status: "completed", value: null, ...base });
    const frames = resolveFrames(parsed.frames, (file) => this.#sources.get(file));
    const traceback = formatTraceback(type, message, frames);
    const error = { type, message, traceback, frames };
    return makeResult({
      status: "error",
      error: exitCode === null ? error : { ...error, exitCode },
      ...base,
    });
  }

  // ---- transactions

  #remember(request: Uint8Array, limits: Readonly<Limits>, machine: Machine, fuel: number): void {
    this.#log.push({ request: request.slice(), limits, ticksAfter: machine.ticks });
    this.#logFuel += fuel;
    this.#logBytes += request.length;
  }

  #clearLog(): void {
    this.#log = [];
    this.#logFuel = 0;
    this.#logBytes = 0;
  }

  /** Gives up a machine that did nothing wrong. */
  #release(): void {
    this.#machine?.release();
    this.#machine = undefined;
  }

  /** The machine that stands where the last successful run left it, safe to lose. */
  #readyMachine(): Machine {
    const machine = (this.#machine ??= this.#rebuild());
    const maxFuel = Math.max(LOG_MAX_FUEL, machine.memoryBytes * FUEL_PER_CHECKPOINT_BYTE);
    if (
      this.#logFuel > maxFuel ||
      this.#logBytes > LOG_MAX_BYTES ||
      this.#log.length >= LOG_MAX_RUNS
    ) {
      this.#checkpoint = machine.capture();
      this.#clearLog();
    }
    return machine;
  }

  #rebuild(): Machine {
    const machine =
      this.#checkpoint === undefined
        ? Machine.create(this.#image)
        : Machine.fromState(this.#image, this.#checkpoint);
    for (const { request, limits, ticksAfter } of this.#log) {
      const unhurried = { ...limits, fuel: Number.MAX_SAFE_INTEGER };
      const maxBytes = limits.maxValueBytes + RESPONSE_SLACK_BYTES;
      const outcome = machine.run(request, new Door(unhurried, {}, true), maxBytes);
      if (outcome.kind === "stop" && outcome.stop.which === "maxRecursionDepth") throw outcome.stop;
      if (outcome.kind !== "response" || machine.ticks !== ticksAfter) {
        throw new SandboaError("ERR_DIVERGED", "a repeated run went another way than before");
      }
    }
    return machine;
  }
}

type Base = { stdout: string; stderr: string; stats: RunStats };

const emptyBase: Readonly<Base> = {
  stdout: "",
  stderr: "",
  stats: { ticks: 0, fuel: 0, durationMs: 0, peakMemoryBytes: 0 },
};

/** The result of a run that was stopped. Throws what a handler threw. */
function describeStop(stop: Stop, limits: Readonly<Limits>, base: Readonly<Base>): RunResult {
  if (stop.which === "callback") throw stop.cause;
  const which = stop.which as keyof Limits;
  const limit = describeLimit(which, limits[which], stop.used);
  return makeResult({ status: "limit", limit, ...base, stats: { ...base.stats } });
}

/** Does a part of the work after a run. When it fails, that is how the run ended. */
function attempt(outcome: Outcome, work: () => void): Outcome {
  try {
    work();
    return outcome;
  } catch (error) {
    return explainFailure(error);
  }
}

function explainFailure(error: unknown): Outcome {
  if (error instanceof Stop) return { kind: "stop", stop: error };
  if (error instanceof WireExcess) return { kind: "stop", stop: new Stop(error.which, null) };
  if (error instanceof WireViolation) {
    return { kind: "crash", message: `the guest broke the protocol: ${error.message}` };
  }
  // The engine can't hold the value: a set, a bigint or a string over its own limits.
  if (error instanceof RangeError) return { kind: "stop", stop: new Stop("maxValueBytes", null) };
  throw error;
}

// ---- checks of what callers give

function utf8Length(text: string, cap: number): number {
  // Exact only where it matters: a string is at least as many bytes as UTF-16 units.
  if (text.length > cap || text.length * 3 <= cap) return text.length;
  return textEncoder.encode(text).length;
}

function checkSeed(seed: number | undefined): number {
  if (seed === undefined) return crypto.getRandomValues(new Uint32Array(1))[0] as number;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new SandboaError(
      "ERR_INVALID_ARGUMENT",
      `randomSeed is ${String(seed)}; it must be an integer from 0 to 4294967295`,
    );
  }
  return seed;
}

function checkArgv(argv: readonly string[] | undefined): void {
  if (argv === undefined) return;
  if (!Array.isArray(argv) || !argv.every((argument) => typeof argument === "string")) {
    throw new SandboaError("ERR_INVALID_ARGUMENT", "argv must be an array of strings");
  }
}

const NAME_MAX_BYTES = 250; // the guest interns names, of at most 255 bytes

function checkFilename(filename: string | undefined): string | undefined {
  if (filename === undefined) return undefined;
  if (typeof filename !== "string" || filename === "" || isLongName(filename)) {
    throw new SandboaError(
      "ERR_INVALID_ARGUMENT",
      `filename must be a string of 1 to ${NAME_MAX_BYTES} bytes`,
    );
  }
  return filename;
}

function isLongName(name: string): boolean {
  return name.length > NAME_MAX_BYTES || textEncoder.encode(name).length > NAME_MAX_BYTES;
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

function checkName(name: string): string {
  if (!identifier.test(name) || isLongName(name)) {
    throw new SandboaError(
      "ERR_INVALID_ARGUMENT",
      `inputs: ${JSON.stringify(name.slice(0, NAME_MAX_BYTES))} is not a name that Python code could use`,
    );
  }
  return name;
}
