// Files and modules that the command line brings into the sandbox.

import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describeSystemError, UsageError } from "./errors.ts";
import { decode, readUpTo } from "./source.ts";

/** A file of the host's and where the sandbox has it. */
export interface FileFlag {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads the files of `--file`, each up to `maxBytes` and a bit: the library sees that one is longer.
 * @throws UsageError
 */
export async function readFiles(
  flags: readonly FileFlag[],
  maxBytes: number,
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const { from, to } of flags) {
    files[to] = await read(from, maxBytes, `--file can't read '${from}'`);
  }
  return files;
}

/**
 * The sources below directories, by module name. What an earlier directory has hides what a
 * later one has. Names that Python could not import are left out.
 * @throws UsageError
 */
export async function readModules(
  directories: readonly string[],
  maxBytes: number,
): Promise<Record<string, string>> {
  const modules: Record<string, string> = {};
  for (const directory of directories) {
    const found: Record<string, string> = {};
    await collect(directory, "", maxBytes, found);
    const known = new Set(Object.keys(modules).map((name) => name.split(".")[0]));
    for (const [name, source] of Object.entries(found)) {
      if (!known.has(name.split(".")[0])) modules[name] = source;
    }
  }
  return modules;
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const MAX_DEPTH = 32;
const MAX_MODULES = 10_000;

async function collect(
  directory: string,
  prefix: string,
  maxBytes: number,
  modules: Record<string, string>,
): Promise<void> {
  let entries;
  try {
    entries = await readdir(directory, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`--module-path can't read '${directory}': ${describeSystemError(error)}`);
  }
  const isThere = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (prefix.split(".").length > MAX_DEPTH) return;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    const path = join(directory, name);
    if (entry.isDirectory()) {
      // A module hides a directory that is no package.
      if (!identifier.test(name) || name === "__pycache__" || isThere(`${name}.py`)) continue;
      await collect(path, `${prefix}${name}.`, maxBytes, modules);
    } else if (name.endsWith(".py") && (entry.isFile() || entry.isSymbolicLink())) {
      const own = name.slice(0, -3);
      if (!identifier.test(own) || (own === "__init__" && prefix === "")) continue;
      const module = own === "__init__" ? prefix.slice(0, -1) : prefix + own;
      const bytes = await read(path, maxBytes, `--module-path can't read '${path}'`);
      modules[module] = decode(bytes, `'${path}'`, bytes.length > maxBytes);
      if (Object.keys(modules).length > MAX_MODULES) {
        throw new UsageError(`--module-path '${directory}' has more than ${MAX_MODULES} modules`);
      }
    }
  }
}

async function read(path: string, maxBytes: number, complaint: string): Promise<Buffer> {
  try {
    return await readUpTo(createReadStream(path), maxBytes + 1);
  } catch (error) {
    throw new UsageError(`${complaint}: ${describeSystemError(error)}`);
  }
}
