// Writes the finished guest where the package takes it from, and what there is to say about it.
//
// The package holds the module twice: as dist/guest.wasm, for runtimes that read files or must
// not compile, and as text in src/engine/image.generated.ts, for all others.

import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { sha256 } from "./digest.ts";
import { encodeImage } from "./image-text.ts";
import { outDir, root } from "./paths.ts";
import { writeIfChanged } from "./write.ts";

export interface Report {
  sha256: string;
  bytes: number;
  textBytes: number;
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
  const { text, alphabet } = encodeImage(module);
  const digest = sha256(module);
  writeIfChanged(wasmFile, module);
  writeIfChanged(imageFile, formatImage(module.length, digest, text, alphabet));
  const quality = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: module.length,
    },
  };
  const report: Report = {
    sha256: digest,
    bytes: module.length,
    textBytes: text.length,
    brotliBytes: brotliCompressSync(module, quality).length,
  };
  writeIfChanged(join(outDir, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** All files that `embedGuest` writes: if one is missing, nothing is up to date. */
export const embeddedFiles: readonly string[] = [imageFile, wasmFile, join(outDir, "report.json")];

function formatImage(bytes: number, digest: string, text: string, alphabet: string): string {
  return [
    "// Made by build/embed.ts from guest/. Do not edit.",
    "",
    "/** The guest module as text (image-text.ts). */",
    `export const imageText: string =\n  "${text}";`,
    "",
    "/** What its characters stand for. */",
    `export const imageAlphabet: string =\n  "${alphabet}";`,
    "",
    "/** Its size in bytes. */",
    `export const imageBytes: number = ${bytes};`,
    "",
    "/** SHA-256 of the module, which guest/upstream.json pins. */",
    `export const imageSha256: string = "${digest}";`,
    "",
  ].join("\n");
}
