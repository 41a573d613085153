// Limits of the command, each with its flag, its message and its exit code.

import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { cli, ended, sandboa } from "../support/cli.ts";

describe("limits", () => {
  const forever =
    "while True:\n    try:\n        while True: pass\n    except BaseException:\n        print('caught')";

  test.each<[string[], string, number, string]>([
    [
      ["--timeout", "300ms"],
      forever,
      124,
      "the run took too long (allowed 300 ms, used N); raise --timeout to allow it",
    ],
    [
      ["--fuel", "10M"],
      forever,
      124,
      "the run used up its fuel (allowed 10,000,000, used N); raise --fuel to allow it",
    ],
    [
      ["--memory", "4MB"],
      "hoard = []\nwhile True: hoard.append(bytes(10_000))",
      137,
      "the run needs more memory (allowed 4 MB, used N); raise --memory to allow it",
    ],
    [
      [],
      "print('x' * 10 ** 7, end='')",
      1,
      "the run wrote too much output (allowed 1 MB, used N); raise --max-output to allow it",
    ],
    [
      ["--max-source", "10"],
      "print('hello')",
      1,
      "the source is too long (allowed 10 bytes); raise --max-source to allow it",
    ],
    [
      ["--value", "--max-value", "1KB"],
      "'x' * 2000",
      1,
      "the result is too large (allowed 1 KB); raise --max-value to allow it",
    ],
    [
      ["--value"],
      "x = []\nfor _ in range(80): x = [x]\nx",
      1,
      "the result is nested too deeply (allowed 64); print what you need instead",
    ],
    [
      ["--value"],
      "[0] * 200_000",
      1,
      "the result has too many values (allowed 100,000); print what you need instead",
    ],
  ])("sandboa %j stops %j", (args, source, code, message) => {
    const result = sandboa([...args, "-c", source]);
    expect(result.stderr.replace(/used [\d.,]+( \w+)?/, "used N")).toBe(`sandboa: ${message}\n`);
    expect(result.code).toBe(code);
  });

  test("sandboa stops print('x' * 10 ** 8) with MemoryError or by a limit", () => {
    const { stderr, code } = sandboa(["-c", "print('x' * 10 ** 8)"]);
    expect(stderr).toContain("MemoryError");
    expect(code).toBe(137);
  });

  test("sandboa keeps output up to the limit", () => {
    const { stdout, code } = sandboa([
      "--max-output",
      "1KB",
      "-c",
      "while True: print('x', end='')",
    ]);
    expect(stdout).toBe("x".repeat(1024));
    expect(code).toBe(1);
  });

  test("sandboa --max-recursion bounds nested calls with a RecursionError", () => {
    const source =
      "def depth(n):\n    try:\n        return depth(n + 1)\n    except RecursionError:\n        return n\nprint(depth(1))";
    const shallow = Number(sandboa(["--max-recursion", "50", "-c", source]).stdout);
    expect(shallow).toBeGreaterThan(40);
    expect(shallow).toBeLessThanOrEqual(50);
  });

  test("sandboa reads no more of endless input than it may run", async () => {
    const child = spawn(process.execPath, [cli]);
    child.stdin.on("error", () => {});
    const more = (): void =>
      void (child.stdin.write("#".repeat(65_536))
        ? setImmediate(more)
        : child.stdin.once("drain", more));
    more();
    const { code, stderr } = await ended(child);
    child.stdin.destroy();
    expect(stderr).toBe(
      "sandboa: the source is too long (allowed 1 MB); raise --max-source to allow it\n",
    );
    expect(code).toBe(1);
  });
});
