// What `input()` and `sys.stdin` read, line by line. What a run took and did not keep, the next
// one reads again.

import { SandboaError } from "../errors.ts";
import { isThenable } from "./maybe-async.ts";

/** Where `input()` and `sys.stdin` read: a text, lines, or a function that returns the next line, null at the end. */
export type InputSource =
  | string
  | Iterable<string>
  | (() => string | null | undefined | Promise<string | null | undefined>);

/** Reads an {@link InputSource} line by line. */
export class LineReader {
  readonly #next: () => unknown;
  // A text's last line may lack its newline; what functions and lists give are whole lines.
  readonly #isText: boolean;
  // Those of a text or an array.
  #lines: readonly string[] | undefined;
  #lineAt = 0;
  #returned: string[] = [];
  #position = 0;
  // A line that was asked for and is not there yet.
  #coming: Promise<boolean> | undefined;

  /** @throws SandboaError `ERR_INVALID_ARGUMENT` */
  constructor(source: InputSource) {
    this.#isText = typeof source === "string";
    if (typeof source === "function") {
      this.#next = source;
    } else if (typeof source === "string" || Array.isArray(source)) {
      const lines = typeof source === "string" ? source.match(/[^\n]*\n|[^\n]+$/g) : source;
      this.#lines = lines ?? [];
      this.#next = () => this.#nextLine();
    } else if (typeof source === "object" && source !== null && Symbol.iterator in source) {
      this.#next = iterate(source);
    } else {
      throw new SandboaError(
        "ERR_INVALID_ARGUMENT",
        "stdin must be a string, lines, or a function that returns the next line",
      );
    }
  }

  /**
   * One that stands where this one does. What functions and iterators give goes to who reads
   * first.
   */
  fork(): LineReader {
    if (this.#lines === undefined) return new LineReader(this.#next as () => string | null);
    const fork = new LineReader(this.#isText ? "" : []);
    fork.#lines = this.#lines;
    fork.#lineAt = this.#lineAt;
    fork.#returned = [...this.#returned];
    return fork;
  }

  /** Where the reader stands; `seek` goes back there, so that a run that failed took nothing. */
  get position(): number {
    return this.#position;
  }

  seek(position: number): void {
    this.#position = position;
  }

  /** Lines before the position will not be asked for again. */
  forget(): void {
    this.#returned.splice(0, this.#position);
    this.#position = 0;
  }

  /** The next line with its newline, null at the end; or a promise that it can be read now, false at the end. */
  read(): string | null | Promise<boolean> {
    const known = this.#returned[this.#position];
    if (known !== undefined) {
      this.#position++;
      return known;
    }
    if (this.#coming !== undefined) return this.#coming;
    const next = this.#next();
    if (!isThenable(next)) return this.#keep(next) ? this.read() : null;
    // The line is kept even when nobody waits for it any more; a later run reads it.
    this.#coming = Promise.resolve(next).then(
      (line) => {
        this.#coming = undefined;
        return this.#keep(line);
      },
      (error: unknown) => {
        this.#coming = undefined;
        throw error;
      },
    );
    return this.#coming;
  }

  #nextLine(): unknown {
    const lines = this.#lines ?? [];
    return this.#lineAt < lines.length ? lines[this.#lineAt++] : null;
  }

  #keep(line: unknown): boolean {
    if (line === null || line === undefined) return false;
    const text = String(line);
    this.#returned.push(this.#isText || text.endsWith("\n") ? text : `${text}\n`);
    return true;
  }
}

function iterate(lines: Iterable<string>): () => string | null {
  const iterator = lines[Symbol.iterator]();
  return () => {
    const { done, value } = iterator.next();
    return done === true ? null : value;
  };
}
