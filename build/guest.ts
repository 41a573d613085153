// Builds the guest: C in guest/ and pinned MicroPython -> one wasm module.
//
//     node .build/js/build/guest.js [--variant release|unmetered|stress] [--check | --pin | --manifest]
//
// --check     fails when the release differs from what guest/upstream.json pins
// --pin       pins the release as it comes out now
// --manifest  pins the upstream files as they are now, and builds nothing
//
// Does nothing when no input has changed since the last build of the variant.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { keyOf, sha256 } from "./digest.ts";
import { embeddedFiles, embedGuest, variantFile } from "./embed.ts";
import { BuildFailure } from "./failure.ts";
import { outDir, root } from "./paths.ts";
import { grouped, stage } from "./progress.ts";
import { readGuest } from "./tree.ts";
import { describeFiles, readUpstream, writeUpstream, type Upstream } from "./upstream.ts";
import { variants, type Variant } from "./variants.ts";
import { writeWhole } from "./write.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      variant: { type: "string", default: "release" },
      check: { type: "boolean", default: false },
      pin: { type: "boolean", default: false },
      manifest: { type: "boolean", default: false },
    },
  });
  const name = values.variant;
  const variant = variants[name];
  if (!variant)
    throw new BuildFailure(
      `There is no variant "${name}", only ${Object.keys(variants).join(", ")}.`,
    );
  const upstream = readUpstream();
  if (values.manifest) return await pinSource(upstream);
  const isRelease = name === "release";
  if ((values.check || values.pin) && !isRelease)
    throw new BuildFailure("Only the release variant is pinned.");

  const { module, isNew } = await makeGuest(name, variant, upstream);
  if (values.pin) pinResult(upstream, module);
  else if (values.check || (isNew && isRelease)) checkResult(upstream, module, values.check);
}

/** Builds the variant unless the last build had the same inputs and its outputs are still there. */
async function makeGuest(
  name: string,
  variant: Variant,
  upstream: Upstream,
): Promise<{ module: Uint8Array; isNew: boolean }> {
  const isRelease = name === "release";
  const file = variantFile(name);
  const stampFile = join(outDir, `${name}.stamp`);
  const inputs = describeInputs(variant, upstream);
  const outputs = isRelease ? [file, ...embeddedFiles] : [file];
  if (existsSync(stampFile) && outputs.every((output) => existsSync(output))) {
    const module = readFileSync(file);
    if (readFileSync(stampFile, "utf8") === `${inputs} ${sha256(module)}`)
      return { module, isNew: false };
  }
  const { buildGuest } = await import("./pipeline.ts");
  const module = await buildGuest(name, variant, upstream);
  if (isRelease) {
    await stage("embed", async () => {
      const { textBytes, brotliBytes } = embedGuest(module);
      return [
        `${grouped(module.length)} bytes, ${grouped(textBytes)} as text, ${grouped(brotliBytes)} brotli`,
        null,
      ];
    });
  }
  writeWhole(stampFile, `${inputs} ${sha256(module)}`);
  return { module, isNew: true };
}

/** Everything that decides what comes out: sources, the build itself, its tools. */
function describeInputs(variant: Variant, upstream: Upstream): string {
  const guest = readGuest();
  const scripts = ["build", "src/wasm"].flatMap((folder) => {
    const below = join(root, ".build", "js", folder);
    const names = readdirSync(below).filter((file) => file.endsWith(".js"));
    return names.toSorted().map((file) => readFileSync(join(below, file)));
  });
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  const tools = ["@yowasp/clang", "binaryen"].map(
    (tool) => lock.packages[`node_modules/${tool}`]?.version ?? "",
  );
  const source = JSON.stringify([upstream.version, upstream.files]);
  return keyOf(
    JSON.stringify(variant),
    source,
    ...tools,
    ...[...guest.files].flat(),
    ...guest.patches.flat(),
    ...[...guest.library].flat(),
    ...scripts,
  );
}

async function pinSource(upstream: Upstream): Promise<void> {
  const { findSource, readSource } = await import("./source.ts");
  const folder = await findSource({ ...upstream, files: {} });
  const files = describeFiles(readSource(folder, upstream, false));
  writeUpstream({ ...upstream, files });
  process.stderr.write(
    `guest/upstream.json pins ${Object.keys(files).length} files of ${folder}\n`,
  );
}

function pinResult(upstream: Upstream, module: Uint8Array): void {
  const wasm = { sha256: sha256(module), bytes: module.length };
  if (upstream.wasm.sha256 === wasm.sha256) return;
  writeUpstream({ ...upstream, wasm });
  process.stderr.write(`guest/upstream.json pins ${wasm.sha256}\n`);
}

function checkResult(upstream: Upstream, module: Uint8Array, isStrict: boolean): void {
  const actual = sha256(module);
  if (actual === upstream.wasm.sha256) return;
  const text =
    `The guest is not the one that guest/upstream.json pins:\n` +
    `  built  ${actual}, ${grouped(module.length)} bytes\n` +
    `  pinned ${upstream.wasm.sha256}, ${grouped(upstream.wasm.bytes)} bytes`;
  if (isStrict) throw new BuildFailure(text);
  process.stderr.write(`${text}\nAfter a change on purpose: node .build/js/build/guest.js --pin\n`);
}

try {
  await main();
} catch (error) {
  const isExpected =
    error instanceof BuildFailure ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(
    `${isExpected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = 1;
}
