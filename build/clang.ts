// Runs clang and wasm-ld, which are LLVM compiled to wasm, in a few threads.
//
// clang is called below its driver, as `clang -cc1 ...`: the driver would start one more process
// per file, which it cannot do inside wasm. Its command line is asked for once per set of flags.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";

import type { Job, Outcome, Request } from "./clang-worker.ts";
import { BuildFailure } from "./failure.ts";
import type { Files } from "./upstream.ts";

/** One thread needs about half a gigabyte. */
const maxThreads = 4;

interface Thread {
  worker: Worker;
  busy: ((outcome: Outcome) => void) | null;
}

/** The folder of the npm package. */
export function clangFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve("@yowasp/clang")));
}

/** Identifies the compiler in cache keys. */
export function clangVersion(): string {
  return (
    JSON.parse(readFileSync(join(clangFolder(), "package.json"), "utf8")) as { version: string }
  ).version;
}

export class Clang {
  readonly #threads: Thread[] = [];
  readonly #queue: { job: Job; settle: (outcome: Outcome) => void }[] = [];
  readonly #commands = new Map<string, Promise<string[]>>();
  #files: Files = new Map();

  /** How many jobs run at once. */
  readonly width: number = Math.max(1, Math.min(availableParallelism(), maxThreads));

  constructor() {
    // LLVM is 75 MB of wasm and a job is short: optimising LLVM takes longer than it saves.
    setFlagsFromString("--liftoff-only");
  }

  /** Files that every later job sees, besides its own inputs. */
  share(files: Files): void {
    this.#files = files;
    for (const { worker } of this.#threads) send(worker, { files });
  }

  /** Preprocesses one unit. The result still has its line markers. */
  async preprocess(unit: string, flags: string[], inputs: Files = new Map()): Promise<Outcome> {
    const command = await this.#cc1([...flags, "-DNO_QSTR"]);
    const args = command.map((arg) => (arg === "-emit-obj" ? "-E" : arg));
    return await this.#run({ args: fillIn(args, unit), inputs, output: null });
  }

  /** Compiles one unit to an object file. */
  async compile(unit: string, flags: string[]): Promise<Outcome> {
    const command = await this.#cc1(flags);
    return await this.#run({ args: fillIn(command, unit), inputs: new Map(), output: null });
  }

  async link(args: string[], inputs: Files, output: string): Promise<Outcome> {
    return await this.#run({ args: ["wasm-ld", ...args], inputs, output });
  }

  /** Ends the threads. Idle threads would keep the process alive. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #cc1(flags: string[]): Promise<string[]> {
    const key = flags.join("\0");
    let command = this.#commands.get(key);
    if (!command) {
      command = this.#askDriver(flags);
      this.#commands.set(key, command);
    }
    return command;
  }

  async #askDriver(flags: string[]): Promise<string[]> {
    const args = ["clang", "-###", ...flags, "-c", inputMark, "-o", outputMark];
    const inputs: Files = new Map([[inputMark, new Uint8Array()]]);
    const { diagnostics } = await this.#run({ args, inputs, output: null });
    const line = diagnostics.split("\n").find((text) => text.includes('"-cc1"'));
    if (!line)
      throw new BuildFailure(`clang does not take these flags: ${flags.join(" ")}\n${diagnostics}`);
    const words = [...line.matchAll(/"((?:\\.|[^"\\])*)"/g)].slice(1);
    // The first word is the program's path, which is empty here.
    return words.map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
  }

  #run(job: Job): Promise<Outcome> {
    return new Promise((settle) => {
      this.#queue.push({ job, settle });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      let thread = this.#threads.find(({ busy }) => busy === null);
      if (!thread && this.#threads.length < this.width) thread = this.#start();
      if (!thread) return;
      const next = this.#queue.shift();
      if (!next) return;
      thread.busy = next.settle;
      send(thread.worker, { job: next.job });
    }
  }

  #start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL("./clang-worker.js", import.meta.url)),
      busy: null,
    };
    send(thread.worker, { files: this.#files });
    const finish = (outcome: Outcome): void => {
      const settle = thread.busy;
      thread.busy = null;
      settle?.(outcome);
      this.#pump();
    };
    thread.worker.on("message", finish);
    thread.worker.on("error", (error) =>
      finish({ output: null, diagnostics: `the compiler thread died: ${error.message}` }),
    );
    this.#threads.push(thread);
    return thread;
  }
}

function send(worker: Worker, request: Request): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(request);
}

const inputMark = "unit-in.c";
const outputMark = "unit-out.o";

/** A command for one unit, with the result on standard output. */
function fillIn(command: string[], unit: string): string[] {
  return command.map((arg) => (arg === inputMark ? unit : arg === outputMark ? "-" : arg));
}
