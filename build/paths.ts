// Where the build reads and writes. No file is touched here.

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. This file runs as .build/js/build/paths.js, but tests may load it from build/. */
export const root: string = findRoot(fileURLToPath(new URL(".", import.meta.url)));

export const guestDir = join(root, "guest");
export const outDir = join(root, ".build", "guest");
export const objectDir = join(root, ".build", "cache");

/** A folder outside the tree that all checkouts of one user share: unpacked sources. */
export function userCacheDir(): string {
  const own = process.env["SANDBOA_CACHE"];
  if (own) return own;
  const xdg = process.env["XDG_CACHE_HOME"];
  if (xdg) return join(xdg, "sandboa");
  const local = process.env["LOCALAPPDATA"];
  if (process.platform === "win32" && local) return join(local, "sandboa");
  return join(homedir(), ".cache", "sandboa");
}

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "guest", "upstream.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`${from} is not inside the repository`);
  }
}
