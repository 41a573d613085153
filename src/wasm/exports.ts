// Renames and removes exports.
//
//     (export "__stack_pointer" (global 0))     (export "stack_pointer" (global 0))
//     (export "__heap_base" (global 1))
//
// Does: change the export section.
// Does not: remove what is no longer reachable (wasm-opt does), or add exports.

import { WasmError } from "./error.ts";
import { writeUnsigned } from "./leb128.ts";
import { SECTION } from "./opcodes.ts";
import { type Export, parseExports, parseSections, type Section } from "./parse.ts";
import { concat, replaceSection, writeModule, writeName, writeVector } from "./write.ts";

function replaceExports(sections: readonly Section[], entries: readonly Export[]): Uint8Array {
  const names = new Set(entries.map((entry) => entry.name));
  if (names.size !== entries.length)
    throw new WasmError("refused", "two exports would have the same name");
  const written = entries.map(({ name, kind, index }) =>
    concat([writeName(name), [kind], writeUnsigned(index)]),
  );
  return writeModule(replaceSection(sections, SECTION.export, writeVector(written)));
}

function checkPresent(entries: readonly Export[], names: readonly string[]): void {
  const missing = names.find((name) => !entries.some((entry) => entry.name === name));
  if (missing !== undefined)
    throw new WasmError("refused", `the module has no export "${missing}"`);
}

/** Gives exports new names: keys are old ones, values new ones. */
export function renameExports(
  module: Uint8Array,
  names: Readonly<Record<string, string>>,
): Uint8Array {
  const sections = parseSections(module);
  const entries = parseExports(sections);
  checkPresent(entries, Object.keys(names));
  const renames = new Map(Object.entries(names));
  return replaceExports(
    sections,
    entries.map(({ name, kind, index }) => ({ name: renames.get(name) ?? name, kind, index })),
  );
}

/** Removes the exports with these names. */
export function removeExports(module: Uint8Array, names: readonly string[]): Uint8Array {
  const sections = parseSections(module);
  const entries = parseExports(sections);
  checkPresent(entries, names);
  return replaceExports(
    sections,
    entries.filter((entry) => !names.includes(entry.name)),
  );
}
