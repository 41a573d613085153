// SHA-256 in the two shapes that the build needs: of one file, and of a list of inputs.

import { createHash } from "node:crypto";

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A key for a list of inputs. Each part is prefixed with its length, so that no two lists collide. */
export function keyOf(...parts: (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
}
