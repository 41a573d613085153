// The name section: what tools and stack traces call functions and locals.
//
// Does: renumber the functions in it, and add a function's name.
// Does not: touch names of anything else; subsections without functions are copied.

import type { Cursor } from "./cursor.ts";
import { writeUnsigned } from "./leb128.ts";
import { SECTION } from "./opcodes.ts";
import { nameCustomSection, openSection, type Section } from "./parse.ts";
import { type Chunk, concat, writeName, writeSized, writeVector } from "./write.ts";

/** The subsections that list functions: names of functions, of their locals, of their labels. */
const SUBSECTION = { functions: 1, locals: 2, labels: 3 } as const;

/** An entry of a name map: a function index, and what is said of it as raw bytes. */
interface Entry {
  readonly index: number;
  readonly rest: Uint8Array;
}

function readName(cursor: Cursor): void {
  cursor.take(cursor.u32());
}

function readNameMap(cursor: Cursor): void {
  cursor.vector(() => {
    cursor.u32();
    readName(cursor);
  });
}

function readEntries(cursor: Cursor, readRest: (cursor: Cursor) => void): Entry[] {
  return cursor.vector(() => {
    const index = cursor.u32();
    const from = cursor.at;
    readRest(cursor);
    return { index, rest: cursor.bytes.subarray(from, cursor.at) };
  });
}

/** Rewrites the function maps of the name sections among `sections`. */
function editNames(
  sections: readonly Section[],
  edit: (entries: Entry[], subsection: number) => readonly Entry[],
): Section[] {
  return sections.map((section) => {
    if (section.id !== SECTION.custom || nameCustomSection(section) !== "name") return section;
    const cursor = openSection(section);
    const chunks: Chunk[] = [writeName(cursor.name())];
    while (!cursor.isAtEnd) {
      const id = cursor.byte();
      const contents = cursor.slice(cursor.u32());
      let bytes = contents.bytes;
      if (id >= SUBSECTION.functions && id <= SUBSECTION.labels) {
        const entries = edit(
          readEntries(contents, id === SUBSECTION.functions ? readName : readNameMap),
          id,
        );
        contents.checkEnd("a map of names");
        bytes = writeVector(
          entries.map((entry) => concat([writeUnsigned(entry.index), entry.rest])),
        );
      }
      chunks.push([id], writeSized(bytes));
    }
    return { id: section.id, bytes: concat(chunks), base: 0 };
  });
}

/** Applies `renumber`, which keeps the order, to every function that has names. */
export function renumberFunctionNames(
  sections: readonly Section[],
  renumber: (index: number) => number,
): Section[] {
  return editNames(sections, (entries) =>
    entries.map(({ index, rest }) => ({ index: renumber(index), rest })),
  );
}

/** Names the function `index`, where the module has a map of function names. */
export function addFunctionName(
  sections: readonly Section[],
  index: number,
  name: string,
): Section[] {
  const added: Entry = { index, rest: writeName(name) };
  return editNames(sections, (entries, subsection) => {
    if (subsection !== SUBSECTION.functions) return entries;
    // A name map is sorted by index.
    return [...entries, added].toSorted((a, b) => a.index - b.index);
  });
}
