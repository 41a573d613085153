// Tracebacks of the command, and its exit codes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, sandboa, write } from "../support/cli.ts";

describe("errors", () => {
  const script = "def f():\n    return 1 / 0\nf()\n";

  test("sandboa prints the traceback of an error to stderr", () => {
    expect(sandboa([write("error.py", script)])).toEqual({
      stdout: "",
      stderr: expect.stringMatching(
        /^Traceback \(most recent call last\):\n {2}File "error\.py", line 3, in <module>\n {4}f\(\)\n {2}File "error\.py", line 2, in f\n {4}return 1 \/ 0\nZeroDivisionError: .+\n$/,
      ),
      code: 1,
    });
    expect(sandboa(["-c", "f()"]).stderr).toContain('File "<string>", line 1, in <module>');
    expect(sandboa([], { input: "f()" }).stderr).toContain('File "<stdin>", line 1, in <module>');
  });

  test("sandboa has colours when FORCE_COLOR asks for them, unless told otherwise", () => {
    const args = ["-c", "1 / 0"];
    const colored = sandboa(args, { env: { FORCE_COLOR: "1" } }).stderr;
    expect(colored).toContain('File \u001b[35m"<string>"\u001b[0m, line \u001b[35m1\u001b[0m');
    for (const plain of [
      sandboa(["--no-color", ...args], { env: { FORCE_COLOR: "1" } }),
      sandboa(args, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }),
      sandboa(args, { env: { FORCE_COLOR: "0" } }),
    ]) {
      expect(plain.stderr).not.toContain("\u001b");
    }
  });

  test("sandboa shows a syntax error where it is, not in what it adds itself", () => {
    const { stderr, code } = sandboa([write("syntax.py", "print(1)\ndef f():\n")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}File "syntax\.py", line [23]\n/);
    expect(stderr).toMatch(/(Syntax|Indentation)Error/);
    expect(stderr).not.toContain("None");
  });

  test("sandboa shows the whole path of a script, however long", () => {
    const path = join("d".repeat(90), "é".repeat(50), "deep.py");
    mkdirSync(join(folder, path, ".."), { recursive: true });
    expect(sandboa([write(path, script)]).stderr).toContain(
      `File "${path}", line 2, in f\n    return 1 / 0\n`,
    );
    expect(JSON.parse(sandboa(["--json", path]).stdout)).toMatchObject({
      error: { frames: [{ file: path }, { file: path }] },
    });
  });

  test("sandboa keeps output from before an error", () => {
    expect(sandboa(["-c", "print('before')\n1 / 0"])).toMatchObject({
      stdout: "before\n",
      code: 1,
    });
  });
});

describe("exit codes", () => {
  test.each<[string, number, string]>([
    ["pass", 0, ""],
    ["import sys; sys.exit()", 0, ""],
    ["import sys; sys.exit(0)", 0, ""],
    ["import sys; sys.exit(None)", 0, ""],
    ["import sys; sys.exit(3)", 3, ""],
    ["import sys; sys.exit(256 + 7)", 7, ""],
    ["import sys; sys.exit(-1)", 255, ""],
    ["import sys; sys.exit(True)", 1, ""],
    ["import sys; sys.exit('farewell')", 1, "farewell\n"],
    ["raise SystemExit(4)", 4, ""],
  ])("sandboa -c %j exits with %i", (source, code, stderr) => {
    expect(sandboa(["-c", source])).toEqual({ stdout: "", stderr, code });
  });

  test.each<[string, number, string]>([
    ["raise ValueError('x')", 1, "ValueError: x"],
    ["raise MemoryError", 137, "MemoryError"],
    ["bytes(10 ** 9)", 137, "MemoryError"],
    ["def f(): return f() + 1\nf()", 1, "RecursionError"],
  ])("sandboa -c %j exits with %i after a traceback", (source, code, type) => {
    const result = sandboa(["-c", source]);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(/^Traceback/);
    expect(result.stderr).toContain(`\n${type}`);
  });
});
