// Unpacks tar archives, plain or compressed with xz or gzip, without any program of the system.
//
// Reads regular files only. Links, devices and directories are skipped: the build makes the
// folders it needs. It writes nothing to disk.

import { ReadableStream } from "node:stream/web";
import { gunzipSync } from "node:zlib";

import xz from "xz-decompress";

import { BuildFailure } from "./failure.ts";

const blockSize = 512;

/** Undoes xz or gzip, told apart by their magic numbers; anything else is returned as it is. */
export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] === 0xfd && bytes[1] === 0x37) {
    const source = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const chunks: Uint8Array[] = [];
    const reader = new xz.XzReadableStream(
      source as ConstructorParameters<typeof xz.XzReadableStream>[0],
    ).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks);
      chunks.push(value);
    }
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  return bytes;
}

/** The regular files of a tar archive, in order. Knows ustar prefixes, GNU long names and pax paths. */
export function* readTar(tar: Uint8Array): Generator<{ path: string; bytes: Uint8Array }> {
  let longName: string | undefined;
  for (let at = 0; at + blockSize <= tar.length;) {
    const header = tar.subarray(at, at + blockSize);
    if (header.every((byte) => byte === 0)) return;
    const field = (from: number, length: number): string => {
      const text = Buffer.from(header.subarray(from, from + length));
      const end = text.indexOf(0);
      return text.toString("utf8", 0, end < 0 ? length : end);
    };
    const size = Number.parseInt(field(124, 12), 8);
    if (!Number.isSafeInteger(size) || at + blockSize + size > tar.length) {
      throw new BuildFailure("The tar archive is damaged or cut off.");
    }
    const bytes = tar.subarray(at + blockSize, at + blockSize + size);
    at += blockSize + Math.ceil(size / blockSize) * blockSize;

    const kind = field(156, 1);
    if (kind === "L") {
      longName = Buffer.from(bytes).toString().replace(/\0.*$/s, "");
    } else if (kind === "x") {
      longName = /^\d+ path=(.*)$/m.exec(Buffer.from(bytes).toString())?.[1];
    } else if (kind !== "g") {
      const prefix = field(257, 6) === "ustar" ? field(345, 155) : "";
      const path = longName ?? (prefix ? `${prefix}/${field(0, 100)}` : field(0, 100));
      longName = undefined;
      if (kind === "0" || kind === "") yield { path, bytes };
    }
  }
}
