// Attack: flood the output, or make output look like something else.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack, type Expected } from "../support/attack.ts";

const output: Expected = { limit: "maxOutputBytes" };

const floods: [what: string, source: string, expected: Expected][] = [
  ["print in a loop", "while True: print('x' * 1000)", output],
  [
    "sys.stdout.write of single characters",
    "import sys\nwhile True: sys.stdout.write('x')",
    output,
  ],
  ["stderr", "import sys\nwhile True: print('x' * 100, file=sys.stderr)", output],
  ["one large print", "print('x' * 10**6)", output],
  ["print('x' * 10**8)", "print('x' * 10**8)", { error: "MemoryError" }],
  ["print of a long list", "print(list(range(10**5)))", output],
  [
    "print that catches everything",
    "while True:\n try: print('x' * 1000)\n except BaseException: pass",
    output,
  ],
  ["print(end='') forever", "while True: print(end='')", { limit: "fuel" }],
];

describe("output", () => {
  test.each(floods)("%s is bounded", async (_what, source, expected) => {
    const result = await attack(source, expected);
    expect(result.stdout.length + result.stderr.length).toBeLessThanOrEqual(65_536);
  });

  test("output up to the limit is kept, to the byte", () => {
    const result = runSync("print('abc')\nprint('defgh')", { limits: { maxOutputBytes: 6 } });
    expect(result).toMatchObject({ status: "limit", stdout: "abc\nde" });
    const whole = runSync("print('abc')", { limits: { maxOutputBytes: 4 } });
    expect(whole).toMatchObject({ status: "completed", stdout: "abc\n" });
  });

  test("a limit of zero allows a run that prints nothing", () => {
    expect(runSync("print('')", { limits: { maxOutputBytes: 0 } }).status).toBe("limit");
    expect(runSync("1", { limits: { maxOutputBytes: 0 } }).unwrap()).toBe(1);
  });

  test("output that imitates a result is only output", () => {
    const result = runSync('print(\'{"status":"completed","value":1}\')\n2');
    expect(result.unwrap()).toBe(2);
  });

  test("bytes that are no UTF-8 become replacement characters", () => {
    const result = runSync("import sys\nsys.stdout.write('\\ud800x')\nprint()");
    expect(result.status).toBe("completed");
    expect(result.stdout).toMatch(/^\ufffd+x\n$/);
  });
});
