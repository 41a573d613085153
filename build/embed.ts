// Writes the finished guest where the package takes it from, and what there is to say about it.
//
// The package holds the module twice: as dist/guest.wasm, for tools and for hosts that must not
// compile at run time, and inside src/engine/image.generated.ts, compressed, so that the library
// needs no file system.

import { join } from "node:path";
import { brotliCompressSync, constants, deflateRawSync } from "node:zlib";

import { sha256 } from "./digest.ts";
import { outDir, root } from "./paths.ts";
import { writeIfChanged } from "./write.ts";

export interface Report {
  sha256: string;
  bytes: number;
  deflateBytes: number;
  brotliBytes: number;
}

const imageFile = join(root, "src", "engine", "image.generated.ts");
const wasmFile = join(root, "dist", "guest.wasm");

/** Where a variant's module is, and the same with function names for traces and profiles. */
export function variantFile(variant: string, kind: "" | ".named" = ""): string {
  return join(outDir, `${variant}${kind}.wasm`);
}

/** Writes the release variant into the package. */
export function embedGuest(module: Uint8Array): Report {
  const deflated = deflateRawSync(module, { level: 9 });
  const digest = sha256(module);
  writeIfChanged(wasmFile, module);
  writeIfChanged(imageFile, formatImage(module.length, digest, deflated));
  const quality = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: module.length,
    },
  };
  const report: Report = {
    sha256: digest,
    bytes: module.length,
    deflateBytes: deflated.length,
    brotliBytes: brotliCompressSync(module, quality).length,
  };
  writeIfChanged(join(outDir, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** All files that `embedGuest` writes: if one is missing, nothing is up to date. */
export const embeddedFiles: readonly string[] = [imageFile, wasmFile, join(outDir, "report.json")];

function formatImage(bytes: number, digest: string, deflated: Uint8Array): string {
  return [
    "// Made by build/embed.ts from guest/. Do not edit.",
    "",
    "/** The guest module: raw deflate, base64. */",
    `export const imageBase64: string =\n  "${Buffer.from(deflated).toString("base64")}";`,
    "",
    "/** Its size after inflating. */",
    `export const imageBytes: number = ${bytes};`,
    "",
    "/** SHA-256 of the inflated module, which guest/upstream.json pins. */",
    `export const imageSha256: string = "${digest}";`,
    "",
  ].join("\n");
}
