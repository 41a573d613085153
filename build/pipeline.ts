// Runs the stages that turn sources into a guest module, one after the other.
//
// Does not decide whether a build is needed, and does not compare with the pinned result: guest.ts.

import { meterAndCount } from "../src/wasm/meter.ts";
import { Cache } from "./cache.ts";
import { checkGuest } from "./check.ts";
import { Clang, clangVersion } from "./clang.ts";
import { compileUnits } from "./compile.ts";
import { keyOf } from "./digest.ts";
import { variantFile } from "./embed.ts";
import { addIdentity } from "./identity.ts";
import { scanUnits, versionHeader, writeHeaders, type Setup } from "./headers.ts";
import { linkObjects } from "./link.ts";
import { dropCustomSections } from "./names.ts";
import { binaryenVersion } from "./optimise.ts";
import { objectDir } from "./paths.ts";
import { prebootGuest } from "./preboot.ts";
import { grouped, stage } from "./progress.ts";
import { findSource, readSource } from "./source.ts";
import { spillPointers, spillRecipe } from "./spill.ts";
import { assembleTree, readGuest } from "./tree.ts";
import { flagsFor, listUnits } from "./units.ts";
import type { Files, Upstream } from "./upstream.ts";
import type { Variant } from "./variants.ts";
import { writeWhole } from "./write.ts";

/** Builds a variant, writes it to .build/guest and returns it. */
export async function buildGuest(
  name: string,
  variant: Variant,
  upstream: Upstream,
): Promise<Uint8Array> {
  const cache = new Cache(objectDir);
  const source = readSource(await findSource(upstream), upstream, true);
  const guest = readGuest();
  const tree = assembleTree(source, guest);
  const linked = await makeLinked(tree, variant, cache, upstream);
  const spilled = await makeSpilled(linked, cache);
  const booted = await stage("preboot", async () => {
    const { module, modules, codeBytes } = await prebootGuest(spilled, guest.library);
    const library = `${modules} library modules, ${grouped(codeBytes)} bytes of code`;
    return [`${grouped(module.length)} bytes; ${library}`, module];
  });
  const named = variant.isMetered ? await meterGuest(booted) : booted;
  checkGuest(named, variant.isMetered);
  const module = addIdentity(dropCustomSections(named));
  if (!WebAssembly.validate(new Uint8Array(module)))
    throw new Error("the finished module is not valid");
  writeWhole(variantFile(name, ".named"), addIdentity(named));
  writeWhole(variantFile(name), module);
  cache.prune();
  return module;
}

async function makeLinked(
  tree: Files,
  variant: Variant,
  cache: Cache,
  upstream: Upstream,
): Promise<Uint8Array> {
  const clang = new Clang();
  try {
    const flags = (unit: string): string[] => flagsFor(unit, variant.defines[unit] ?? []);
    const setup: Setup = { clang, cache, compiler: clangVersion(), tree, flags };
    clang.share(new Map([...tree, ...versionHeader(upstream.version)]));
    const headers = await stage("headers", async (update) => {
      const { scans, fresh } = await scanUnits(listUnits(tree), setup, update);
      const generated = await writeHeaders(scans.values(), setup, upstream.version);
      return [`${scans.size} files, ${fresh} preprocessed`, { scans, generated }];
    });
    const { objects, warnings } = await stage("compile", async (update) => {
      const compiled = await compileUnits(headers.scans, headers.generated, setup, update);
      return [`${compiled.objects.size} files, ${compiled.fresh} compiled`, compiled];
    });
    if (warnings) process.stderr.write(warnings);
    return await stage("link", async () => {
      const module = await linkObjects(clang, objects);
      return [`${grouped(module.length)} bytes`, module];
    });
  } finally {
    await clang.close();
  }
}

/** Spilling takes longer than all other stages of a small change, so its result is kept. */
async function makeSpilled(linked: Uint8Array, cache: Cache): Promise<Uint8Array> {
  return await stage("spill", async () => {
    const name = `spilled-${keyOf(binaryenVersion(), spillRecipe, linked)}.wasm`;
    const cached = cache.get(name);
    const module = cached ?? (await spillPointers(linked));
    if (!cached) cache.set(name, module);
    return [`${grouped(module.length)} bytes`, module];
  });
}

async function meterGuest(module: Uint8Array): Promise<Uint8Array> {
  return await stage("meter", async () => {
    const { module: metered, functions, calls, loops, bulk } = meterAndCount(module);
    return [
      `${grouped(metered.length)} bytes; ${functions} functions, ${calls} calls, ${loops} loops, ${bulk} bulk operations`,
      metered,
    ];
  });
}
