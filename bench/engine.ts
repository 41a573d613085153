// The processes that run kernels, seen from the benchmark: start, ask, stop.

import { spawn, type ChildProcess } from "node:child_process";
import { createInterface, type Interface } from "node:readline";

import type { Reply, Request } from "./engines/protocol.ts";
import { programFile, root, sourceFile } from "./places.ts";
import type { Python } from "./environment.ts";

export type EngineName = "CPython" | "sandboa" | "unmetered" | "MicroPython" | "Pyodide";

/** A command that speaks the protocol. */
export interface Engine {
  name: EngineName;
  command: string;
  args: readonly string[];
  /** Whether every kernel needs a process of its own. */
  isSolitary: boolean;
}

export function cpythonEngine(python: Python): Engine {
  // -B: no byte code files in the tree; -I: nothing from the user's environment.
  const args = ["-B", "-I", sourceFile("engines/cpython.py")];
  return { name: "CPython", command: python.command, args, isSolitary: false };
}

/** An engine that is a program of the benchmark; `args` go to it. */
export function nodeEngine(
  name: EngineName,
  program: string,
  args: readonly string[],
  isSolitary = false,
): Engine {
  return {
    name,
    command: process.execPath,
    args: [programFile(`engines/${program}`), ...args],
    isSolitary,
  };
}

export type Answer = Reply | { timeoutMs: number };

/** One process at a time of an engine; a new one after a crash or a timeout. */
export class EngineProcess {
  readonly engine: Engine;
  #child: ChildProcess | undefined;
  #lines: Interface | undefined;
  #complaints = "";

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Never rejects: what goes wrong in the engine is an answer too. */
  async ask(request: Request, timeoutMs: number): Promise<Answer> {
    const child = (this.#child ??= this.#start());
    const answer = await new Promise<Answer>((settle) => {
      const finish = (result: Answer): void => {
        clearTimeout(timer);
        this.#lines?.off("line", onLine);
        child.off("close", onClose);
        settle(result);
      };
      const onLine = (line: string): void => finish(JSON.parse(line) as Reply);
      const onClose = (): void => {
        this.#child = undefined;
        finish({ error: this.#complaints.trim() || "the process ended" });
      };
      const timer = setTimeout(() => finish({ timeoutMs }), timeoutMs);
      this.#lines?.on("line", onLine);
      child.on("close", onClose);
      child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
    if ("timeoutMs" in answer) this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const { command, args } = this.engine;
    const child = spawn(command, args, { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
    this.#complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-2000);
    });
    // A process that is gone can't be written to; its end is seen above.
    child.stdin.on("error", () => {});
    child.on("error", (error) => (this.#complaints = error.message));
    this.#lines = createInterface({ input: child.stdout });
    return child;
  }
}
