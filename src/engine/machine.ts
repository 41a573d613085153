// One instance of the image. The only code that touches guest memory besides door.ts.
// After a stop, a trap or anything else unexpected a machine is dead: nothing more is read
// from its memory and it never runs again.

import { copyOut, Stop, type Door } from "./door.ts";
import { PAGE_BYTES, type Image } from "./image.ts";

/** How one entry into the guest ended. */
export type Outcome =
  | { kind: "response"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "stop"; stop: Stop }
  | { kind: "crash"; message: string };

interface GuestExports {
  memory: WebAssembly.Memory;
  fuel: WebAssembly.Global;
  ticks: WebAssembly.Global;
  stack_pointer: WebAssembly.Global;
  guest_reserve(length: number): number;
  guest_run(length: number): number;
}

/** What is needed to build an equal machine: everything that a run can change. */
export interface MachineState {
  memory: Uint8Array<ArrayBuffer>;
  ticks: bigint;
}

/** An image's memory and globals as a new instance has them, and machines that have them again. */
interface Spares {
  memory: Uint8Array<ArrayBuffer>;
  ticks: bigint;
  stackPointer: number;
  machines: Machine[];
}

const sparesByImage = new WeakMap<Image, Spares>();

// Each holds its memory (256 KiB); more than a few are never wanted at once in one thread.
const MAX_SPARES = 4;

// guest/main.c answers with a u32 length before the CBOR.
const RESPONSE_HEADER_BYTES = 4;

export class Machine {
  readonly #exports: GuestExports;
  readonly #spares: Spares;
  #door: Door | undefined;
  #dead = false;

  /** A machine that stands where the image was booted: a spare one, or a new instance. */
  static create(image: Image): Machine {
    return sparesByImage.get(image)?.machines.pop() ?? new Machine(image);
  }

  private constructor(image: Image) {
    // The imports work only while a run is going: the door is there only then.
    const door = (): Door => {
      if (this.#door === undefined) throw new Stop("violation", null, "an import outside of a run");
      return this.#door;
    };
    const instance = image.instantiate({
      write: (stream: number, pointer: number, length: number): void =>
        door().write(this.#exports.memory, stream, pointer, length),
      grow: (bytes: number, required: number): number =>
        door().grow(this.#exports.memory, bytes, required),
      submit: (): number => 1,
      wait: (): number => 0,
      take: (): void => {},
      refuel: (left: number): number => door().refuel(left),
    });
    this.#exports = instance.exports as unknown as GuestExports;
    let spares = sparesByImage.get(image);
    if (spares === undefined) {
      spares = {
        memory: new Uint8Array(this.#exports.memory.buffer as ArrayBuffer).slice(),
        ticks: this.ticks,
        stackPointer: this.#exports.stack_pointer.value as number,
        machines: [],
      };
      sparesByImage.set(image, spares);
    }
    this.#spares = spares;
  }

  /**
   * Gives the machine up. One whose last run ended with a response, and whose memory did not
   * grow, becomes a spare: every byte of its memory and every global is set to what the image
   * has, and its table can't have changed, so it equals a new instance and costs less.
   * The caller must not use it any more.
   */
  release(): void {
    const { memory, ticks, stackPointer, machines } = this.#spares;
    if (this.#dead || this.memoryBytes !== memory.length || machines.length >= MAX_SPARES) return;
    new Uint8Array(this.#exports.memory.buffer).set(memory);
    this.#exports.fuel.value = 0;
    this.#exports.ticks.value = ticks;
    this.#exports.stack_pointer.value = stackPointer;
    machines.push(this);
  }

  get dead(): boolean {
    return this.#dead;
  }

  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** Backward jumps and calls of Python code since boot. */
  get ticks(): bigint {
    return this.#exports.ticks.value as bigint;
  }

  /** Fuel left of what the door handed out. */
  get fuelLeft(): number {
    return this.#exports.fuel.value as number;
  }

  /**
   * Hands a request to the guest and returns a copy of its response.
   * `maxResponseBytes` bounds that copy.
   */
  run(request: Uint8Array, door: Door, maxResponseBytes: number): Outcome {
    const guest = this.#exports;
    this.#door = door;
    try {
      guest.fuel.value = door.firstSlice();
      const buffer = guest.guest_reserve(request.length) >>> 0;
      const size = guest.memory.buffer.byteLength;
      if (buffer === 0) {
        // The request would not fit into an empty memory.
        throw new Stop("memoryBytes", size + request.length);
      }
      if (buffer > size || request.length > size - buffer) {
        throw new Stop("violation", null, "the request buffer is outside of the memory");
      }
      new Uint8Array(guest.memory.buffer, buffer, request.length).set(request);
      const response = guest.guest_run(request.length) >>> 0;
      return { kind: "response", bytes: this.#readResponse(response, maxResponseBytes) };
    } catch (error) {
      this.#dead = true;
      return explain(error);
    } finally {
      this.#door = undefined;
    }
  }

  #readResponse(pointer: number, maxBytes: number): Uint8Array<ArrayBuffer> {
    const { memory } = this.#exports;
    const header = copyOut(memory, pointer, RESPONSE_HEADER_BYTES);
    const length = new DataView(header.buffer).getUint32(0, true);
    if (length > maxBytes) throw new Stop("violation", null, "the response is too long");
    return copyOut(memory, pointer + RESPONSE_HEADER_BYTES, length);
  }

  /**
   * The state between two runs. Clears the shadow stack first, which is empty then but may
   * hold remains that the conservative collector would see: with it cleared, this machine
   * and one built from the state go on exactly alike.
   */
  capture(): MachineState {
    const memory = new Uint8Array(this.#exports.memory.buffer as ArrayBuffer);
    memory.fill(0, 0, this.#exports.stack_pointer.value as number);
    return { memory: memory.slice(), ticks: this.ticks };
  }

  /** A machine that stands where the state was captured. */
  static fromState(image: Image, state: MachineState): Machine {
    const machine = Machine.create(image);
    const { memory, ticks } = machine.#exports;
    const missing = state.memory.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(missing / PAGE_BYTES);
    new Uint8Array(memory.buffer).set(state.memory);
    ticks.value = state.ticks;
    return machine;
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
