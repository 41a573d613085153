// Runs kernels in the official MicroPython build for JavaScript: `node micropython.js FOLDER`.
//
// For one kernel: two interpreters of a process get into each other's way, as they keep their
// state in globalThis (the later one answers for both). A sample is a call of the function run().

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve } from "./protocol.ts";

interface MicroPython {
  runPython(source: string): unknown;
  globals: { get(name: string): unknown };
}

interface Package {
  loadMicroPython(): Promise<MicroPython>;
}

const entry = join(process.argv[2] as string, "micropython.mjs");
const { loadMicroPython } = (await import(pathToFileURL(entry).href)) as Package;

await serve(async (source) => {
  const interpreter = await loadMicroPython();
  interpreter.runPython(source);
  return interpreter.globals.get("run") as () => unknown;
});
