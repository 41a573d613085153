// Writes files so that nobody who reads at the same time, another build for example, sees half of one.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The file appears complete or not at all. Makes its folder. */
export function writeWhole(file: string, contents: Uint8Array | string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(temporary, contents);
  renameSync(temporary, file);
}

/** Leaves an equal file alone, so that whatever watches its time does nothing. */
export function writeIfChanged(file: string, contents: Uint8Array | string): void {
  try {
    if (Buffer.compare(readFileSync(file), Buffer.from(contents)) === 0) return;
  } catch {
    // There is no such file yet.
  }
  writeWhole(file, contents);
}
