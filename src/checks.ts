// Checks of what callers give, each with a message that says what to give instead.

import { SandboaError } from "./errors.ts";
import { accessFiles, type FileChange } from "./files/access.ts";
import { describeFailure } from "./files/errno.ts";
import type { MountPoint } from "./files/lower.ts";
import { newFileTree, type FileTree } from "./files/tree.ts";
import type { Setup } from "./engine/request.ts";
import { isTimezone } from "./engine/timezones.ts";
import type { Limits } from "./limits.ts";
import { defaultTraceSteps, maxTraceSteps } from "./trace.ts";
import type { FileInput, ModuleInput, SandboxOptions } from "./options.ts";

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

export function checkSetup(options: SandboxOptions): Setup {
  const { timezone = "UTC", shadowLibrary = false } = options;
  if (typeof timezone !== "string" || !isTimezone(timezone)) {
    const given = JSON.stringify(String(timezone).slice(0, 80));
    throw invalid(`timezone is ${given}; it must be a name such as "Europe/Paris" or "UTC"`);
  }
  if (typeof shadowLibrary !== "boolean") throw invalid("shadowLibrary must be true or false");
  const seed = checkSeed(options.randomSeed);
  const argv = checkArgv(options.argv);
  return { seed, argv, env: checkEnv(options.env), timezone, shadowLibrary };
}

/** Four bytes, or as many as nobody can guess. */
function checkSeed(seed: number | undefined): Uint8Array<ArrayBuffer> {
  if (seed === undefined) return takeSeed();
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw invalid(`randomSeed is ${String(seed)}; it must be an integer from 0 to 4294967295`);
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, seed, true);
  return bytes;
}

const SEED_BYTES = 32;
// Random bytes that nobody had yet: many cost hardly more than a few.
const seeds = new Uint8Array(64 * SEED_BYTES);
let seedsLeft = 0;

function takeSeed(): Uint8Array<ArrayBuffer> {
  if (seedsLeft === 0) {
    crypto.getRandomValues(seeds);
    seedsLeft = seeds.length / SEED_BYTES;
  }
  const start = --seedsLeft * SEED_BYTES;
  const seed = seeds.slice(start, start + SEED_BYTES);
  seeds.fill(0, start, start + SEED_BYTES);
  return seed;
}

const ENV_MAX_COUNT = 10_000;

function checkEnv(env: SandboxOptions["env"] = {}): Readonly<Record<string, string>> {
  if (typeof env !== "object" || env === null || Array.isArray(env)) {
    throw invalid("env must be an object: values by name");
  }
  const entries = Object.entries(env);
  if (entries.length > ENV_MAX_COUNT) throw invalid(`env has more than ${ENV_MAX_COUNT} names`);
  for (const [name, value] of entries) {
    const shown = JSON.stringify(name.slice(0, 80));
    if (name === "" || /[=\0]/.test(name)) {
      throw invalid(`env: ${shown} is not a name: it may not be empty or have "=" or NUL in it`);
    }
    if (typeof value !== "string" || value.includes("\0")) {
      throw invalid(`env: the value of ${shown} must be a string without NUL`);
    }
  }
  return Object.fromEntries(entries);
}

function checkArgv(argv: readonly string[] = [""]): readonly string[] {
  if (!Array.isArray(argv) || !argv.every((argument) => typeof argument === "string")) {
    throw invalid("argv must be an array of strings");
  }
  return [...argv];
}

/** @throws SandboaError `ERR_INVALID_ARGUMENT` for what the tree can't hold. */
export function checkFiles(
  files: FileInput = {},
  modules: ModuleInput = {},
  limits: Readonly<Limits>,
  mounts: readonly MountPoint[],
): readonly FileChange[] {
  if (typeof files !== "object" || files === null) {
    throw invalid("files must be an object: contents by path");
  }
  const changes = moduleFiles(modules, limits);
  for (const [path, content] of Object.entries(files)) {
    const bytes = fileBytes(content, `files: ${JSON.stringify(path.slice(0, NAME_MAX_BYTES))}`);
    changes.push({ kind: "write", path, bytes });
  }
  if (changes.length === 0) return changes;
  for (const { path } of changes) {
    const mount = mounts.find((each) => `${normalise(path)}/`.startsWith(`${each.path}/`));
    if (mount !== undefined) {
      const where = `${JSON.stringify(path)}: it is in the mount ${JSON.stringify(mount.path)}`;
      throw invalid(`files: ${where}`);
    }
  }
  const tree = newFileTree(limits);
  for (const change of changes) {
    const answer = accessFiles(tree, change, limits);
    if (answer.kind === "failed") {
      throw invalid(`files: ${describeFailure(answer.errno, change.path)}`);
    }
  }
  checkMountPoints(tree, mounts);
  return changes;
}

/** Of a path that the tree takes. */
function normalise(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

/** @throws SandboaError `ERR_INVALID_ARGUMENT` when a file is where a mount shall be. */
export function checkMountPoints(tree: FileTree, mounts: readonly MountPoint[]): void {
  for (const { path } of mounts) {
    const names = path.slice(1).split("/");
    if (names.some((_, i) => tree.nodeAt(names.slice(0, i + 1))?.kind === "file")) {
      throw invalid(`mounts: ${JSON.stringify(path)}: a file of the sandbox is in the way`);
    }
  }
}

const MODULES_DIRECTORY = "/modules";

/** The files of modules: a name that others begin with is a package, and so is one that is not given. */
function moduleFiles(modules: ModuleInput, limits: Readonly<Limits>): FileChange[] {
  if (typeof modules !== "object" || modules === null || Array.isArray(modules)) {
    throw invalid("modules must be an object: sources by name");
  }
  const sources = new Map<string, string>();
  const packages = new Set<string>();
  for (const [name, source] of Object.entries(modules)) {
    const steps = checkPath(name, "modules").split(".");
    const shown = JSON.stringify(name);
    if (typeof source !== "string") throw invalid(`modules: ${shown} must be a string`);
    const allowed = limits.maxSourceBytes;
    if (utf8Length(source, allowed) > allowed) {
      throw invalid(`modules: ${shown} is longer than limits.maxSourceBytes allows`);
    }
    sources.set(name, source);
    for (let depth = 1; depth < steps.length; depth++) {
      const above = steps.slice(0, depth).join(".");
      packages.add(above);
      if (!Object.hasOwn(modules, above)) sources.set(above, "");
    }
  }
  return [...sources].map(([name, source]) => {
    const suffix = packages.has(name) ? "/__init__.py" : ".py";
    const path = `${MODULES_DIRECTORY}/${name.replaceAll(".", "/")}${suffix}`;
    return { kind: "write", path, bytes: textEncoder.encode(source) };
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

/** How many steps of a run are recorded. */
export function checkMaxSteps(maxSteps: unknown = defaultTraceSteps): number {
  const isGood = Number.isInteger(maxSteps) && Number(maxSteps) >= 1;
  if (isGood && Number(maxSteps) <= maxTraceSteps) return Number(maxSteps);
  throw invalid(
    `maxSteps is ${String(maxSteps)}; it must be an integer from 1 to ${maxTraceSteps}`,
  );
}
