// Gives the finished module its identity: a custom section `sandboa.image` that holds the SHA-256
// of everything before it. A host reads it from the compiled module (image.ts) and binds
// snapshots to it.

import { SECTION } from "../src/wasm/opcodes.ts";
import { concat, writeName, writeSized } from "../src/wasm/write.ts";
import { sha256 } from "./digest.ts";

export function addIdentity(module: Uint8Array): Uint8Array {
  const identity = Buffer.from(sha256(module), "hex");
  const contents = concat([writeName("sandboa.image"), identity]);
  return concat([module, [SECTION.custom], writeSized(contents)]);
}
