// What the package weighs.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { distDir, imageFile, root } from "./places.ts";
import { formatBytes, renderHeading, renderTable } from "./table.ts";

export interface SizesReport {
  imageBytes: number;
  imageGzipBytes: number;
  imageBrotliBytes: number;
  /** All of dist/: the library with the image in it, the image as a file, types, command line. */
  distBytes: number;
  /** The JavaScript that `import "sandboa"` loads; the compressed image is in it as base64. */
  libraryBytes: number;
  libraryBrotliBytes: number;
  /** The tarball that npm would publish, null when npm can't be run. */
  packedBytes: number | null;
  unpackedBytes: number | null;
}

export function measureSizes(): SizesReport {
  const image = readFileSync(imageFile);
  const files = readdirSync(distDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const paths = files.map((file) => join(file.parentPath, file.name));
  const library = Buffer.concat(
    listGraph(join(distDir, "index.js")).map((file) => readFileSync(file)),
  );
  const pack = packDry();
  return {
    imageBytes: image.length,
    imageGzipBytes: gzipSync(image, { level: 9 }).length,
    imageBrotliBytes: brotli(image),
    distBytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
    libraryBytes: library.length,
    libraryBrotliBytes: brotli(library),
    packedBytes: pack?.size ?? null,
    unpackedBytes: pack?.unpackedSize ?? null,
  };
}

function brotli(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

/** A module and all that it imports, by its relative import statements. */
function listGraph(entry: string): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    const text = readFileSync(file, "utf8");
    for (const [, specifier] of text.matchAll(/^(?:import|export)\b[^"';]*?["'](\.[^"']+)["']/gm)) {
      found.add(join(file, "..", specifier as string));
    }
  }
  return [...found];
}

function packDry(): { size: number; unpackedSize: number } | null {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const shell = process.platform === "win32";
  const { status, stdout } = spawnSync("npm", args, { cwd: root, encoding: "utf8", shell });
  if (status !== 0) return null;
  // npm 11 prints an array with one entry, later ones an object by package name.
  const parsed = Object.values(JSON.parse(stdout) as object) as {
    size: number;
    unpackedSize: number;
  }[];
  return parsed[0] ?? null;
}

export function renderSizes(report: SizesReport): string {
  return (
    renderHeading("Sizes", ["brotli at quality 11, gzip at 9; 1 KB is 1,000 bytes"]) +
    renderTable(
      ["what", "size"],
      [
        row("image", report.imageBytes),
        row("image, gzip", report.imageGzipBytes),
        row("image, brotli", report.imageBrotliBytes),
        row('what import "sandboa" loads, image included', report.libraryBytes),
        row("the same, brotli", report.libraryBrotliBytes),
        row("dist", report.distBytes),
        row("npm tarball", report.packedBytes),
        row("npm package, unpacked", report.unpackedBytes),
      ],
    )
  );
}

function row(name: string, bytes: number | null): string[] {
  return [name, bytes === null ? "?" : formatBytes(bytes)];
}
