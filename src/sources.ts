// The sources of a session, by the name that its tracebacks know them by.

const SOURCES_MAX_COUNT = 1000;
const SOURCES_MAX_CHARS = 4_000_000;

/** The sources of a session by file name, oldest dropped first when there are many. */
export class Sources {
  #byName = new Map<string, string>();
  #nameOf = new Map<string, string>();
  #chars = 0;
  #count = 0;
  // Copies have the same maps until one of them changes.
  #isShared = false;

  get(file: string): string | undefined {
    return this.#byName.get(file);
  }

  /**
   * Returns the name under which the source is known, and how to forget it again when the run
   * leaves no trace. The same source keeps its name: the guest interns every new one for good.
   */
  add(source: string, filename: string | undefined): { name: string; undo: () => void } {
    const name = filename ?? this.#nameOf.get(source) ?? `<run ${++this.#count}>`;
    const before = this.#byName.get(name);
    if (before === source) return { name, undo: () => {} };
    this.#set(name, source, filename === undefined);
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= SOURCES_MAX_COUNT && this.#chars <= SOURCES_MAX_CHARS) break;
      if (oldest !== name) this.#forget(oldest);
    }
    const undo = (): void => {
      this.#forget(name);
      if (before !== undefined) this.#set(name, before, false);
    };
    return { name, undo };
  }

  /** Name, text, and whether the name was made up here; oldest first. */
  entries(): (readonly [name: string, source: string, isOwnName: boolean])[] {
    return [...this.#byName].map(
      ([name, source]) => [name, source, this.#nameOf.get(source) === name] as const,
    );
  }

  copy(): Sources {
    const copy = new Sources();
    copy.#byName = this.#byName;
    copy.#nameOf = this.#nameOf;
    copy.#isShared = this.#isShared = true;
    copy.#chars = this.#chars;
    copy.#count = this.#count;
    return copy;
  }

  static fromEntries(
    entries: readonly (readonly [name: string, source: string, isOwnName: boolean])[],
  ): Sources {
    const sources = new Sources();
    for (const [name, source, isOwnName] of entries) {
      sources.#set(name, source, isOwnName);
      const number = /^<run (\d{1,9})>$/.exec(name)?.[1];
      sources.#count = Math.max(sources.#count, Number(number ?? 0));
    }
    return sources;
  }

  #separate(): void {
    if (!this.#isShared) return;
    this.#byName = new Map(this.#byName);
    this.#nameOf = new Map(this.#nameOf);
    this.#isShared = false;
  }

  #set(name: string, source: string, isOwnName: boolean): void {
    this.#separate();
    this.#forget(name);
    this.#byName.set(name, source);
    if (isOwnName) this.#nameOf.set(source, name);
    this.#chars += source.length;
  }

  #forget(name: string): void {
    const source = this.#byName.get(name);
    if (source === undefined) return;
    this.#separate();
    this.#chars -= source.length;
    this.#byName.delete(name);
    if (this.#nameOf.get(source) === name) this.#nameOf.delete(source);
  }
}
