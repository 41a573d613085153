// What users install: the packed tarball has what they need and nothing else, and works.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "sandboa-pack-"));
let listed: string[] = [];

function npm(args: string[], cwd: string): string {
  const npmCli = process.env["npm_execpath"];
  return npmCli?.endsWith(".js")
    ? execFileSync(process.execPath, [npmCli, ...args], { cwd, encoding: "utf8" })
    : execFileSync("npm", args, { cwd, encoding: "utf8" });
}

beforeAll(() => {
  const [packed] = JSON.parse(
    npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], "."),
  ) as {
    filename: string;
    files: { path: string }[];
  }[];
  listed = (packed?.files ?? []).map((file) => file.path);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  npm(["install", "--no-audit", "--no-fund", "--loglevel=error", `./${packed?.filename}`], folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("package", () => {
  test("the tarball holds code, types, the guest and the texts, nothing else", () => {
    const other = listed.filter(
      (path) =>
        !/^dist\/((engine|files|grading|network|wasm|cli|platform)\/)?[\w.-]+\.(js|d\.ts)$/.test(
          path,
        ),
    );
    expect(other.toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "THIRD_PARTY_NOTICES",
      "dist/guest.wasm",
      "package.json",
    ]);
    // The build's tools are not part of the library.
    expect(
      listed.filter((path) => path.startsWith("dist/") && !path.includes("/cli/")).length,
    ).toBeGreaterThan(10);
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
