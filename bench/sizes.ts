// What the package weighs.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { imageFile, packageDir } from "./places.ts";
import { formatBytes, renderHeading, renderTable } from "./table.ts";

export interface SizesReport {
  imageBytes: number;
  imageGzipBytes: number;
  imageBrotliBytes: number;
  /** What a page loads, without and with a worker; the image is in it as text. */
  pageBytes: number;
  pageBrotliBytes: number;
  workerBrotliBytes: number;
  /** The tarball that npm would publish, null when npm can't be run. */
  packedBytes: number | null;
  unpackedBytes: number | null;
}

export function measureSizes(): SizesReport {
  const image = readFileSync(imageFile);
  const [page, worker] = ["sandboa.js", "worker-entry.js"].map((name) =>
    readFileSync(join(packageDir, "dist", "browser", name)),
  ) as [Buffer, Buffer];
  const pack = packDry();
  return {
    imageBytes: image.length,
    imageGzipBytes: gzipSync(image, { level: 9 }).length,
    imageBrotliBytes: brotli(image),
    pageBytes: page.length,
    pageBrotliBytes: brotli(page),
    workerBrotliBytes: brotli(worker),
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

function packDry(): { size: number; unpackedSize: number } | null {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const shell = process.platform === "win32";
  const { status, stdout } = spawnSync("npm", args, { cwd: packageDir, encoding: "utf8", shell });
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
        row("what a page loads, image included", report.pageBytes),
        row("the same, brotli", report.pageBrotliBytes),
        row("the worker's script, brotli", report.workerBrotliBytes),
        row("npm tarball", report.packedBytes),
        row("npm package, unpacked", report.unpackedBytes),
      ],
    )
  );
}

function row(name: string, bytes: number | null): string[] {
  return [name, bytes === null ? "?" : formatBytes(bytes)];
}
