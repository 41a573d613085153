// The package as users get it: packed, and installed from the tarball into a new folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePackage } from "../../build/package.mjs";

export interface Installed {
  readonly folder: string;
  /** Paths in the tarball. */
  readonly listed: readonly string[];
  readonly tarballBytes: number;
  remove(): void;
}

export async function installPacked(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), "sandboa-pack-"));
  const made = await makePackage(join(folder, "package"));
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [packed] = Object.values(JSON.parse(npm(args, made)) as object) as {
    filename: string;
    size: number;
    files: { path: string }[];
  }[];
  if (packed === undefined) throw new Error("npm packed nothing");
  rmSync(made, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  npm(["install", "--no-audit", "--no-fund", "--loglevel=error", `./${packed.filename}`], folder);
  return {
    folder,
    listed: packed.files.map(({ path }) => path),
    tarballBytes: packed.size,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function npm(args: string[], cwd: string): string {
  const npmCli = process.env["npm_execpath"];
  return npmCli?.endsWith(".js")
    ? execFileSync(process.execPath, [npmCli, ...args], { cwd, encoding: "utf8" })
    : execFileSync("npm", args, { cwd, encoding: "utf8" });
}
