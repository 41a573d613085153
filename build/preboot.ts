// Boots the guest at build time and freezes it: the module's initial memory is that of a started
// interpreter, so that a new machine has nothing to initialise.
//
//     export __wasm_call_ctors           called here, then removed with all that only it used
//     export guest_boot(heap bytes)      the same
//     export __heap_base                 removed
//     export __stack_pointer             renamed to stack_pointer
//
// Booting must be a pure function of the module: no door lets anything in but memory.

import { snapshot } from "../src/wasm/snapshot.ts";
import { removeExports, renameExports } from "../src/wasm/exports.ts";
import { BuildFailure } from "./failure.ts";
import { stackBytes } from "./link.ts";
import { readFunctionNames } from "./names.ts";
import { optimise } from "./optimise.ts";
import { parseSections } from "../src/wasm/parse.ts";

/** The heap of a freshly started guest; it grows on demand. */
const heapBytes = 256 * 1024;

const pageBytes = 65_536;

/** All state outside the memory. `snapshot` refuses a module that has more. */
const mutableGlobals = ["__stack_pointer", "ticks"];

/** Returns the frozen module. */
export async function prebootGuest(module: Uint8Array): Promise<Uint8Array> {
  const instance = await boot(module);
  const globals: Record<string, number | bigint> = {};
  for (const name of mutableGlobals)
    globals[name] = (instance.exports[name] as WebAssembly.Global).value as number | bigint;
  const memory = new Uint8Array((instance.exports["memory"] as WebAssembly.Memory).buffer);
  // What booting left below the stack pointer is dead.
  const frozen = snapshot(module, { memory, globals, zero: [[0, stackBytes]] });
  const closed = removeExports(frozen, ["__wasm_call_ctors", "guest_boot", "__heap_base"]);
  const renamed = renameExports(closed, { __stack_pointer: "stack_pointer" });
  return await optimise(renamed, ["--remove-unused-module-elements"]);
}

async function boot(module: Uint8Array): Promise<WebAssembly.Instance> {
  let output = "";
  const memory = (): WebAssembly.Memory => instance.exports["memory"] as WebAssembly.Memory;
  const door = {
    write: (_stream: number, ptr: number, length: number): void => {
      output += Buffer.from(new Uint8Array(memory().buffer, ptr, length)).toString();
    },
    grow: (bytes: number): number => {
      memory().grow(Math.ceil((bytes >>> 0) / pageBytes));
      return memory().buffer.byteLength;
    },
    submit: refuse,
    wait: refuse,
    take: refuse,
  };
  const compiled = await WebAssembly.compile(new Uint8Array(module));
  for (const { module: from, name, kind } of WebAssembly.Module.imports(compiled)) {
    if (from === "door" && name in door && kind === "function") continue;
    throw new BuildFailure(
      `The guest imports ${from}.${name}, which is no door. Is a C function undefined?`,
    );
  }
  const instance = await WebAssembly.instantiate(compiled, { door });
  const callConstructors = instance.exports["__wasm_call_ctors"] as () => void;
  const guestBoot = instance.exports["guest_boot"];
  if (typeof guestBoot !== "function") throw new BuildFailure("The guest exports no guest_boot.");
  const stackPointer = instance.exports["__stack_pointer"] as WebAssembly.Global;
  const top: unknown = stackPointer.value;
  try {
    callConstructors();
    guestBoot(heapBytes);
  } catch (error) {
    throw new BuildFailure(
      `The guest trapped while booting: ${describeTrap(error as Error, module)}\n${output}`.trimEnd(),
    );
  }
  if (output) throw new BuildFailure(`The guest wrote while booting:\n${output}`);
  if (stackPointer.value !== top)
    throw new BuildFailure("guest_boot left something on the shadow stack.");
  return instance;
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
