// A CPython process that runs programs, and how it is found: $SANDBOA_PYTHON, else python3.12,
// else a python3 that is at least 3.11.

import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const env = { ...process.env, PYTHONIOENCODING: "utf-8:surrogatepass", PYTHONHASHSEED: "0" };

/** @returns {{ command: string, version: string }} */
export function findPython() {
  const given = process.env.SANDBOA_PYTHON;
  for (const command of given ? [given] : ["python3.12", "python3"]) {
    try {
      const text = execFileSync(command, ["--version"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim();
      const [, version, minor] = /^Python (3\.(\d+)\.\d+)/.exec(text) ?? [];
      if (version && Number(minor) >= 11) return { command, version };
    } catch {
      // Not there.
    }
  }
  throw new Error("no CPython of at least 3.11: name one in SANDBOA_PYTHON");
}

export class CPython {
  #process;
  #lines;

  constructor(command = findPython().command) {
    this.#process = spawn(command, ["-BS", join(import.meta.dirname, "cpython.py")], {
      env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** What each program prints. @param {string[]} sources @returns {Promise<string[]>} */
  async run(sources) {
    this.#process.stdin.write(`${JSON.stringify(sources)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("CPython has ended");
    return JSON.parse(value);
  }

  close() {
    this.#process.stdin.end();
  }
}
