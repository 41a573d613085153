/**
 * The entry for Node: the guest is read from `guest.wasm` beside this file, which takes less
 * time than text in a script. Bundlers take index.ts.
 *
 * @module
 */

import { provideImage } from "./engine/image.ts";
import { SandboaError } from "./errors.ts";

interface Files {
  readFileSync(path: URL): Uint8Array<ArrayBuffer>;
}

provideImage(() => {
  const { process } = globalThis as unknown as {
    process: { getBuiltinModule(name: "node:fs"): Files };
  };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = process
      .getBuiltinModule("node:fs")
      .readFileSync(new URL("./guest.wasm", import.meta.url));
  } catch (cause) {
    const message =
      'guest.wasm is not beside the code: leave "sandboa" out of the bundle, bundle with the condition "module", or copy guest.wasm of the package there';
    throw new SandboaError("ERR_IMAGE", message, { cause });
  }
  return new WebAssembly.Module(bytes);
});

export * from "./public.ts";
