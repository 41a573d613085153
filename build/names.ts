// Reads function names out of a module, and drops what is only for people and tools.

import { SECTION } from "../src/wasm/opcodes.ts";
import { nameCustomSection, openSection, parseSections, type Section } from "../src/wasm/parse.ts";
import { writeModule } from "../src/wasm/write.ts";

/** Subsection of the name section that holds function names. */
const functionNames = 1;

/** Function names by function index; a function without a name leaves a hole. */
export function readFunctionNames(sections: readonly Section[]): string[] {
  const names: string[] = [];
  for (const section of sections) {
    if (section.id !== SECTION.custom || nameCustomSection(section) !== "name") continue;
    const cursor = openSection(section);
    cursor.name();
    while (!cursor.isAtEnd) {
      const id = cursor.byte();
      const contents = cursor.slice(cursor.u32());
      if (id !== functionNames) continue;
      contents.vector(() => {
        const index = contents.u32();
        names[index] = contents.name();
      });
    }
  }
  return names;
}

/** Without names, producers, target features: nothing that an engine runs. */
export function dropCustomSections(module: Uint8Array): Uint8Array {
  return writeModule(parseSections(module).filter((section) => section.id !== SECTION.custom));
}
