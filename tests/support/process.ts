// Runs a piece of JavaScript over dist/ in a Node process of its own.

import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

/** `body` has all exports of the package, and `bytes`; what it returns comes back through JSON. */
export function inFreshProcess(
  body: string,
  bytes: Uint8Array,
  nodeOptions: readonly string[] = [],
): unknown {
  const script = `
    import * as sandboa from ${JSON.stringify(pathToFileURL("dist/index.js").href)};
    import { readFileSync } from "node:fs";
    const { Sandbox, replay } = sandboa;
    const bytes = new Uint8Array(readFileSync(0));
    const main = async () => { ${body} };
    process.stdout.write(JSON.stringify(await main()));`;
  const args = [
    ...nodeOptions,
    "--unhandled-rejections=strict",
    "--input-type=module",
    "-e",
    script,
  ];
  const output = execFileSync(process.execPath, args, { input: bytes, encoding: "utf8" });
  return JSON.parse(output) as unknown;
}
