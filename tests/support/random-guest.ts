// A hostile guest that does what a random program tells it. One module for all: the program is
// in the request, as an input, so that a case costs no compiling.
//
// Program: the marker, then records of four u32 (operation, a, b, c), then data.

import { ValueEncoder, Writer } from "../../src/engine/encode.ts";
import type { Image, Input } from "../../src/index.ts";
import { hostileImage } from "./hostile-module.ts";

const MARKER = [0x0d, 0xf0, 0xed, 0x5e];
const RECORDS = 12;
const RECORD_BYTES = 16;
const DATA_BYTES = 400;
const DATA_AT = RECORDS * RECORD_BYTES;

const operations = [
  "write",
  "grow",
  "submit",
  "wait",
  "take",
  "refuel",
  "submitData",
  "waitLast",
  "takeFar",
  "setFuel",
  "setTicks",
  "setStack",
  "store",
  "returnAt",
  "returnData",
  "jump",
  "recurse",
  "trap",
  "ask",
  "waitAny",
  "call",
  "callData",
  "file",
  "fileData",
] as const;

// $at: the record; $base: the data; $last: what the last submit returned.
const bodies: Record<(typeof operations)[number], string> = {
  write: "(call $write (local.get $a) (local.get $b) (local.get $c))",
  grow: "(drop (call $grow (local.get $a) (local.get $b)))",
  submit: "(local.set $last (call $submit (local.get $a) (local.get $b)))",
  wait: "(drop (call $wait (local.get $a) (local.get $b)))",
  take: "(call $take (local.get $a))",
  refuel: "(drop (call $refuel (local.get $a)))",
  submitData: `(local.set $last (call $submit
    (i32.add (local.get $base) (local.get $c)) (local.get $b)))`,
  waitLast: "(drop (call $wait (local.get $last) (local.get $b)))",
  takeFar: "(call $take (i32.const 0x8000))",
  setFuel: "(global.set $fuel (local.get $a))",
  setTicks: "(global.set $ticks (i64.extend_i32_s (local.get $a)))",
  setStack: "(global.set $stack_pointer (local.get $a))",
  store: "(i32.store (i32.and (local.get $a) (i32.const 0x3ff0)) (local.get $b))",
  returnAt: "(return (local.get $a))",
  returnData: "(return (i32.add (local.get $base) (local.get $c)))",
  jump: `(if (i32.lt_u (local.tee $jumps (i32.add (local.get $jumps) (i32.const 1))) (i32.const 40))
    (then (local.set $at (i32.sub (local.get $at) (i32.mul (i32.const 16)
      (i32.rem_u (local.get $a) (i32.const 4)))))
      (if (i32.lt_u (local.get $at) (local.get $start)) (then (local.set $at (local.get $start))))))`,
  recurse:
    "(if (i32.lt_u (local.get $len) (i32.const 5000)) (then (drop (call $run (i32.add (local.get $len) (i32.const 50))))))",
  trap: "unreachable",
  call: `(local.set $last (call $call (local.get $a) (local.get $b) (local.get $c)
    (i32.shl (local.get $a) (i32.const 4)) (i32.and (local.get $b) (i32.const 1))))`,
  callData: `(local.set $last (call $call (i32.add (local.get $base) (local.get $c)) (local.get $b)
    (i32.const 0x8000) (local.get $a) (i32.const 1)))`,
  file: "(local.set $last (call $file (local.get $a) (local.get $b)))",
  fileData: `(local.set $last
    (call $file (i32.add (local.get $base) (local.get $c)) (local.get $b)))`,
  waitAny: "(if (call $wait (i32.const 0) (i32.const 1)) (then (call $take (i32.const 0x8000))))",
  // What an honest guest does.
  ask: `(local.set $last (call $submit
      (i32.add (local.get $base) (local.get $c)) (local.get $b)))
    (if (call $wait (local.get $last) (i32.const 1)) (then (call $take (i32.const 0x8000))))`,
};

const dispatch = operations
  .map((name, i) => `(if (i32.eq (local.get $op) (i32.const ${i})) (then ${bodies[name]}))`)
  .join("\n");

const load = (name: string, offset: number): string =>
  `(local.set $${name} (i32.load (i32.add (local.get $at) (i32.const ${offset}))))`;

/** The image of all random guests. */
export function randomGuestImage(): Image {
  return hostileImage({
    locals: ["at", "start", "base", "last", "jumps", "op", "a", "b", "c"]
      .map((name) => `(local $${name} i32)`)
      .join(" "),
    run: `(local.set $at (i32.const 0x4000))
      (loop $search
        (if (i32.ne (i32.load (local.get $at)) (i32.const 0x5eedf00d))
          (then
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br $search))))
      (local.set $start (i32.add (local.get $at) (i32.const 4)))
      (local.set $base (i32.add (local.get $start) (i32.const ${DATA_AT})))
      (local.set $at (local.get $start))
      (loop $next
        ${load("op", 0)} ${load("a", 4)} ${load("b", 8)} ${load("c", 12)}
        ${dispatch}
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $next (i32.lt_u (local.get $at) (local.get $base))))
      i32.const 0x100`,
  });
}

/** Deterministic randomness (mulberry32). */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const likely = ["ask", "callData", "callData", "submitData", "jump", "waitAny"] as const;

const wild = [
  0, 1, 2, 3, 7, 16, 0x100, 0x4000, 0xffff, 0x10000, 0xfffff, 0x7fffffff, 0x80000000, 0xfffffff0,
  0xffffffff,
];
const names = [
  "add",
  "later",
  "ns.f",
  "ns",
  "toString",
  "constructor",
  "__proto__",
  "hasOwnProperty",
  "",
  "a\0b",
  "then",
];
const args: Input[] = [
  1,
  -1,
  2n ** 70n,
  1.5,
  "x",
  null,
  [1, [2]],
  { then: 1 },
  Uint8Array.of(1),
  new Map([[1, 2]]),
];

/** A piece of the data: where it is, and whether it is a request that the host must accept. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly isRequest: boolean;
}

type Random = (below: number) => number;

const valueLimits = { maxValueBytes: 1000, maxValueDepth: 9, maxValueNodes: 99 };

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

function writeArgument(out: Writer, random: Random): void {
  new ValueEncoder(out, valueLimits, "x").encodeRoot(pick(random, args));
}

function writeRequest(out: Writer, random: Random): void {
  const kind = random(5);
  out.array([4, 2, 2, 1, 1][kind] as number);
  out.uint(kind);
  if (kind === 0) {
    out.text(pick(random, names.slice(0, random(3) === 0 ? names.length : 3)));
    const count = random(3);
    out.array(count);
    for (let i = 0; i < count; i++) writeArgument(out, random);
    out.map(0);
  } else if (kind === 1) {
    out.float(pick(random, [0, 0, 0, 0.0001, 0.0002, 0.0005, 1e300]));
  } else if (kind === 2) {
    out.uint(random(6));
  }
}

function writeGarbage(out: Writer, random: Random): void {
  switch (random(4)) {
    case 0: {
      // A response: [0, value] or anything, of a right or wild length.
      const body = [0x82, 0x00, random(256)];
      const length = random(8) === 0 ? random(256) : body.length;
      return out.append(Uint8Array.from([length, 0, 0, random(20) === 0 ? 1 : 0, ...body]));
    }
    case 1:
      // A call that claims many arguments.
      out.array(4);
      out.uint(0);
      out.text(pick(random, names));
      return out.array(pick(random, wild));
    case 2:
      out.array(2);
      out.uint(random(8));
      return writeArgument(out, random);
    default:
      return out.append(Uint8Array.from({ length: 1 + random(12) }, () => random(256)));
  }
}

function makeData(random: Random): { bytes: Uint8Array; pieces: Piece[] } {
  const out = new Writer();
  const pieces: Piece[] = [];
  while (out.length < DATA_BYTES - 120) {
    const at = out.length;
    const isRequest = random(3) !== 0;
    if (isRequest) writeRequest(out, random);
    else writeGarbage(out, random);
    pieces.push({ at, length: out.length - at, isRequest });
  }
  const bytes = out.bytes.slice(0, DATA_BYTES);
  if (random(6) === 0) bytes[random(bytes.length)] = random(256);
  return { bytes, pieces };
}

/** The program of a case, to be given to the guest as an input. */
export function makeProgram(random: Random): Uint8Array {
  const program = new Uint8Array(MARKER.length + DATA_AT + DATA_BYTES);
  program.set(MARKER);
  const view = new DataView(program.buffer, MARKER.length);
  const { bytes, pieces } = makeData(random);
  program.set(bytes, MARKER.length + DATA_AT);
  const requests = pieces.filter((piece) => piece.isRequest);
  const wildness = 2 + random(30);
  const number = (): number =>
    [random(8), random(2 ** 32), pick(random, wild)][random(3)] as number;
  for (let at = 0; at < DATA_AT; at += RECORD_BYTES) {
    const isWild = random(wildness) === 0;
    const name = isWild ? pick(random, operations) : pick(random, likely);
    const { at: start, length } = pick(random, isWild || requests.length === 0 ? pieces : requests);
    const isAsking = name === "ask" || name === "submitData" || name === "callData";
    view.setUint32(at, operations.indexOf(name), true);
    view.setUint32(at + 4, number(), true);
    view.setUint32(at + 8, isAsking && random(20) !== 0 ? length : number(), true);
    view.setUint32(at + 12, isAsking || random(4) !== 0 ? start : number(), true);
  }
  return program;
}
