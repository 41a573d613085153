// What a program displays, as files: of each object its richest form. The contents are the
// program's, the names are not.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DisplayBundle } from "../node.ts";
import { describeSystemError, WriteError } from "./errors.ts";
import { stringifyJson, toJson } from "./json.ts";

/** Richest first. */
const extensions: ReadonlyMap<string, string> = new Map([
  ["text/html", "html"],
  ["image/svg+xml", "svg"],
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["application/pdf", "pdf"],
  ["text/markdown", "md"],
  ["text/latex", "tex"],
  ["application/json", "json"],
  ["application/javascript", "js"],
  ["text/plain", "txt"],
]);

export class DisplayFolder {
  readonly #path: string;
  #count = 0;

  /** @throws WriteError */
  constructor(path: string) {
    this.#path = path;
    attempt(path, () => mkdirSync(path, { recursive: true }));
  }

  /** @throws WriteError */
  write(bundle: DisplayBundle): void {
    this.#count++;
    for (const [type, extension] of extensions) {
      const data = bundle[type];
      if (data === undefined) continue;
      const path = join(this.#path, `display-${this.#count}.${extension}`);
      const isRaw =
        data instanceof Uint8Array || (typeof data === "string" && extension !== "json");
      const content = isRaw ? data : `${stringifyJson(toJson(data))}\n`;
      attempt(path, () => writeFileSync(path, content));
      return;
    }
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new WriteError(`can't write to ${path}: ${describeSystemError(error)}`);
  }
}
