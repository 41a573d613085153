// Modules with the guest's interface that play a guest whose memory is the attacker's.

import { createHash } from "node:crypto";
import wabt from "wabt";
import { SECTION } from "../../src/wasm/opcodes.ts";
import { concat, writeName, writeSized } from "../../src/wasm/write.ts";
import { Image } from "../../src/index.ts";

const { parseWat } = await wabt();

/** What a hostile guest does; what is not given is what a tame guest would do. */
export interface Hostile {
  /** Body of guest_reserve, param $len. */
  reserve?: string;
  /** Body of guest_run, param $len. */
  run?: string;
  /** At 0x100. */
  data?: string;
  pages?: string;
  /** Whether it is hostile in its first run, which is the setup; else it is so from the second. */
  isEarly?: boolean;
  /** Locals of guest_run. */
  locals?: string;
}

// At 0: whether the setup was done.
const SETUP_DONE = "(i32.load (i32.const 0))";

const OK_RESPONSE = "\\03\\00\\00\\00\\82\\00\\f6"; // [0, null]

/** Compiles text format. */
export function compileWat(wat: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parseWat("hostile.wat", wat).toBinary({}).buffer);
}

/** An image of the module, with an identity of its own. */
function imageOf(wat: string): Image {
  const bytes = compileWat(wat);
  const identity = createHash("sha256").update(bytes).digest();
  const contents = concat([writeName("sandboa.image"), identity]);
  return Image.fromBytes(new Uint8Array(concat([bytes, [SECTION.custom], writeSized(contents)])));
}

export function hostileImage({
  reserve = "i32.const 0x4000",
  run = "i32.const 0x100",
  data = OK_RESPONSE,
  pages = "1 16384",
  isEarly = false,
  locals = "",
}: Hostile): Image {
  const tameReserve = isEarly
    ? ""
    : `(if (i32.eqz ${SETUP_DONE}) (then (return (i32.const 0x4000))))`;
  const tameRun = isEarly
    ? ""
    : `(if (i32.eqz ${SETUP_DONE})
        (then (i32.store (i32.const 0) (i32.const 1)) (return (i32.const 0x80))))`;
  return imageOf(`(module
    (import "door" "write" (func $write (param i32 i32 i32)))
    (import "door" "grow" (func $grow (param i32 i32) (result i32)))
    (import "door" "submit" (func $submit (param i32 i32) (result i32)))
    (import "door" "wait" (func $wait (param i32 i32) (result i32)))
    (import "door" "take" (func $take (param i32)))
    (import "door" "call" (func $call (param i32 i32 i32 i32 i32) (result i32)))
    (import "door" "file" (func $file (param i32 i32) (result i32)))
    (import "door" "refuel" (func $refuel (param i32) (result i32)))
    (memory (export "memory") ${pages})
    (global $fuel (export "fuel") (mut i32) (i32.const 0))
    (global $ticks (export "ticks") (mut i64) (i64.const 0))
    (global $stack_pointer (export "stack_pointer") (mut i32) (i32.const 0))
    (func (export "guest_reserve") (param $len i32) (result i32) ${tameReserve} ${reserve})
    (func $run (export "guest_run") (param $len i32) (result i32) ${locals} ${tameRun} ${run})
    (data (i32.const 0x80) "${OK_RESPONSE}")
    (data (i32.const 0x100) "${data}"))`);
}

/** Bytes as the text format has them in strings. */
export function escapeBytes(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}
