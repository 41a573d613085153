// Runs kernels in Pyodide: `node pyodide.js FOLDER`.
//
// One interpreter, a namespace per kernel. A sample is a call of the function run().

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve } from "./protocol.ts";

interface Namespace {
  get(name: string): unknown;
}

interface Pyodide {
  runPython(source: string, options: { globals: Namespace }): unknown;
  globals: { get(name: "dict"): () => Namespace };
}

interface Package {
  loadPyodide(): Promise<Pyodide>;
}

const entry = join(process.argv[2] as string, "pyodide.mjs");
const { loadPyodide } = (await import(pathToFileURL(entry).href)) as Package;
const interpreter = await loadPyodide();

await serve(async (source) => {
  const globals = interpreter.globals.get("dict")();
  interpreter.runPython(source, { globals });
  return globals.get("run") as () => unknown;
});
