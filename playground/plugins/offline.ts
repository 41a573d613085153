// Writes sw.js, the service worker: offline/sw.js with the list of what was built, and a version
// that changes when any of it does.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const template = fileURLToPath(new URL("../offline/sw.js", import.meta.url));

export function cacheOffline(): Plugin {
  let publicDir = "";
  return {
    name: "cache-offline",
    // What the dev server sends changes all the time.
    config: (_config, { command }) => ({ define: { __OFFLINE__: String(command === "build") } }),
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const contents = new Map<string, string | Uint8Array>();
        for (const file of Object.values(bundle)) {
          contents.set(file.fileName, file.type === "chunk" ? file.code : file.source);
        }
        for (const file of await readdir(publicDir)) {
          contents.set(file, await readFile(join(publicDir, file)));
        }
        const source = await readFile(template, "utf8");
        const names = [...contents.keys()].toSorted();
        const hash = createHash("sha256").update(source);
        for (const name of names) hash.update(`${name}\0`).update(contents.get(name) ?? "");
        const version = hash.digest("hex").slice(0, 16);
        this.emitFile({
          type: "asset",
          fileName: "sw.js",
          source: source
            .replace('"VERSION"', JSON.stringify(version))
            .replace('["FILES"]', JSON.stringify(names)),
        });
      },
    },
  };
}
