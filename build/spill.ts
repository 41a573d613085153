// Makes every pointer that a collection must find visible in memory.
//
// The collector scans the shadow stack, but wasm locals and operands are not in memory: functions
// get frames there (frames.ts). `flatten` comes first, or values on the operand stack would be
// missed; `coalesce-locals` next, or the frames would explode.
//
// The VM loop is left as it was: its values live in `code_state`, which is scanned, and spilling it
// costs 20 % of all speed. Its body is taken from a module that had the same passes but these.

import { KIND, SECTION } from "../src/wasm/opcodes.ts";
import {
  countImports,
  findSection,
  parseBodies,
  parseImports,
  parseSections,
  type Section,
} from "../src/wasm/parse.ts";
import { replaceSection, writeModule, writeSized, writeVector } from "../src/wasm/write.ts";
import { addFrames } from "./frames.ts";
import { readFunctionNames } from "./names.ts";
import { optimise } from "./optimise.ts";

const unspilled = ["mp_execute_bytecode"];

/** Sections whose entries function bodies name by index; both modules must agree on them. */
const indexed = ["type", "import", "function", "table", "memory", "tag", "global"] as const;

const passes = {
  plain: ["--vacuum"],
  flat: ["--flatten", "--coalesce-locals"],
  last: ["-O3"],
};

/** Counts how often what frames.ts writes has changed: a part of cache keys. */
const framesVersion = 1;

/** Identifies what this stage does, in cache keys. */
export const spillRecipe: string = JSON.stringify([framesVersion, passes, unspilled]);

export async function spillPointers(module: Uint8Array): Promise<Uint8Array> {
  const [plain, flat] = await Promise.all([
    optimise(module, passes.plain),
    optimise(module, passes.flat),
  ]);
  const framed = addFrames(swapBodies(flat, plain, unspilled), unspilled);
  return await optimise(framed, passes.last);
}

/** `into` with the named functions' bodies taken from `from`. */
function swapBodies(into: Uint8Array, from: Uint8Array, names: readonly string[]): Uint8Array {
  const target = parseSections(into);
  const source = parseSections(from);
  for (const name of indexed) {
    if (!sameBytes(findSection(target, SECTION[name]), findSection(source, SECTION[name]))) {
      throw new Error(`the passes changed the ${name} section: bodies cannot be exchanged`);
    }
  }
  const imported = countImports(parseImports(target), KIND.func);
  const targetNames = readFunctionNames(target);
  const sourceNames = readFunctionNames(source);
  const bodies = parseBodies(target).map((body) => body.bytes);
  const others = parseBodies(source).map((body) => body.bytes);
  for (const name of names) {
    const index = targetNames.indexOf(name) - imported;
    const other = others[index];
    if (!other || index + imported !== sourceNames.indexOf(name)) {
      throw new Error(`the module has no function ${name} to exchange`);
    }
    bodies[index] = other;
  }
  return writeModule(replaceSection(target, SECTION.code, writeVector(bodies.map(writeSized))));
}

function sameBytes(a: Section | undefined, b: Section | undefined): boolean {
  return Buffer.compare(a?.bytes ?? new Uint8Array(), b?.bytes ?? new Uint8Array()) === 0;
}
