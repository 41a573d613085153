// Reads and writes guest/upstream.json: which MicroPython the guest is built from, and which wasm results.
//
// `files` pins every upstream file that the build reads, so that Debian's tarball, the upstream
// release and a git checkout all prove to be the same input. It does not pin `tests/`.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sha256 } from "./digest.ts";
import { BuildFailure } from "./failure.ts";
import { guestDir } from "./paths.ts";
import { writeWhole } from "./write.ts";

export interface Upstream {
  /** MicroPython's version, for example `1.25.0`. */
  version: string;
  /** The Debian tarball: its name and digest. */
  tarball: { name: string; sha256: string };
  /** The upstream project's own release of the same version. */
  upstreamUrl: string;
  /** What the release variant of the guest must come out as. */
  wasm: { sha256: string; bytes: number };
  /** Path below the source's root -> SHA-256. */
  files: Record<string, string>;
}

export type Files = Map<string, Uint8Array>;

const file = join(guestDir, "upstream.json");

export function readUpstream(): Upstream {
  return JSON.parse(readFileSync(file, "utf8")) as Upstream;
}

export function writeUpstream(upstream: Upstream): void {
  writeWhole(file, `${JSON.stringify(upstream, null, 2)}\n`);
}

export function describeFiles(files: Files): Record<string, string> {
  const digests = [...files].map(([path, bytes]): [string, string] => [path, sha256(bytes)]);
  return Object.fromEntries(digests.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a file that must be there. */
export function readText(files: Files, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new BuildFailure(`The source has no ${path}.`);
  return Buffer.from(bytes).toString();
}

/** Throws when the files differ in any way from those pinned; `origin` says where they came from. */
export function checkFiles(files: Files, upstream: Upstream, origin: string): void {
  const actual = describeFiles(files);
  const wrong: string[] = [];
  for (const [path, digest] of Object.entries(upstream.files)) {
    if (actual[path] === undefined) wrong.push(`${path} (missing)`);
    else if (actual[path] !== digest) wrong.push(`${path} (other contents)`);
  }
  for (const path of Object.keys(actual)) {
    if (upstream.files[path] === undefined) wrong.push(`${path} (not pinned)`);
  }
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 8).join("\n  ");
  const more = wrong.length > 8 ? `\n  and ${wrong.length - 8} more` : "";
  throw new BuildFailure(
    `${origin} is not the MicroPython ${upstream.version} that guest/upstream.json pins:\n  ${shown}${more}\n` +
      `If the list of compiled files changed on purpose, run: node .build/js/build/guest.js --manifest`,
  );
}
