// Imports point one way, and the core of the package needs no platform and no package.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll("\\", "/"));

function importsOf(file: string): string[] {
  const source = readFileSync(join("src", file), "utf8");
  return [...source.matchAll(/^(?:import|export|\}).*?from "([^"]+)"|^import "([^"]+)"/gm)].map(
    (match) => (match[1] ?? match[2]) as string,
  );
}

function resolve(file: string, specifier: string): string {
  return normalize(join(dirname(file), specifier)).replaceAll("\\", "/");
}

// A file may import from its own rank's folder and from lower ranks.
function rank(file: string): number {
  if (/^(cli|grading)\//.test(file)) return 4;
  if (file.startsWith("exercise/")) return 5;
  if (/^(index|node|workerd|public)\.ts$/.test(file)) return 3;
  if (file.startsWith("node/")) return 3;
  if (
    /^(checks|conclude|options|paused|recording|run|run-maker|runner|sandbox|session|session-files|settings|trace|trace-steps|trace-values|turns)\.ts$/.test(
      file,
    )
  )
    return 2;
  if (file.startsWith("engine/")) return 1;
  return 0;
}

describe("structure", () => {
  test("the core imports neither node: nor packages", () => {
    for (const file of files.filter((name) => !/^(cli|grading|exercise|node)\//.test(name))) {
      for (const specifier of importsOf(file)) {
        expect(specifier, file).toMatch(/^\.\.?\//);
        expect(resolve(file, specifier), file).not.toMatch(/^(cli|node|grading|exercise)\//);
      }
    }
  });

  test.each(["cli", "grading", "exercise"])("%s imports only public entries", (skin) => {
    for (const file of files.filter((name) => name.startsWith(`${skin}/`))) {
      for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
        const target = resolve(file, specifier);
        if (!/^(node|node\/index|grading\/grade)\.ts$/.test(target))
          expect(target.startsWith(`${skin}/`), `${file} -> ${target}`).toBe(true);
      }
    }
  });

  test("imports point from the skins to the engine, never back", () => {
    for (const file of files) {
      for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
        const target = resolve(file, specifier);
        expect(rank(target), `${file} -> ${target}`).toBeLessThanOrEqual(rank(file));
      }
    }
  });

  test("src/wasm knows nothing else of the project", () => {
    for (const file of files.filter((name) => name.startsWith("wasm/"))) {
      for (const specifier of importsOf(file))
        expect(resolve(file, specifier), file).toMatch(/^wasm\//);
    }
  });

  test("src/mounts knows nothing of the guest and the wire", () => {
    for (const file of files.filter((name) => /^(mounts|node)\//.test(name))) {
      for (const specifier of importsOf(file).filter((name) => name.startsWith(".")))
        expect(resolve(file, specifier), file).toMatch(/^(files|mounts|node)\/|^errors\.ts$/);
    }
  });

  test("src/files knows nothing of the guest and the wire", () => {
    for (const file of files.filter((name) => name.startsWith("files/"))) {
      for (const specifier of importsOf(file))
        expect(resolve(file, specifier), file).toMatch(/^files\//);
    }
  });

  test("only local-machine.ts and door.ts touch guest memory", () => {
    const touching = files.filter((file) =>
      /memory\.buffer/.test(readFileSync(join("src", file), "utf8")),
    );
    expect(touching.toSorted()).toEqual(["engine/door.ts", "engine/local-machine.ts"]);
  });
});
