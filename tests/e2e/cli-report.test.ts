// What the command tells of a run: --value, --stats, --json.

import { describe, expect, test } from "vitest";
import { json, sandboa, value } from "../support/cli.ts";

describe("--value and --stats", () => {
  test("sandboa --value prints the value of the last expression after the output", () => {
    expect(sandboa(["--value", "-c", "print('out', end='')\n[1, 'a']"]).stdout).toBe(
      'out\n[1,"a"]\n',
    );
    expect(sandboa(["--value", "-c", "x = 1"]).stdout).toBe("null\n");
    expect(sandboa(["--value", "-c", "1 / 0"])).toMatchObject({ stdout: "", code: 1 });
  });

  test("sandboa --value says why a value can't be shown", () => {
    const { stderr, code } = sandboa(["--value", "-c", "lambda: 0"]);
    expect(stderr).toMatch(/^TypeError: .* can't leave the sandbox/m);
    expect(code).toBe(1);
  });

  // One process for all: each takes a while to start.
  test("sandboa --value shows every kind of value", () => {
    const kinds: [string, unknown][] = [
      ["None", null],
      ["[True, 1, -1.5, 'é']", [true, 1, -1.5, "é"]],
      ["2 ** 70", { $bigint: "1180591620717411303424" }],
      ["-(2 ** 53)", { $bigint: "-9007199254740992" }],
      [
        "[float('nan'), float('inf'), -float('inf'), -0.0]",
        [{ $float: "nan" }, { $float: "inf" }, { $float: "-inf" }, { $float: "-0.0" }],
      ],
      ["b'\\x00\\xff'", { $bytes: "AP8=" }],
      ["bytearray(b'hi')", { $bytes: "aGk=" }],
      ["(1, (2,), ())", { $tuple: [1, { $tuple: [2] }, { $tuple: [] }] }],
      ["{7}", { $set: [7] }],
      ["frozenset([7])", { $frozenset: [7] }],
      ["{'a': {'b': None}}", { a: { b: null } }],
      ["{1: 'one'}", { $map: [[1, "one"]] }],
      ["{(1, 2): 3}", { $map: [[{ $tuple: [1, 2] }, 3]] }],
      ["{'$set': 1}", { $map: [["$set", 1]] }],
      ["{'__proto__': 1}", JSON.parse('{"__proto__": 1}')],
      ["ValueError('no', 2)", { $exception: { type: "ValueError", args: ["no", 2] } }],
    ];
    const shown = value(`[${kinds.map(([source]) => source).join(", ")}]`) as unknown[];
    for (const [i, [source, json]] of kinds.entries()) expect(shown[i], source).toEqual(json);
  });

  test("sandboa --stats tells what the run used, also when it was stopped", () => {
    const line = /^sandboa: [\d,]+ ticks, [\d,]+ fuel, [\d.]+ m?s, [\d.]+ [KM]B memory\n$/;
    expect(sandboa(["--stats", "-c", "print(1)"])).toEqual({
      stdout: "1\n",
      stderr: expect.stringMatching(line),
      code: 0,
    });
    const stopped = sandboa(["--stats", "--fuel", "1M", "-c", "while True: pass"]).stderr;
    expect(stopped.slice(stopped.indexOf("\n") + 1)).toMatch(line);
  });

  test("sandboa --stats counts the same ticks and fuel each time", () => {
    const args = ["--stats", "--seed", "1", "-c", "sum(range(1000))"];
    const counts = [sandboa(args), sandboa(args)].map(({ stderr }) => stderr.split(" fuel")[0]);
    expect(counts[0]).toBe(counts[1]);
  });
});

describe("--json", () => {
  const nothing = { value: null, error: null, limit: null, crash: null };

  test("sandboa --json tells of a completed run", () => {
    expect(json("-c", "import sys\nprint('out')\nprint('err', file=sys.stderr)\n(1, 2)")).toEqual({
      ...nothing,
      status: "completed",
      value: { $tuple: [1, 2] },
      stdout: "out\n",
      stderr: "err\n",
      displays: [],
      stats: {
        ticks: expect.any(Number),
        fuel: expect.any(Number),
        durationMs: expect.any(Number),
        peakMemoryBytes: expect.any(Number),
        hostCalls: 0,
      },
      exitCode: 0,
      code: 0,
    });
  });

  test("sandboa --json tells of an error", () => {
    expect(json("-c", "print('before')\nraise ValueError('no')")).toMatchObject({
      ...nothing,
      status: "error",
      stdout: "before\n",
      error: {
        type: "ValueError",
        message: "no",
        traceback: expect.stringMatching(/^Traceback[^]*ValueError: no\n$/),
        frames: [
          { file: "<string>", line: 2, function: "<module>", source: "raise ValueError('no')" },
        ],
      },
      exitCode: 1,
      code: 1,
    });
  });

  test("sandboa --json tells of sys.exit", () => {
    expect(json("-c", "import sys; sys.exit(3)")).toMatchObject({
      ...nothing,
      status: "error",
      error: { type: "SystemExit", exitCode: 3 },
      exitCode: 3,
      code: 3,
    });
  });

  test("sandboa --json tells of a limit", () => {
    expect(json("--fuel", "1M", "-c", "print('before')\nwhile True: pass")).toMatchObject({
      ...nothing,
      status: "limit",
      stdout: "before\n",
      limit: {
        which: "fuel",
        flag: "--fuel",
        code: "ERR_LIMIT_FUEL",
        allowed: 1_000_000,
        used: expect.any(Number),
        message: expect.stringMatching(/^the run used up its fuel .* raise --fuel to allow it$/),
      },
      exitCode: 124,
      code: 124,
    });
  });

  test("sandboa --json escapes what a terminal would obey", () => {
    const { stdout } = sandboa(["--json", "-c", "print('\\x1b[31m\\x9b\\u202e\\x7f')"]);
    expect(stdout).toContain("\\u001b[31m\\u009b\\u202e\\u007f");
    expect(JSON.parse(stdout)).toMatchObject({ stdout: "\u001b[31m\u009b\u202e\u007f\n" });
  });

  test("sandboa --json keeps wrong usage out of standard output", () => {
    expect(sandboa(["--json", "missing.py"])).toEqual({
      stdout: "",
      stderr: "sandboa: can't read 'missing.py': no such file\n",
      code: 2,
    });
  });
});
