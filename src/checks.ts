// Checks of what callers give, each with a message that says what to give instead.

import { SandboaError } from "./errors.ts";
import { accessFiles, type FileChange } from "./files/access.ts";
import { describeFailure } from "./files/errno.ts";
import { newFileTree } from "./files/tree.ts";
import type { Limits } from "./limits.ts";
import type { FileInput } from "./options.ts";

const textEncoder = new TextEncoder();

const NAME_MAX_BYTES = 250; // the guest interns names, of at most 255 bytes

function invalid(message: string): SandboaError {
  return new SandboaError("ERR_INVALID_ARGUMENT", message);
}

/** Bytes of the text in UTF-8; exact only where it matters against the cap. */
export function utf8Length(text: string, cap: number): number {
  // A string is at least as many bytes as UTF-16 units, and at most three times as many.
  if (text.length > cap || text.length * 3 <= cap) return text.length;
  return textEncoder.encode(text).length;
}

export function checkSource(source: string): void {
  if (typeof source !== "string") throw invalid(`source is ${typeof source}, not a string`);
}

export function checkSeed(seed: number | undefined): number {
  if (seed === undefined) return takeSeed();
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw invalid(`randomSeed is ${String(seed)}; it must be an integer from 0 to 4294967295`);
  }
  return seed;
}

// Random numbers that nobody had yet: many cost hardly more than one.
const seeds = new Uint32Array(64);
let seedsLeft = 0;

function takeSeed(): number {
  if (seedsLeft === 0) {
    crypto.getRandomValues(seeds);
    seedsLeft = seeds.length;
  }
  const seed = seeds[--seedsLeft] as number;
  seeds[seedsLeft] = 0;
  return seed;
}

export function checkArgv(argv: readonly string[] = [""]): readonly string[] {
  if (!Array.isArray(argv) || !argv.every((argument) => typeof argument === "string")) {
    throw invalid("argv must be an array of strings");
  }
  return [...argv];
}

/** @throws SandboaError `ERR_INVALID_ARGUMENT` for what the tree can't hold. */
export function checkFiles(
  files: FileInput | undefined,
  limits: Readonly<Limits>,
): readonly FileChange[] {
  if (files === undefined) return [];
  if (typeof files !== "object" || files === null) {
    throw invalid("files must be an object: contents by path");
  }
  const tree = newFileTree(limits);
  return Object.entries(files).map(([path, content]) => {
    const bytes = fileBytes(content, `files: ${JSON.stringify(path.slice(0, NAME_MAX_BYTES))}`);
    const change: FileChange = { kind: "write", path, bytes };
    const answer = accessFiles(tree, change, limits);
    if (answer.kind === "failed") throw invalid(`files: ${describeFailure(answer.errno, path)}`);
    return change;
  });
}

/** A copy of what a file shall hold. */
export function fileBytes(content: unknown, what: string): Uint8Array<ArrayBuffer> {
  if (typeof content === "string") return textEncoder.encode(content);
  if (content instanceof Uint8Array) return new Uint8Array(content);
  throw invalid(`${what} must be a string or a Uint8Array`);
}

function isLongName(name: string): boolean {
  return name.length > NAME_MAX_BYTES || textEncoder.encode(name).length > NAME_MAX_BYTES;
}

export function checkFilename(filename: string | undefined): string | undefined {
  if (filename === undefined) return undefined;
  if (typeof filename !== "string" || filename === "" || isLongName(filename)) {
    throw invalid(`filename must be a string of 1 to ${NAME_MAX_BYTES} bytes`);
  }
  return filename;
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** `what` says where the name was given. */
export function checkName(name: string, what: string): string {
  if (typeof name !== "string" || !identifier.test(name) || isLongName(name)) {
    throw invalid(
      `${what}: ${JSON.stringify(String(name).slice(0, NAME_MAX_BYTES))} is not a name that Python code could use`,
    );
  }
  return name;
}

/** A name, or names with dots between them. */
export function checkPath(path: string, what: string): string {
  if (typeof path !== "string" || isLongName(path)) throw invalid(`${what}: not a name`);
  for (const step of path.split(".")) checkName(step, what);
  return path;
}
