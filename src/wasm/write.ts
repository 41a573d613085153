// Puts modules together.
//
// Does: write sections, vectors and names; replace a section or put it where it belongs.
// Does not: check that the parts fit each other.

import { writeUnsigned } from "./leb128.ts";
import { HEADER, openSection, rankSection, type Section } from "./parse.ts";
import { SECTION } from "./opcodes.ts";

/** Bytes that are on their way into a module. */
export type Chunk = Uint8Array | readonly number[];

export function concat(chunks: readonly Chunk[]): Uint8Array {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export function writeName(name: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  return concat([writeUnsigned(bytes.length), bytes]);
}

/** A count and the entries behind it. */
export function writeVector(entries: readonly Chunk[]): Uint8Array {
  return concat([writeUnsigned(entries.length), ...entries]);
}

/** Bytes with their length before them. */
export function writeSized(contents: Chunk): Uint8Array {
  return concat([writeUnsigned(contents.length), contents]);
}

export function writeModule(sections: readonly Section[]): Uint8Array {
  const chunks: Chunk[] = [HEADER];
  for (const section of sections)
    chunks.push([section.id], writeUnsigned(section.bytes.length), section.bytes);
  return concat(chunks);
}

/** `sections` with section `id` holding `bytes`: in its place, or put in where it belongs. */
export function replaceSection(
  sections: readonly Section[],
  id: number,
  bytes: Uint8Array,
): Section[] {
  const replacement: Section = { id, bytes, base: 0 };
  const index = sections.findIndex((section) => section.id === id);
  if (index !== -1) return sections.with(index, replacement);
  const rank = rankSection(id);
  // Custom sections may stand anywhere; keep those behind the last known section behind it.
  const before = sections.findLastIndex(
    (section) => section.id !== SECTION.custom && rankSection(section.id) < rank,
  );
  return sections.toSpliced(before + 1, 0, replacement);
}

export function removeSection(sections: readonly Section[], id: number): Section[] {
  return sections.filter((section) => section.id !== id);
}

/** `sections` with entries added behind those of section `id`, which is a vector. */
export function appendEntries(
  sections: readonly Section[],
  id: number,
  entries: readonly Chunk[],
): Section[] {
  const section = sections.find((candidate) => candidate.id === id);
  if (section === undefined) return replaceSection(sections, id, writeVector(entries));
  const cursor = openSection(section);
  const count = cursor.u32();
  const old = section.bytes.subarray(cursor.at);
  return replaceSection(
    sections,
    id,
    concat([writeUnsigned(count + entries.length), old, ...entries]),
  );
}

/** Copies a stretch of bytes with some places replaced, from front to back. */
export class Splicer {
  readonly #bytes: Uint8Array;
  readonly #chunks: Chunk[] = [];
  #at: number;

  constructor(bytes: Uint8Array, from: number = 0) {
    this.#bytes = bytes;
    this.#at = from;
  }

  /** Puts `chunk` in place of the bytes from `from` to `to`; what is before them is copied. */
  replace(from: number, to: number, chunk: Chunk): void {
    this.#chunks.push(this.#bytes.subarray(this.#at, from), chunk);
    this.#at = to;
  }

  /** All of it, with the rest copied. */
  finish(): Uint8Array {
    this.#chunks.push(this.#bytes.subarray(this.#at));
    return concat(this.#chunks);
  }
}
