// The outside of a snapshot: compressed, versioned, integrity-checked, bounded before anything
// is allocated for it.
//
//   "sandboa" 0x01 | flags u8 | length u32 of the payload | tag, 32 bytes | deflate-raw(payload)
//
// The tag is HMAC-SHA-256 under the embedder's key (flag 1), else SHA-256; it covers the
// binding (tenant, session), the flags, the length and the compressed bytes.

import { SandboaError } from "../errors.ts";
import { Writer } from "./encode.ts";

/** How a snapshot is protected. */
export interface SealOptions {
  /**
   * Key for HMAC-SHA-256: 16 bytes or more, or a CryptoKey made for HMAC. Without a key the
   * integrity check finds accidents, not forgeries.
   */
  key?: Uint8Array<ArrayBuffer> | CryptoKey;
  /** Whose snapshot it is; opening it takes the same. */
  tenant?: string;
  /** Which session it is of; opening it takes the same. */
  session?: string;
}

const MAGIC = Uint8Array.of(0x73, 0x61, 0x6e, 0x64, 0x62, 0x6f, 0x61, 1);
const FLAG_KEYED = 1;
const TAG_BYTES = 32;
const TAG_AT = MAGIC.length + 5;
const BODY_AT = TAG_AT + TAG_BYTES;
const MIN_KEY_BYTES = 16;

function refuse(message: string): SandboaError {
  return new SandboaError("ERR_SNAPSHOT", message);
}

/** @throws SandboaError `ERR_INVALID_ARGUMENT` for a key that can't be one */
export async function seal(
  payload: Uint8Array<ArrayBuffer>,
  options: SealOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const body = await transform(payload, new CompressionStream("deflate-raw"), Infinity);
  const sealed = new Uint8Array(BODY_AT + body.length);
  sealed.set(MAGIC);
  sealed[MAGIC.length] = options.key === undefined ? 0 : FLAG_KEYED;
  new DataView(sealed.buffer).setUint32(MAGIC.length + 1, payload.length, true);
  sealed.set(body, BODY_AT);
  sealed.set(await makeTag(sealed, options), TAG_AT);
  return sealed;
}

/**
 * Checks and opens what `seal` made; the payload is at most `maxBytes` long.
 * @throws SandboaError `ERR_SNAPSHOT`
 */
export async function unseal(
  sealed: Uint8Array,
  options: SealOptions,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(sealed instanceof Uint8Array)) throw refuse("a snapshot is a Uint8Array");
  // A private copy: nobody changes it between the check and the use.
  const bytes = new Uint8Array(sealed);
  if (bytes.length < BODY_AT || MAGIC.some((byte, i) => i < 7 && bytes[i] !== byte)) {
    throw refuse("these bytes are not a snapshot of sandboa");
  }
  if (bytes[7] !== MAGIC[7]) {
    throw refuse(`snapshot version ${String(bytes[7])}; this package reads version 1`);
  }
  const flags = bytes[MAGIC.length] as number;
  if (flags > FLAG_KEYED) throw refuse("the snapshot has unknown flags");
  if (flags === FLAG_KEYED && options.key === undefined) {
    throw refuse("the snapshot is protected by a key; give options.key");
  }
  if (flags !== FLAG_KEYED && options.key !== undefined) {
    throw refuse("the snapshot is not protected by a key, but options.key was given");
  }
  const length = new DataView(bytes.buffer).getUint32(MAGIC.length + 1, true);
  if (length > maxBytes) {
    throw refuse(`the snapshot holds ${length} bytes; limits.memoryBytes allows ${maxBytes}`);
  }
  const expected = await makeTag(bytes, options);
  let difference = 0;
  for (let i = 0; i < TAG_BYTES; i++) {
    difference |= (expected[i] as number) ^ (bytes[TAG_AT + i] as number);
  }
  if (difference !== 0) {
    throw refuse("the snapshot was changed, or is of another key, tenant or session");
  }
  let payload: Uint8Array<ArrayBuffer>;
  try {
    payload = await transform(
      bytes.subarray(BODY_AT),
      new DecompressionStream("deflate-raw"),
      length,
    );
  } catch {
    throw refuse("the snapshot can't be decompressed");
  }
  if (payload.length !== length) throw refuse("the snapshot has another length than it says");
  return payload;
}

async function makeTag(
  sealed: Uint8Array<ArrayBuffer>,
  { key, tenant, session }: SealOptions,
): Promise<Uint8Array> {
  const binding = new Writer();
  binding.array(2);
  for (const part of [tenant, session]) {
    if (part === undefined) binding.null();
    else if (typeof part === "string") binding.text(part);
    else throw new SandboaError("ERR_INVALID_ARGUMENT", "tenant and session must be strings");
  }
  const head = sealed.subarray(0, TAG_AT);
  const body = sealed.subarray(BODY_AT);
  const covered = new Uint8Array(binding.length + head.length + body.length);
  covered.set(binding.bytes);
  covered.set(head, binding.length);
  covered.set(body, binding.length + head.length);
  if (key === undefined) return new Uint8Array(await crypto.subtle.digest("SHA-256", covered));
  return new Uint8Array(await crypto.subtle.sign("HMAC", await importKey(key), covered));
}

async function importKey(key: Uint8Array<ArrayBuffer> | CryptoKey): Promise<CryptoKey> {
  if (!(key instanceof Uint8Array)) {
    const isHmac = key instanceof CryptoKey && key.algorithm.name === "HMAC";
    if (isHmac && key.usages.includes("sign")) return key;
    throw new SandboaError(
      "ERR_INVALID_ARGUMENT",
      "key must be a Uint8Array or a CryptoKey that can sign with HMAC",
    );
  }
  if (key.length < MIN_KEY_BYTES) {
    throw new SandboaError("ERR_INVALID_ARGUMENT", `key has ${key.length} bytes; 16 are the least`);
  }
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** Sends bytes through a stream and gathers at most `maxBytes`. */
async function transform(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const written = (async () => {
    await writer.write(bytes);
    await writer.close();
  })();
  // A failure shows on the reading side too.
  written.catch(() => {});
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const chunk = value as Uint8Array;
    total += chunk.length;
    if (total > maxBytes) {
      await reader.cancel();
      throw refuse("the snapshot is longer than it says");
    }
    chunks.push(chunk);
  }
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
