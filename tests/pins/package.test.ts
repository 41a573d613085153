// What users install: the packed tarball has what they need and nothing else, and works.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPacked, type Installed } from "../support/packed.ts";

let installed: Installed;
let folder: string;

beforeAll(async () => {
  installed = await installPacked();
  ({ folder } = installed);
});

afterAll(() => installed?.remove());

describe("package", () => {
  test("the tarball holds code, types, the guest and the texts, nothing else", () => {
    const { listed } = installed;
    expect(listed.filter((path) => !path.endsWith(".d.ts")).toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "THIRD_PARTY_NOTICES",
      "dist/browser/exercise.js",
      "dist/browser/sandboa.js",
      "dist/browser/worker-entry.js",
      "dist/cli/main.js",
      "dist/engine/sandboa-core.js",
      "dist/grading/grade.js",
      "dist/guest.wasm",
      "dist/index.js",
      "dist/node.js",
      "dist/node/index.js",
      "dist/workerd.js",
      "package.json",
    ]);
    for (const path of listed.filter((name) => name.endsWith(".d.ts"))) {
      expect(path).toMatch(/^dist\/((engine|files|grading|mounts|network|node)\/)?[\w-]+\.d\.ts$/);
    }
  });

  test("every path of the exports is there, and nothing of the build's tools", () => {
    const text = readFileSync(join(folder, "node_modules/sandboa/package.json"), "utf8");
    const description = JSON.parse(text) as { exports: object };
    const paths = JSON.stringify(description.exports).matchAll(/"\.\/([^"]+)"(?!:)/g);
    for (const [, path] of paths) expect(installed.listed).toContain(path);
    expect(Object.keys(description)).not.toContain("devDependencies");
  });

  test("what a browser downloads is at most 600 KB after brotli", () => {
    const script = readFileSync(join(folder, "node_modules/sandboa/dist/browser/sandboa.js"));
    expect(brotliCompressSync(script).length).toBeLessThan(600_000);
  });

  test("the installed package runs Python from the library", () => {
    const script =
      'import { run } from "sandboa"; console.log((await run("sum(range(10))")).unwrap());';
    writeFileSync(join(folder, "use.mjs"), script);
    expect(execFileSync(process.execPath, ["use.mjs"], { cwd: folder, encoding: "utf8" })).toBe(
      "45\n",
    );
  });

  test("the installed package has the command", () => {
    const bin = join(folder, "node_modules", ".bin", "sandboa");
    const result = spawnSync(bin, ["-c", "print(sum(range(10)))"], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    expect(result).toMatchObject({ status: 0, stdout: "45\n", stderr: "" });
  });
});
