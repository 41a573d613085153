// The image as text: all bytes come back, and nothing in it needs an escape.

import { describe, expect, test } from "vitest";
import { encodeImage } from "../../build/image-text.ts";
import { decodeImage } from "../../src/engine/image-text.ts";

const all = Uint8Array.from({ length: 1024 }, (_, i) => (i * 37) & 255);

describe("the image as text", () => {
  test.each([
    ["nothing", new Uint8Array(0)],
    ["all bytes", all],
    ["one byte many times", new Uint8Array(500).fill(92)],
  ])("encodeImage and decodeImage give back %s", (_name, bytes) => {
    const { text, alphabet } = encodeImage(bytes);
    expect(text).toMatch(/^[ !#-[\]-~]*$/);
    expect(decodeImage(text, alphabet, bytes.length)).toEqual(bytes);
  });

  test("decodeImage refuses a text of another length", () => {
    const { text, alphabet } = encodeImage(all);
    expect(() => decodeImage(text, alphabet, 1023)).toThrow("the image is damaged");
    expect(() => decodeImage(text.slice(1), alphabet, 1025)).toThrow("the image is damaged");
  });
});
