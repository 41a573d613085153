// The guest without fuel, for comparison. Does not touch the release build.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { meter } from "../src/wasm/meter.ts";
import { ensureFolder, root } from "./places.ts";

/**
 * Builds the variant `unmetered` and returns the file of a module that the library accepts: it
 * has the import and the global of a metered one, and nothing that uses them.
 */
export function makeUnmetered(): string {
  const builder = join(root, ".build", "js", "build", "guest.js");
  const args = [builder, "--variant", "unmetered"];
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", 2, 2], cwd: root });
  if (status !== 0) throw new Error("the unmetered variant of the guest can't be built");
  const built = readFileSync(join(root, ".build", "guest", "unmetered.wasm"));
  const file = join(ensureFolder(join(root, ".build", "bench")), "unmetered.wasm");
  writeFileSync(file, meter(built, { loops: false, calls: false, bulk: false }));
  return file;
}
