// A thread that runs LLVM (compiled to wasm, from npm) on files in memory. Started by clang.ts only.
//
// A thread keeps its compiled LLVM module between jobs: loading it takes seconds, a job 0.2 s.
//
// Results are taken from standard output where possible. LLVM does not buffer what it writes to
// files here, and each write of a few bytes copies the whole file: three times slower.

import { parentPort, type MessagePort } from "node:worker_threads";

import { runLLVM, type Tree } from "@yowasp/clang";

import type { Files } from "./upstream.ts";

export interface Job {
  args: string[];
  /** Files that only this job sees. */
  inputs: Files;
  /** Path of the file to return; null returns what is written to standard output. */
  output: string | null;
}

/** `files` replaces the shared files of all later jobs; the other shape is a job. */
export type Request = { files: Files } | { job: Job };

/** What LLVM left: the wanted bytes, null after a failure, and all that it printed. */
export interface Outcome {
  output: Uint8Array | null;
  diagnostics: string;
}

// The package's glue reads an environment variable at every system call, and node's own
// `process.env` is slow to read.
process.env = {};

let shared: Files = new Map();

// This file is only ever a thread's program, so there is a port.
const port = parentPort as MessagePort;

port.on("message", async (request: Request) => {
  if ("files" in request) shared = request.files;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  else port.postMessage(await run(request.job));
});

async function run({ args, inputs, output }: Job): Promise<Outcome> {
  const written: Uint8Array[] = [];
  const printed: Uint8Array[] = [];
  const options = {
    stdout: (bytes: Uint8Array | null) => void (bytes && written.push(bytes)),
    stderr: (bytes: Uint8Array | null) => void (bytes && printed.push(bytes)),
    decodeASCII: false,
    fetchProgress: () => {},
  };
  try {
    const result = await runLLVM(args, treeOf([...shared, ...inputs]), options);
    const bytes = output === null ? Buffer.concat(written) : (result?.[output] as Uint8Array);
    return { output: bytes, diagnostics: Buffer.concat(printed).toString() };
  } catch (error) {
    // LLVM's own exit has a numeric `code`, and its diagnostics were printed.
    const isExit = typeof (error as { code?: unknown }).code === "number";
    const diagnostics = Buffer.concat(printed).toString();
    return {
      output: null,
      diagnostics: isExit ? diagnostics : `${diagnostics}LLVM crashed: ${String(error)}\n`,
    };
  }
}

/** Paths with slashes -> nested folders. Later entries win. */
function treeOf(files: Iterable<[string, Uint8Array]>): Tree {
  const root: Tree = {};
  for (const [path, bytes] of files) {
    const folders = path.split("/");
    const name = folders.pop() ?? "";
    let folder = root;
    for (const part of folders) folder = (folder[part] ??= {}) as Tree;
    folder[name] = bytes;
  }
  return root;
}
