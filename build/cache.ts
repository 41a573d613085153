// A folder of files named by the digest of everything they were made from. Safe to delete at any time.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

import { writeWhole } from "./write.ts";

/** Entries that no build has used for this long are removed. */
const keepMs = 14 * 24 * 3600 * 1000;

export class Cache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  get(name: string): Uint8Array | undefined {
    const file = join(this.#folder, name);
    try {
      const bytes = readFileSync(file);
      const now = new Date();
      utimesSync(file, now, now);
      return bytes;
    } catch {
      return undefined;
    }
  }

  set(name: string, bytes: Uint8Array | string): void {
    writeWhole(join(this.#folder, name), bytes);
  }

  prune(): void {
    const oldest = Date.now() - keepMs;
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      const used = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? oldest;
      if (used < oldest) rmSync(file, { force: true });
    }
  }
}
