// Attack: the guest's memory is the attacker's, so every pointer, length, count and tag that
// comes out of it may be anything. Modules with the guest's interface play such a guest.

import { describe, expect, test } from "vitest";
import { Image, runSync, Sandbox, type RunResult } from "../../src/index.ts";
import {
  compileWat,
  escapeBytes,
  hostileImage as image,
  type Hostile,
} from "../support/hostile-module.ts";

const limits = { memoryBytes: 1 << 20, maxOutputBytes: 100, maxValueBytes: 1000, fuel: 1_000_000 };

function play(hostile: Hostile): RunResult {
  return runSync("1", { image: image(hostile), limits });
}

// A response of the given CBOR, in hex.
function respond(hex: string, length = hex.length / 2): Hostile {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(length);
  return { data: escapeBytes(header) + escapeBytes(Buffer.from(hex, "hex")) };
}

// A line of input is asked for, which there is none of: the answer is [1, 0, null], 4 bytes.
function call(answer: string, room = "0x80", request = "0x100", length = "2"): string {
  const numbers = [request, length, answer, room, "1"];
  return `(call $call ${numbers.map((number) => `(i32.const ${number})`).join(" ")})`;
}

function file(request: string, length: string): string {
  return `(call $file (i32.const ${request}) (i32.const ${length}))`;
}

const asking = "\\81\\04";

const show = (at: string, length: string): { run: string } => ({
  run: `(call $write (i32.const 3) (i32.const ${at}) (i32.const ${length})) i32.const 0x100`,
});

const crashes: [what: string, hostile: Hostile][] = [
  ["a request buffer outside of the memory", { reserve: "i32.const 0x7fffffff" }],
  ["a request buffer at a negative address", { reserve: "i32.const -16" }],
  [
    "a request buffer that ends one byte late",
    { reserve: "(i32.add (i32.sub (i32.const 65536) (local.get $len)) (i32.const 1))" },
  ],
  ["a response outside of the memory", { run: "i32.const 0x10000" }],
  ["a response at a negative address", { run: "i32.const -1" }],
  ["a response header that crosses the end", { run: "i32.const 0xfffe" }],
  ["a response that claims 4 GiB", respond("82", 0xffffffff)],
  ["a response that claims more than the memory", respond("82", 0x10000)],
  ["a response longer than any", respond("8200f6", 2_000_000)],
  ["a response of zeros", { data: "" }],
  ["a truncated response", respond("8200")],
  ["an unknown kind of response", respond("8205f6")],
  ["a response that is no array", respond("f6")],
  ["a response with trailing bytes", respond("8200f6f6")],
  ["a list of 2^32 - 1", respond("82009affffffff")],
  ["an error with too few parts", respond("820161")],
  ["an error whose frames are numbers", respond("850161416142810506")],
  ["an error that claims 2^32 - 1 frames", respond("8501614161429affffffff")],
  ["an excess that does not exist", respond("820209")],
  ["a trap", { run: "unreachable" }],
  ["a trap in reserve", { reserve: "unreachable" }],
  ["a memory access out of bounds", { run: "(i32.load (i32.const -4))" }],
  [
    "output outside of the memory",
    { run: "(call $write (i32.const 1) (i32.const 0xffff) (i32.const 2)) i32.const 0x100" },
  ],
  [
    "output at a negative address",
    { run: "(call $write (i32.const 1) (i32.const -8) (i32.const 4)) i32.const 0x100" },
  ],
  [
    "output of 4 GiB",
    { run: "(call $write (i32.const 1) (i32.const 0) (i32.const -1)) i32.const 0x100" },
  ],
  [
    "output to an unknown stream",
    { run: "(call $write (i32.const 5) (i32.const 0) (i32.const 1)) i32.const 0x100" },
  ],
  ["a display outside of the memory", show("0xffff", "2")],
  ["a display of 4 GiB", show("0", "-1")],
  ["a display that is no map", { data: "\\f6", ...show("0x100", "1") }],
  ["an empty display", show("0x100", "0")],
  ["a display that claims 2^32 - 1 forms", { data: "\\ba\\ff\\ff\\ff\\ff", ...show("0x100", "5") }],
  ["a display with trailing bytes", { data: "\\a0\\f6", ...show("0x100", "2") }],
  ["a display with a number for a type", { data: "\\a1\\01\\01", ...show("0x100", "3") }],
  ["a display with a set", { data: "\\a1\\61a\\d9\\01\\02\\81\\01", ...show("0x100", "8") }],
  ["a display with other keys", { data: "\\a1\\61a\\a1\\01\\01", ...show("0x100", "6") }],
  ["a display with bytes in data", { data: "\\a1\\61a\\81\\41x", ...show("0x100", "6") }],
  ["a call outside of the memory", { run: call("0x8000", "0x80", "0xffff") }],
  ["a call at a negative address", { run: call("0x8000", "0x80", "-1") }],
  ["a call of 4 GiB", { run: call("0x8000", "0x80", "0x100", "-1") }],
  ["an answer that crosses the end", { data: asking, run: call("0xfffd") }],
  ["an answer at a negative address", { data: asking, run: call("-4", "-1") }],
  ["a request of files outside of the memory", { run: file("0xffff", "2") }],
  ["a request of files of 4 GiB", { run: file("0x100", "-1") }],
  ["a request of files that is none", { data: "\\81\\18\\63", run: file("0x100", "3") }],
  ["a request of files with another type", { data: "\\82\\05\\f4", run: file("0x100", "3") }],
  ["a request of files that is cut", { data: "\\82\\05\\63ab", run: file("0x100", "4") }],
  [
    "an answer of files that is taken twice",
    {
      data: "\\82\\06\\61/",
      run: `(drop ${file("0x100", "4")}) (call $take (i32.const 0x8000)) (call $take (i32.const 0x8000)) i32.const 0x80`,
    },
  ],
  [
    "an answer of files that crosses the end",
    {
      data: "\\82\\06\\61/",
      run: `(drop ${file("0x100", "4")}) (call $take (i32.const 0xffff)) i32.const 0x80`,
    },
  ],
  [
    "an answer that is taken twice",
    { data: asking, run: `(drop ${call("0x8000")}) (call $take (i32.const 0)) i32.const 0x80` },
  ],
];

const stops: [what: string, hostile: Hostile, which: string][] = [
  ["no request buffer", { reserve: "i32.const 0" }, "memoryBytes"],
  [
    "a required growth over the limit",
    { run: "(drop (call $grow (i32.const 0xf8000) (i32.const 1))) i32.const 0x100" },
    "memoryBytes",
  ],
  [
    "growth or nothing",
    { run: "(drop (call $grow (i32.const -1) (i32.const 2))) i32.const 0x100" },
    "memoryBytes",
  ],
  [
    "growth in a loop",
    { run: "(loop (drop (call $grow (i32.const 65536) (i32.const 1))) (br 0)) i32.const 0x100" },
    "memoryBytes",
  ],
  [
    "output in a loop",
    {
      run: "(loop (call $write (i32.const 2) (i32.const 0) (i32.const 7)) (br 0)) i32.const 0x100",
    },
    "maxOutputBytes",
  ],
  [
    "displays in a loop",
    {
      data: "\\a0",
      run: "(loop (call $write (i32.const 3) (i32.const 0x100) (i32.const 1)) (br 0)) i32.const 0x100",
    },
    "maxDisplays",
  ],
  [
    "refuelling in a loop",
    { run: "(loop (drop (call $refuel (i32.const -1))) (br 0)) i32.const 0x100" },
    "fuel",
  ],
  [
    "the largest debt of fuel",
    { run: "(drop (call $refuel (i32.const 0x80000000))) i32.const 0x100" },
    "fuel",
  ],
  ["endless recursion", { run: "(call $run (local.get $len))" }, "maxRecursionDepth"],
  ["a value deeper than allowed", respond(`8200${"81".repeat(100)}00`), "maxValueDepth"],
];

const completes: [what: string, hostile: Hostile][] = [
  [
    "growth that can never fit",
    { run: "(drop (call $grow (i32.const -1) (i32.const 1))) i32.const 0x100" },
  ],
  [
    "optional growth over the limit",
    { run: "(drop (call $grow (i32.const -1) (i32.const 0))) i32.const 0x100" },
  ],
  ["growth by nothing", { run: "(drop (call $grow (i32.const 0) (i32.const 1))) i32.const 0x100" }],
  [
    "a forged gift of fuel",
    { run: "(drop (call $refuel (i32.const 0x7fffffff))) i32.const 0x100" },
  ],
  [
    "fuel written by the guest",
    { run: "(global.set $fuel (i32.const 0x7fffffff)) i32.const 0x100" },
  ],
  ["ticks that run backwards", { run: "(global.set $ticks (i64.const -5)) i32.const 0x100" }],
  [
    "empty output anywhere",
    { run: "(call $write (i32.const 1) (i32.const 0x10000) (i32.const 0)) i32.const 0x100" },
  ],
];

// What the guest finds where it wanted the answer.
const answered: [what: string, calls: string, at: string, found: string][] = [
  ["there is room", `(drop ${call("0x8000")})`, "0x8000", "0xf6000183"],
  ["there is just room", `(drop ${call("0x8000", "4")})`, "0x8000", "0xf6000183"],
  ["a byte is missing", `(drop ${call("0x8000", "3")})`, "0x8000", "0"],
  [
    "it is taken later",
    `(drop ${call("0x8000", "3")}) (call $take (i32.const 0x9000))`,
    "0x9000",
    "0xf6000183",
  ],
  [
    "the memory has grown",
    `(drop ${call("0x8000")}) (drop (call $grow (i32.const 65536) (i32.const 1)))
     (drop ${call("0x1fff0")})`,
    "0x1fff0",
    "0xf6000283",
  ],
];

test.each(answered)("an answer to a call when %s", (_what, calls, at, found) => {
  const run = `${calls} (if (result i32) (i32.eq (i32.load (i32.const ${at})) (i32.const ${found}))
    (then (i32.const 0x80)) (else unreachable))`;
  expect(play({ data: asking, run }).status).toBe("completed");
});

describe.each([
  ["in a run", false],
  ["in the setup", true],
])("module that is hostile %s", (_when, isEarly) => {
  test.each(crashes)("%s is a crash with a typed outcome", (_what, hostile) => {
    const result = play({ ...hostile, isEarly });
    expect(result).toMatchObject({ status: "crashed", crash: { code: "ERR_CRASHED" } });
    expect(result.status === "crashed" && result.crash.message).toMatch(
      /^the guest (crashed|broke the protocol): /,
    );
  });

  test.each(stops)("%s hits a limit", (_what, hostile, which) => {
    expect(play({ ...hostile, isEarly })).toMatchObject({ status: "limit", limit: { which } });
  });

  test.each(completes)("%s does no harm", (_what, hostile) => {
    const result = play({ ...hostile, isEarly });
    expect(result.status).toBe("completed");
    expect(result.stats.peakMemoryBytes).toBeLessThanOrEqual(limits.memoryBytes);
  });
});

describe("hostile module", () => {
  test("a machine that crashed is never used again", async () => {
    const counting = image({
      run: "(global.set $ticks (i64.add (global.get $ticks) (i64.const 1))) unreachable",
    });
    await using box = await Sandbox.create({ image: counting });
    for (let i = 0; i < 3; i++) {
      expect(await box.run("1")).toMatchObject({ status: "crashed", stats: { ticks: 1 } });
    }
  });

  test("a guest that crashes after a run that it completed stands as after that run", async () => {
    // Completes when the request is short, traps otherwise; ticks count up by the length.
    const fickle = image({
      run: "(global.set $ticks (i64.add (global.get $ticks) (i64.extend_i32_u (call $refuel (i32.const 5))))) (if (i32.gt_u (local.get $len) (i32.const 80)) (then unreachable)) i32.const 0x100",
    });
    await using box = await Sandbox.create({ image: fickle });
    expect((await box.run("1")).status).toBe("completed");
    expect((await box.run("#".repeat(100))).status).toBe("crashed");
    expect((await box.run("1")).status).toBe("completed");
  });

  const notImages: [what: string, wat: string, message: string][] = [
    ["another import", '(module (import "env" "system" (func)))', "must not import env.system"],
    [
      "an imported memory",
      '(module (import "door" "write" (memory 1)))',
      "must not import door.write",
    ],
    ["nothing", "(module)", 'does not export the memory "memory"'],
    [
      "a function named memory",
      '(module (func (export "memory")))',
      'does not export the memory "memory"',
    ],
  ];
  test.each(notImages)("Image refuses a module with %s", (_what, wat, message) => {
    expect(() => Image.fromBytes(compileWat(wat))).toThrow(message);
  });

  test("Image refuses bytes that are no module", () => {
    expect(() => Image.fromBytes(new Uint8Array([1, 2, 3]))).toThrow("not a WebAssembly module");
  });
});
