// A machine in this thread: one instance of the image. Runs requests; between two runs it can
// be captured, and an equal machine made of the state. When a run is stopped or traps, nothing
// more is read from its memory and it never runs again.

import type { StruckLimit } from "../limits.ts";
import { WireExcess, WireViolation } from "./decode.ts";
import { Door, type Job, type OutputSink } from "./door.ts";
import { PAGE_BYTES, type Image } from "./image.ts";
import { Journal } from "./journal.ts";
import type { Execution, Machine, MachineState, Outcome } from "./machine.ts";
import { parseResponse } from "./response.ts";
import { AccessRun, type AccessResult, type AccessStep } from "../files/access.ts";
import type { MountPoint } from "../files/lower.ts";
import { captureTree, restoreTree } from "../files/tree-state.ts";
import { newFileTree, unlimitedFiles, type FileQuota, type FileTree } from "../files/tree.ts";
import { applyChanges, findChanges } from "./state.ts";
import { Stop } from "./stop.ts";

interface GuestExports {
  memory: WebAssembly.Memory;
  fuel: WebAssembly.Global;
  ticks: WebAssembly.Global;
  stack_pointer: WebAssembly.Global;
  guest_reserve(length: number): number;
  guest_run(length: number): number;
}

/** An image's memory and globals as a new instance has them, and machines that have them again. */
interface Spares {
  memory: Uint8Array<ArrayBuffer>;
  ticks: bigint;
  stackPointer: number;
  machines: LocalMachine[];
  suspendable: LocalMachine[];
}

const sparesByImage = new WeakMap<Image, Spares>();

// Each holds its memory (256 KiB); more than a few are never wanted at once in one thread.
const MAX_SPARES = 4;

// guest/main.c answers with a u32 length before the CBOR.
const RESPONSE_HEADER_BYTES = 4;

// What a prelude may cost, beside the run's own fuel: names are stored in globals that the guest
// may have filled with objects whose __eq__ is its own.
const PRELUDE_FUEL = 10_000_000;

// Preludes print nothing.
const silence: OutputSink = {
  stdout: { push: () => {} },
  stderr: { push: () => {} },
  displays: { push: () => {} },
  rewind: () => {},
};

// JavaScript Promise Integration: a wasm stack that waits for a promise. TypeScript does not
// know it yet.
const promiseIntegration = WebAssembly as unknown as {
  Suspending?: new (
    call: (...args: number[]) => number | Promise<number>,
  ) => WebAssembly.ImportValue;
  promising?: (call: (length: number) => number) => (length: number) => Promise<number>;
};

/** Whether this engine can suspend the guest's stack while a promise is pending. */
export const canSuspend: boolean =
  typeof promiseIntegration.Suspending === "function" &&
  typeof promiseIntegration.promising === "function";

export class LocalMachine implements Machine {
  readonly #exports: GuestExports;
  readonly #spares: Spares;
  // Set when the instance can be suspended; it is then entered only by this.
  readonly #runSuspendable: ((length: number) => Promise<number>) | undefined;
  #door: Door | undefined;
  // Made when they are first needed.
  #files: FileTree | undefined;
  #quota: FileQuota = unlimitedFiles;
  // An access of the host's that waits for what it asked for.
  #access: AccessRun | undefined;
  #dead = false;
  #ticksBefore = 0n;
  // All of the memory, as long as it has not grown; see #view.
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /**
   * A machine that stands where the image was booted: a spare one, or a new instance.
   * `suspendable`: it can run jobs of wait mode `suspend`, and no others.
   */
  static create(image: Image, suspendable = false): LocalMachine {
    const spares = sparesByImage.get(image);
    const spare = suspendable ? spares?.suspendable.pop() : spares?.machines.pop();
    return spare ?? new LocalMachine(image, suspendable);
  }

  private constructor(image: Image, suspendable: boolean) {
    // The imports work only while a run is going: the door is there only then.
    const door = (): Door => {
      if (this.#door === undefined) throw new Stop("violation", null, "an import outside of a run");
      return this.#door;
    };
    const { Suspending, promising } = promiseIntegration;
    // What may wait.
    const wait = (id: number, block: number): number | Promise<number> => door().wait(id, block);
    const call = (
      pointer: number,
      length: number,
      answer: number,
      room: number,
      block: number,
    ): number | Promise<number> => door().call(pointer, length, answer, room, block);
    const suspending = (each: typeof wait | typeof call): WebAssembly.ImportValue =>
      suspendable && Suspending !== undefined ? new Suspending(each) : each;
    const instance = image.instantiate({
      write: (stream: number, pointer: number, length: number): void =>
        door().write(stream, pointer, length),
      grow: (bytes: number, required: number): number => door().grow(bytes, required),
      submit: (pointer: number, length: number): number => door().submit(pointer, length),
      wait: suspending(wait),
      take: (pointer: number): void => door().take(pointer),
      call: suspending(call),
      refuel: (left: number): number => door().refuel(left),
      file: (pointer: number, count: number): number => {
        const { length, fuel } = door().file(this.files, pointer, count);
        const left = this.#exports.fuel.value as number;
        this.#exports.fuel.value = Math.max(left - fuel, -0x7fffffff);
        return length;
      },
    });
    this.#exports = instance.exports as unknown as GuestExports;
    if (suspendable) this.#runSuspendable = promising?.(this.#exports.guest_run);
    let spares = sparesByImage.get(image);
    if (spares === undefined) {
      spares = {
        memory: new Uint8Array(this.#exports.memory.buffer as ArrayBuffer).slice(),
        ticks: this.ticks,
        stackPointer: this.#exports.stack_pointer.value as number,
        machines: [],
        suspendable: [],
      };
      sparesByImage.set(image, spares);
    }
    this.#spares = spares;
  }

  /**
   * Gives the machine up. One whose last run ended with a response, and whose memory did not
   * grow, becomes a spare: every byte of its memory and every global is set to what the image
   * has, and its table can't have changed, so it equals a new instance and costs less.
   */
  release(): void {
    const { memory, ticks, stackPointer, machines, suspendable } = this.#spares;
    const spares = this.#runSuspendable === undefined ? machines : suspendable;
    if (this.#dead || this.#door !== undefined) return;
    if (this.memoryBytes !== memory.length || spares.length >= MAX_SPARES) return;
    new Uint8Array(this.#exports.memory.buffer).set(memory);
    this.#exports.fuel.value = 0;
    this.#exports.ticks.value = ticks;
    this.#exports.stack_pointer.value = stackPointer;
    this.#files = undefined;
    this.#access = undefined;
    spares.push(this);
  }

  discard(): void {
    this.#dead = true;
  }

  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** The machine's files, of which a new one has two empty directories. */
  get files(): FileTree {
    if (this.#files === undefined) {
      this.#files = newFileTree(unlimitedFiles);
      this.#files.quota = this.#quota;
    }
    return this.#files;
  }

  access(step: AccessStep, quota: FileQuota, mounts: readonly MountPoint[]): AccessResult {
    const going = this.#access;
    this.#access = undefined;
    const isAnswer = step.kind === "answer";
    const access = isAnswer ? going : new AccessRun(this.files, step, quota, mounts);
    if (access === undefined) throw new Error("nothing was asked for");
    const result = access.next(isAnswer ? step.answer : undefined);
    if (result.kind === "asks") this.#access = access;
    return result;
  }

  /** Ticks since boot. */
  get ticks(): bigint {
    return this.#exports.ticks.value as bigint;
  }

  run(job: Job, maxResponseBytes: number): Execution | Promise<Execution> {
    if (job.prelude === undefined) return this.#perform(job, maxResponseBytes);
    const prepared = this.#perform(makePreludeJob(job, job.prelude), maxResponseBytes);
    const proceed = (execution: Execution): Execution | Promise<Execution> => {
      const refusal = judgePrelude(execution.outcome, job);
      if (refusal === undefined) return this.#perform(job, maxResponseBytes);
      this.#dead = true;
      return { ...execution, outcome: refusal };
    };
    return prepared instanceof Promise ? prepared.then(proceed) : proceed(prepared);
  }

  #perform(job: Job, maxResponseBytes: number): Execution | Promise<Execution> {
    const door = new Door(job, this.#exports.memory);
    this.#quota = job.limits;
    if (this.#files !== undefined) this.#files.quota = job.limits;
    this.#door = door;
    this.#ticksBefore = this.ticks;
    try {
      const length = this.#putRequest(job.request, door);
      if (this.#runSuspendable !== undefined) {
        return this.#runSuspendable(length).then(
          (response) => this.#end(door, response, maxResponseBytes),
          (error: unknown) => this.#fail(door, error),
        );
      }
      return this.#end(door, this.#exports.guest_run(length), maxResponseBytes);
    } catch (error) {
      return this.#fail(door, error);
    }
  }

  interrupt(): void {}

  #putRequest(request: Uint8Array, door: Door): number {
    const guest = this.#exports;
    guest.fuel.value = door.firstSlice();
    const buffer = guest.guest_reserve(request.length) >>> 0;
    const memory = this.#view();
    const size = memory.length;
    if (buffer === 0) {
      // The request would not fit into an empty memory.
      throw new Stop("memoryBytes", size + request.length);
    }
    if (buffer > size || request.length > size - buffer) {
      throw new Stop("violation", null, "the request buffer is outside of the memory");
    }
    memory.set(request, buffer);
    return request.length;
  }

  /** The guest's memory. Only for use before the next call. */
  #view(): Uint8Array<ArrayBuffer> {
    const buffer = this.#exports.memory.buffer as ArrayBuffer;
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }

  /** Copies guest bytes out, checked without overflow. */
  #copyOut(start: number, length: number): Uint8Array<ArrayBuffer> {
    const memory = this.#view();
    if (start > memory.length || length > memory.length - start) {
      throw new Stop("violation", null, "a range outside of the memory");
    }
    return memory.slice(start, start + length);
  }

  #end(door: Door, response: number, maxBytes: number): Execution {
    try {
      const start = response >>> 0;
      const [a = 0, b = 0, c = 0, d = 0] = this.#copyOut(start, RESPONSE_HEADER_BYTES);
      const length = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
      if (length > maxBytes) throw new Stop("violation", null, "the response is too long");
      const bytes = this.#copyOut(start + RESPONSE_HEADER_BYTES, length);
      return this.#execution(door, { kind: "response", bytes });
    } catch (error) {
      return this.#fail(door, error);
    }
  }

  #fail(door: Door, error: unknown): Execution {
    this.#dead = true;
    return this.#execution(door, explain(error));
  }

  #execution(door: Door, outcome: Outcome): Execution {
    this.#door = undefined;
    const { ticks } = this;
    return {
      outcome,
      ticks,
      ticksUsed: Number(ticks - this.#ticksBefore),
      fuel: door.granted - (this.#exports.fuel.value as number),
      memoryBytes: this.memoryBytes,
    };
  }

  /**
   * The state between two runs. Clears the shadow stack first, which is empty then but may
   * hold remains that the conservative collector would see: with it cleared, this machine
   * and one built from the state go on exactly alike.
   */
  capture(): MachineState {
    const { memory, stack_pointer } = this.#exports;
    const buffer = memory.buffer as ArrayBuffer;
    const top = stack_pointer.value as number;
    new Uint8Array(buffer).fill(0, 0, top);
    return {
      memoryBytes: buffer.byteLength,
      ticks: this.ticks,
      changes: findChanges(buffer, this.#spares.memory, top),
      files: this.#files === undefined ? undefined : captureTree(this.#files),
    };
  }

  /** A machine that stands where the state was captured. */
  static fromState(image: Image, state: MachineState, suspendable = false): LocalMachine {
    const machine = LocalMachine.create(image, suspendable);
    const { memory, ticks } = machine.#exports;
    const missing = state.memoryBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(missing / PAGE_BYTES);
    applyChanges(new Uint8Array(memory.buffer), state.changes);
    ticks.value = state.ticks;
    if (state.files !== undefined) machine.#files = restoreTree(state.files, unlimitedFiles);
    return machine;
  }
}

function makePreludeJob(job: Job, prelude: Uint8Array): Job {
  return {
    prelude: undefined,
    request: prelude,
    limits: { ...job.limits, fuel: PRELUDE_FUEL },
    mounts: job.mounts,
    // The run's time holds here too.
    startedAt: job.startedAt,
    journal: new Journal(),
    output: job.output === undefined ? undefined : silence,
    waitMode: job.waitMode,
    isAborted: () => job.isAborted?.() === true,
  };
}

/** How the run ends when its prelude did not do what it should. */
function judgePrelude(outcome: Outcome, job: Job): Outcome | undefined {
  if (outcome.kind === "crash") return outcome;
  if (outcome.kind === "stop") {
    // A guest of ours asks for nothing here.
    const isOdd = outcome.stop.which === "diverged";
    return isOdd ? explain(new Stop("violation", null, "a request before the run")) : outcome;
  }
  try {
    const { kind } = parseResponse(outcome.bytes, job.limits, () => {});
    // Only memory can be missing.
    return kind === "value" ? undefined : explain(new Stop("memoryBytes", null));
  } catch (error) {
    if (error instanceof WireExcess) return explain(new Stop(error.which as StruckLimit, null));
    if (!(error instanceof WireViolation)) throw error;
    return explain(new Stop("violation", null, error.message));
  }
}

function explain(error: unknown): Outcome {
  if (error instanceof Stop) {
    return error.which === "violation"
      ? { kind: "crash", message: `the guest broke the protocol: ${String(error.cause)}` }
      : { kind: "stop", stop: error };
  }
  // The engine's own stack ran out before the guest's checks did (InternalError: Firefox).
  if (error instanceof RangeError || (error instanceof Error && error.name === "InternalError")) {
    return { kind: "stop", stop: new Stop("maxRecursionDepth", null) };
  }
  // A trap, or a wasm exception that nothing in the guest caught.
  const reason = error instanceof WebAssembly.RuntimeError ? error.message : "uncaught exception";
  return { kind: "crash", message: `the guest crashed: ${reason}` };
}
