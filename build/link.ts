// Links the objects with the C library of the compiler's package into one module.
//
// The module has no start function and imports only what the C code declares: an undefined symbol
// is an error. Functions are exported by `export_name` in C, which globals have no such thing for.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readTar } from "./archive.ts";
import { clangFolder, type Clang } from "./clang.ts";
import { BuildFailure } from "./failure.ts";
import type { Files } from "./upstream.ts";

/** The shadow stack, at the bottom of memory. V8's own stack, with its usual 984 KB, overflows first when this is above 190 KB (deep == of lists). */
export const stackBytes = 128 * 1024;

/** 16,384 pages: no machine can have more, whatever its limits say. */
const maxMemoryBytes = 1024 ** 3;

const libraries = {
  "libc.a": "lib/wasm32-wasip1/libc.a",
  "libm.a": "lib/wasm32-wasip1/libm.a",
  "libbuiltins.a": "lib/wasm32-unknown-wasip1/libclang_rt.builtins.a",
};

export async function linkObjects(clang: Clang, objects: Files): Promise<Uint8Array> {
  const inputs: Files = new Map([...objects, ...readLibraries()]);
  const layout = [
    "--stack-first",
    "-z",
    `stack-size=${stackBytes}`,
    `--max-memory=${maxMemoryBytes}`,
  ];
  // Exporting __wasm_call_ctors keeps the linker from wrapping every export in calls of constructors.
  const exported = ["__stack_pointer", "__heap_base", "__wasm_call_ctors", "ticks"].map(
    (name) => `--export=${name}`,
  );
  const args = [
    "-m",
    "wasm32",
    "--no-entry",
    "--gc-sections",
    "-O2",
    ...layout,
    ...exported,
    ...inputs.keys(),
  ];
  args.push("-o", "guest.wasm");
  const { output, diagnostics } = await clang.link(args, inputs, "guest.wasm");
  if (!output) throw new BuildFailure(diagnostics.trimEnd());
  return output;
}

function readLibraries(): Files {
  const tar = readFileSync(join(clangFolder(), "gen", "llvm-resources.tar"));
  const found = new Map([...readTar(tar)].map(({ path, bytes }) => [path, bytes]));
  return new Map(
    Object.entries(libraries).map(([name, path]) => {
      const bytes = found.get(path);
      if (!bytes) throw new BuildFailure(`@yowasp/clang has no ${path}`);
      return [name, bytes];
    }),
  );
}
