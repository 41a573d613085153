// Keeps what a learner has written, in the browser's own storage, by page and exercise. Without
// storage (a private window, a file: page of some browsers) nothing is kept, and nothing fails.

const PREFIX = "sandboa-exercise:";

export class Draft {
  readonly #key: string;

  constructor(page: string, id: string) {
    this.#key = `${PREFIX}${page}#${id}`;
  }

  read(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  write(code: string): void {
    try {
      localStorage.setItem(this.#key, code);
    } catch {
      // Full or forbidden: the text is still in the editor.
    }
  }

  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // As above.
    }
  }
}
