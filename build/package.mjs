// Makes what is published: `node build/package.mjs` writes the package to .build/package, from
// src/ and from what the build has put into dist/.
//
// In dist/ each source file is a module. In the package the library is two for Node (node.js and
// engine/sandboa-core.js) and one for pages and bundlers (browser/sandboa.js, which index.js
// stands for), the worker is one and the command is one: a runtime starts them in a part of the
// time. Entries have the names that they have in dist/, so package.json is true of both.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const texts = ["README.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "THIRD_PARTY_NOTICES"];

/** Writes the package and returns its folder. */
export async function makePackage(folder = join(root, ".build", "package")) {
  rmSync(folder, { recursive: true, force: true });
  const dist = join(folder, "dist");
  mkdirSync(join(dist, "engine"), { recursive: true });
  mkdirSync(join(dist, "browser"));

  const worker = await bundle("engine/worker-entry", { format: "iife", minify: true });
  const withWorker = { plugins: [holdWorker(worker)], external: [/guest\.wasm$/, /^node:/] };
  // Workers take the script from a file where there is one.
  writeFileSync(join(dist, "browser", "worker-entry.js"), worker);
  await write(["node", "node/index", "workerd"], withWorker, {
    dir: dist,
    comments: false,
    chunkFileNames: "engine/[name].js",
    // All that entries share is one chunk.
    codeSplitting: { groups: [{ name: "sandboa-core", minShareCount: 2, test: /src/ }] },
  });
  // One file for pages and bundlers: the text of the guest shall not be in the package twice.
  const file = join(dist, "browser", "sandboa.js");
  await write(["index"], withWorker, { file, minify: true, keepNames: true });
  writeFileSync(join(dist, "index.js"), 'export * from "./browser/sandboa.js";\n');
  await write(["grading/grade"], { external: ["sandboa"] }, { dir: dist, comments: false });
  const element = { platform: "browser", external: ["sandboa"] };
  const script = join(dist, "browser", "exercise.js");
  await write(["exercise/element"], element, {
    file: script,
    minify: true,
    paths: { sandboa: "./sandboa.js" },
  });
  await write(
    ["cli/main"],
    {
      platform: "node",
      external: [/^node:/, "commander", /\/node\.ts$/],
    },
    { file: join(dist, "cli", "main.js"), comments: false, paths: toPackagePath },
  );

  copyFileSync(join(root, "dist", "guest.wasm"), join(dist, "guest.wasm"));
  for (const file of readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts") || /^(cli|wasm)\b|generated/.test(file)) continue;
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    copyFileSync(join(root, "dist", file), join(dist, file));
  }
  for (const text of texts) copyFileSync(join(root, text), join(folder, text));
  const description = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const key of ["private", "scripts", "devDependencies"]) delete description[key];
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  return folder;
}

/** The worker's script, which sandboa-core.js has as text for bundles without a file of it. */
function holdWorker(source) {
  const code = `export const workerSource = ${JSON.stringify(source)};`;
  return {
    name: "hold-worker",
    load: (id) => (/[\\/]worker-source\.ts$/.test(id) ? { code, moduleType: "js" } : null),
  };
}

const toPackagePath = (id) => (/[\\/]node\.ts$/.test(id) ? "../node.js" : id);

// The syntax that tsc writes, too.
const common = { platform: "neutral", transform: { target: "es2022" } };

const input = (name) => join(root, "src", `${name}.ts`);

async function write(names, options, output) {
  const entries = Object.fromEntries(names.map((name) => [name, input(name)]));
  const made = await rolldown({ ...common, ...options, input: entries });
  await made.write({ format: "es", ...output });
  await made.close();
}

async function bundle(name, output) {
  const made = await rolldown({ ...common, input: input(name) });
  const { output: chunks } = await made.generate(output);
  await made.close();
  return chunks[0].code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${await makePackage()}\n`);
}
