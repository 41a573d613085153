// Boots the guest at build time and freezes it: the module's initial memory is that of a started
// interpreter, so that a new machine has nothing to initialise.
//
//     export __wasm_call_ctors            called here, then removed with all that only it used
//     export guest_boot(library bytes)    the same
//     export guest_compile, guest_pack    the same, in a guest that is thrown away
//     export guest_unpack                 the same
//     export __heap_base                  removed
//     export __stack_pointer              renamed to stack_pointer
//
// The Python modules of guest/lib are compiled by a guest of their own, which may use as much
// memory as it likes; their code becomes part of the image's static data (guest/library.c).
//
// Booting must be a pure function of the module and the sources: no door lets anything in but memory.

import { snapshot } from "../src/wasm/snapshot.ts";
import { removeExports, renameExports } from "../src/wasm/exports.ts";
import { BuildFailure } from "./failure.ts";
import { stackBytes } from "./link.ts";
import { readFunctionNames } from "./names.ts";
import { optimise } from "./optimise.ts";
import type { Files } from "./upstream.ts";
import { parseSections } from "../src/wasm/parse.ts";

const pageBytes = 65_536;

/** guest/heap.c: what the library's code, and so the heap, is aligned to. */
const blockBytes = 16;

/** All state outside the memory. `snapshot` refuses a module that has more. */
const mutableGlobals = ["__stack_pointer", "ticks"];

const bootExports = [
  "__wasm_call_ctors",
  "guest_boot",
  "guest_compile",
  "guest_pack",
  "guest_unpack",
  "__heap_base",
];

/** `library`: Python sources by path, such as `asyncio.py` or `xml/__init__.py`. */
export async function prebootGuest(
  module: Uint8Array,
  library: Files,
): Promise<{ module: Uint8Array; modules: number; codeBytes: number }> {
  const packed = await packLibrary(module, library);
  const guest = await Guest.start(module);
  guest.boot(packed.code);
  guest.call("guest_unpack", packed.library);
  if (guest.output) throw new BuildFailure(`The guest wrote while booting:\n${guest.output}`);

  const globals: Record<string, number | bigint> = {};
  for (const name of mutableGlobals) globals[name] = guest.global(name);
  // What booting left below the stack pointer is dead.
  const frozen = snapshot(module, { memory: guest.bytes, globals, zero: [[0, stackBytes]] });
  const closed = removeExports(frozen, bootExports);
  const renamed = renameExports(closed, { __stack_pointer: "stack_pointer" });
  return {
    module: await optimise(renamed, ["--remove-unused-module-elements"]),
    modules: library.size,
    codeBytes: packed.code.length,
  };
}

interface PackedLibrary {
  code: Uint8Array;
  /** Address of what guest_unpack takes, within the code. */
  library: number;
}

/** Compiles the library in a guest and takes the code from it. */
async function packLibrary(module: Uint8Array, library: Files): Promise<PackedLibrary> {
  const guest = await Guest.start(module);
  guest.boot(new Uint8Array());
  for (const [path, source] of library) {
    const name = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    const parts = [name, `<lib>/${path}`, source].map((part) => Buffer.from(part));
    guest.request(Buffer.concat(parts));
    const isCompiled = guest.call("guest_compile", ...parts.map((part) => part.length));
    if (!isCompiled)
      throw new BuildFailure(`guest/lib/${path} can't be compiled:\n${guest.output.trimEnd()}`);
  }
  const at = guest.call("guest_pack");
  const [codeBytes = 0, packed = 0] = new Uint32Array(guest.bytes.slice(at, at + 8).buffer);
  return { code: guest.bytes.slice(at + 8, at + 8 + codeBytes), library: packed };
}

/** An instance while it boots. */
class Guest {
  readonly #exports: WebAssembly.Exports;
  readonly #module: Uint8Array;
  output = "";

  static async start(module: Uint8Array): Promise<Guest> {
    const compiled = await WebAssembly.compile(new Uint8Array(module));
    return new Guest(module, compiled);
  }

  private constructor(module: Uint8Array, compiled: WebAssembly.Module) {
    const door = {
      write: (_stream: number, ptr: number, length: number): void => {
        this.output += Buffer.from(this.bytes.subarray(ptr, ptr + length)).toString();
      },
      grow: (bytes: number): number => this.#grow(bytes >>> 0),
      submit: refuse,
      wait: refuse,
      take: refuse,
      call: refuse,
      file: refuse,
    };
    for (const { module: from, name, kind } of WebAssembly.Module.imports(compiled)) {
      if (from === "door" && name in door && kind === "function") continue;
      throw new BuildFailure(
        `The guest imports ${from}.${name}, which is no door. Is a C function undefined?`,
      );
    }
    this.#module = module;
    this.#exports = new WebAssembly.Instance(compiled, { door }).exports;
  }

  get bytes(): Uint8Array {
    return new Uint8Array((this.#exports["memory"] as WebAssembly.Memory).buffer);
  }

  global(name: string): number | bigint {
    return (this.#exports[name] as WebAssembly.Global).value as number | bigint;
  }

  /** Starts the interpreter with the library's code below its heap, which is as large as without. */
  boot(code: Uint8Array): void {
    if (code.length > 0) this.#grow(code.length);
    this.call("__wasm_call_ctors");
    this.call("guest_boot", code.length);
    const start = Number(this.global("__heap_base"));
    this.bytes.set(code, Math.ceil(start / blockBytes) * blockBytes);
  }

  /** Writes to the request buffer. */
  request(bytes: Uint8Array): void {
    const buffer = this.call("guest_reserve", bytes.length);
    this.bytes.set(bytes, buffer);
  }

  call(name: string, ...args: number[]): number {
    const called = this.#exports[name];
    if (typeof called !== "function") throw new BuildFailure(`The guest exports no ${name}.`);
    const top = this.global("__stack_pointer");
    try {
      const result: unknown = called(...args);
      if (this.global("__stack_pointer") === top) return (Number(result) || 0) >>> 0;
    } catch (error) {
      const trap = describeTrap(error as Error, this.#module);
      throw new BuildFailure(`The guest trapped in ${name}: ${trap}\n${this.output}`.trimEnd());
    }
    throw new BuildFailure(`${name} left something on the shadow stack.`);
  }

  #grow(bytes: number): number {
    const memory = this.#exports["memory"] as WebAssembly.Memory;
    memory.grow(Math.ceil(bytes / pageBytes));
    return memory.buffer.byteLength;
  }
}

function refuse(): never {
  throw new Error("the guest asked the host for something while booting");
}

/** A trap's message and the guest's functions that led to it. */
function describeTrap(error: Error, module: Uint8Array): string {
  const names = readFunctionNames(parseSections(module));
  const frames = [...(error.stack ?? "").matchAll(/wasm-function\[(\d+)\]/g)].map(
    (match) => names[Number(match[1])] ?? match[0],
  );
  return [error.message, ...frames.slice(0, 12).map((name) => `  in ${name}`)].join("\n");
}
