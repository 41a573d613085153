// Where the benchmark reads and writes, and how it starts other programs of its own.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. This file runs as .build/js/bench/places.js. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

export const kernelDir = join(root, "bench", "kernels");
export const distDir = join(root, "dist");
/** What is published, made by build/package.mjs. */
export const packageDir = join(root, ".build", "package");
export const imageFile = join(distDir, "guest.wasm");
export const defaultJsonFile = join(root, ".build", "bench.json");

/** A compiled program of the benchmark, by its name in bench/. */
export function programFile(name: string): string {
  return join(root, ".build", "js", "bench", `${name}.js`);
}

/** A file of bench/ that is not compiled. */
export function sourceFile(name: string): string {
  return join(root, "bench", name);
}

/** Runs a program of the benchmark in a fresh Node process and returns the JSON it prints. */
export function runProgram(
  name: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): unknown {
  const command = [...nodeArgs, programFile(name), ...args];
  const options = { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, command, options);
  if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${stderr || String(error)}`);
  return JSON.parse(stdout) as unknown;
}

/** A folder that is there. */
export function ensureFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
