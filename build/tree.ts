// Puts together what is compiled: upstream's files, patched, and guest/ beside them.
//
// All in memory; upstream's folder is never written to.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { guestDir } from "./paths.ts";
import { applyPatch } from "./patch.ts";
import type { Files } from "./upstream.ts";

export interface Guest {
  /** C files and headers, as `guest/...`. */
  files: Files;
  /** Text of guest/patches, in order of name. */
  patches: [name: string, text: string][];
  /** Python sources of guest/lib by their path below it, in order of path. */
  library: Files;
}

export function readGuest(): Guest {
  const files: Files = new Map();
  const walk = (below: string): void => {
    const entries = readdirSync(join(guestDir, below), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below + entry.name;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (/\.[ch]$/.test(entry.name))
        files.set(`guest/${path}`, readFileSync(join(guestDir, path)));
    }
  };
  walk("");
  const library: Files = new Map();
  const sources = [...walkLibrary("")].toSorted();
  for (const path of sources) library.set(path, readFileSync(join(guestDir, "lib", path)));
  const folder = join(guestDir, "patches");
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".patch"))
        .toSorted()
    : [];
  return {
    files,
    patches: names.map((name) => [
      `guest/patches/${name}`,
      readFileSync(join(folder, name), "utf8"),
    ]),
    library,
  };
}

/** Paths of the Python files below guest/lib. */
function* walkLibrary(below: string): Generator<string> {
  for (const entry of readdirSync(join(guestDir, "lib", below), { withFileTypes: true })) {
    const path = below + entry.name;
    if (entry.isDirectory()) yield* walkLibrary(`${path}/`);
    else if (path.endsWith(".py")) yield path;
  }
}

/** Upstream's files with all patches, and the guest's own. `upstream` is left as it is. */
export function assembleTree(upstream: Files, guest: Guest): Files {
  const tree: Files = new Map(upstream);
  for (const [name, text] of guest.patches) applyPatch(tree, name, text);
  return new Map([...tree, ...guest.files]);
}
