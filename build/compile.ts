// Compiles the units to object files, or takes them from the cache.
//
// An object is named by the compiler, its flags, the unit, every header the unit includes (known
// from headers.ts) and the generated headers; nothing else goes into it.

import { keyOf } from "./digest.ts";
import { BuildFailure } from "./failure.ts";
import type { Scan, Setup } from "./headers.ts";
import type { Update } from "./progress.ts";
import type { Files } from "./upstream.ts";

interface Compiled {
  /** Object name -> bytes, in the order of the units. */
  objects: Files;
  /** How many units had to be compiled. */
  fresh: number;
  /** Warnings of our own C. */
  warnings: string;
}

/** All failing units are reported, not only the first. */
export async function compileUnits(
  scans: Map<string, Scan>,
  generated: Files,
  setup: Setup,
  update: Update,
): Promise<Compiled> {
  const { clang, cache, compiler, tree, flags } = setup;
  clang.share(new Map([...tree, ...generated]));
  const headersKey = keyOf(...[...generated].flat());
  const objects = new Map<string, Uint8Array | undefined>(
    [...scans.keys()].map((unit) => [objectName(unit), undefined]),
  );
  const errors: string[] = [];
  let warnings = "";
  let fresh = 0;
  let done = 0;
  await Promise.all(
    [...scans].map(async ([unit, scan]) => {
      const name = `${keyOf(compiler, headersKey, unit, ...flags(unit), ...scan.uses.flat())}.o`;
      let object = cache.get(name);
      if (!object) {
        const { output, diagnostics } = await clang.compile(unit, flags(unit));
        if (!output) {
          errors.push(diagnostics);
          return;
        }
        object = output;
        warnings += diagnostics;
        // A unit with warnings is compiled again, so that they stay visible.
        if (!diagnostics) cache.set(name, object);
        fresh++;
      }
      objects.set(objectName(unit), object);
      update(`${++done} of ${scans.size} files`);
    }),
  );
  if (errors.length > 0) throw new BuildFailure(errors.toSorted().join("").trimEnd());
  return { objects: objects as Files, fresh, warnings };
}

function objectName(unit: string): string {
  return unit.replaceAll("/", "_").replace(/\.c$/, ".o");
}
