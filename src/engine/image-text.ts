// The image as text in a script: ASCII without quotes and backslashes, which every bundler leaves
// as it is and every web server compresses nearly as well as the bytes. The 91 most frequent
// bytes are one character each, "#" to "~" without the backslash; the next 91 are a blank and
// such a character, the rest "!" and such a character.

import { SandboaError } from "../errors.ts";

const FIRST = 35;
const LAST = 126;
const BACKSLASH = 92;
const BLANK = 32;
/** Characters that are bytes by themselves. */
const SINGLES = 91;
// A table of 128 characters for each: alone, after a blank, after "!".
const ROWS = 3;
const ROW_BITS = 7;

/**
 * The bytes of a text. `alphabet`: the bytes in the order of what stands for them, in hex.
 * @throws SandboaError `ERR_IMAGE` when they are not `size` bytes
 */
export function decodeImage(text: string, alphabet: string, size: number): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(ROWS << ROW_BITS);
  for (let code = FIRST, single = 0; code <= LAST; code++) {
    if (code === BACKSLASH) continue;
    for (let row = 0; row < ROWS; row++) {
      const at = 2 * (single + row * SINGLES);
      table[(row << ROW_BITS) + code] = Number.parseInt(alphabet.slice(at, at + 2), 16) || 0;
    }
    single++;
  }
  const bytes = new Uint8Array(size);
  const { length } = text;
  let count = 0;
  for (let i = 0, row = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < FIRST) {
      row = (code - BLANK + 1) << ROW_BITS;
      continue;
    }
    bytes[count++] = table[row + code] as number;
    row = 0;
  }
  if (count !== size) throw new SandboaError("ERR_IMAGE", "the image is damaged");
  return bytes;
}
