// Runs binaryen's wasm-opt, which is a JavaScript program in the npm package, on a module in memory.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { BuildFailure } from "./failure.ts";

/** What the compiler emits and Node 20 runs; wasm-opt may use these and no others. */
const features = [
  "exception-handling",
  "bulk-memory",
  "bulk-memory-opt",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "multivalue",
  "reference-types",
];

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("binaryen"));
}

/** Identifies binaryen in cache keys. */
export function binaryenVersion(): string {
  return (
    JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string }
  ).version;
}

/** Runs the passes in this order. Names of functions are kept. */
export async function optimise(module: Uint8Array, passes: string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "sandboa-"));
  try {
    const input = join(folder, "in.wasm");
    const output = join(folder, "out.wasm");
    writeFileSync(input, module);
    const flags = [
      "--mvp-features",
      ...features.map((feature) => `--enable-${feature}`),
      "--debuginfo",
    ];
    await runProgram(join(packageFolder(), "bin", "wasm-opt"), [
      ...flags,
      input,
      ...passes,
      "-o",
      output,
    ]);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runProgram(program: string, args: string[]): Promise<void> {
  return new Promise((settle, fail) => {
    execFile(
      process.execPath,
      [program, ...args],
      { maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        if (error)
          fail(
            new BuildFailure(
              `wasm-opt failed:\n${(stderr || stdout || error.message).slice(0, 4000).trimEnd()}`,
            ),
          );
        else settle();
      },
    );
  });
}
