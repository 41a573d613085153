// What the shipped guest may import and export, frozen. A change here is a change of the wall.

import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decodeImage } from "../../src/engine/image-text.ts";
import { imageAlphabet, imageBytes, imageText } from "../../src/engine/image.generated.ts";
import { checkModule } from "../../src/wasm/check.ts";

const bytes = decodeImage(imageText, imageAlphabet, imageBytes);

const door = {
  imports: {
    "door.write": "func (i32 i32 i32) -> ()",
    "door.grow": "func (i32 i32) -> (i32)",
    "door.submit": "func (i32 i32) -> (i32)",
    "door.wait": "func (i32 i32) -> (i32)",
    "door.take": "func (i32) -> ()",
    "door.call": "func (i32 i32 i32 i32 i32) -> (i32)",
    "door.file": "func (i32 i32) -> (i32)",
    "door.refuel": "func (i32) -> (i32)",
  },
  exports: {
    memory: "memory max 16384",
    fuel: "global mut i32",
    ticks: "global mut i64",
    stack_pointer: "global mut i32",
    guest_reserve: "func (i32) -> (i32)",
    guest_run: "func (i32) -> (i32)",
  },
};

describe("guest module", () => {
  test("the door is these eight imports and these six exports, and nothing forbidden is inside", () => {
    expect(checkModule(bytes, door)).toEqual([]);
  });

  test("the engine sees no other import or export", () => {
    const module = new WebAssembly.Module(bytes);
    const names = WebAssembly.Module.imports(module).map(
      (item) => `${item.kind} ${item.module}.${item.name}`,
    );
    expect(names.toSorted()).toEqual([
      "function door.call",
      "function door.file",
      "function door.grow",
      "function door.refuel",
      "function door.submit",
      "function door.take",
      "function door.wait",
      "function door.write",
    ]);
    expect(WebAssembly.Module.exports(module)).toHaveLength(6);
  });

  test("the embedded bytes are dist/guest.wasm and the ones that are pinned", () => {
    const pin = JSON.parse(readFileSync("guest/upstream.json", "utf8")) as {
      wasm: { sha256: string; bytes: number };
    };
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(pin.wasm.sha256);
    expect(bytes.length).toBe(pin.wasm.bytes);
    expect(readFileSync("dist/guest.wasm").equals(bytes)).toBe(true);
  });

  test("the image, with the library, is at most 530 KB after brotli", () => {
    expect(brotliCompressSync(bytes).length).toBeLessThanOrEqual(530_000);
  });
});
