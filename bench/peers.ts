// The other ways to run Python in JavaScript, installed from npm outside the repository.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { userCacheDir } from "../build/paths.ts";
import { ensureFolder } from "./places.ts";
import { nodeEngine, type Engine } from "./engine.ts";

export interface Peer {
  engine: Engine;
  version: string;
  /** A program that starts the interpreter and computes 1 + 1. */
  coldProgram: string;
}

/** Exact versions: a comparison with whatever is newest can't be repeated. */
const packages = {
  "@micropython/micropython-webassembly-pyscript": "1.28.0-6",
  pyodide: "314.0.7",
} as const;

/** Installs what is missing. */
export function installPeers(): Peer[] {
  const folder = ensureFolder(join(userCacheDir(), "bench-peers"));
  const isThere = ([name, version]: [string, string]): boolean =>
    installedVersion(folder, name) === version;
  if (!Object.entries(packages).every(isThere)) {
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ private: true, dependencies: packages }),
    );
    const args = [
      "install",
      "--prefix",
      folder,
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    const shell = process.platform === "win32";
    const { status } = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", 2, 2], shell });
    if (status !== 0) throw new Error(`npm can't install the peers into ${folder}`);
  }
  const micropython = join(folder, "node_modules", "@micropython/micropython-webassembly-pyscript");
  const pyodide = join(folder, "node_modules", "pyodide");
  return [
    {
      engine: nodeEngine("MicroPython", "micropython", [micropython], true),
      version: packages["@micropython/micropython-webassembly-pyscript"],
      coldProgram: `const { loadMicroPython } = await import(${quote(join(micropython, "micropython.mjs"))});
        (await loadMicroPython()).runPython("1 + 1");`,
    },
    {
      engine: nodeEngine("Pyodide", "pyodide", [pyodide]),
      version: packages.pyodide,
      coldProgram: `const { loadPyodide } = await import(${quote(join(pyodide, "pyodide.mjs"))});
        (await loadPyodide()).runPython("1 + 1");`,
    },
  ];
}

function installedVersion(folder: string, name: string): string | null {
  const file = join(folder, "node_modules", name, "package.json");
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

function quote(file: string): string {
  return JSON.stringify(pathToFileURL(file).href);
}
