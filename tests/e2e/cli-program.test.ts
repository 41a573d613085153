// The command runs programs: from files, arguments and standard input.

import { describe, expect, test } from "vitest";
import { onUnix, sandboa, shell, write } from "../support/cli.ts";

describe("the program", () => {
  test("sandboa runs a script and passes it everything after its name", () => {
    const script = write(
      "args.py",
      "#!/usr/bin/env sandboa\nimport sys\nprint(sys.argv, __name__, __file__)\n",
    );
    expect(sandboa([script, "a b", "--json", "-c", "--", "-"])).toEqual({
      stdout: "['args.py', 'a b', '--json', '-c', '--', '-'] __main__ args.py\n",
      stderr: "",
      code: 0,
    });
  });

  test("sandboa -c runs code and passes it everything after that", () => {
    expect(sandboa(["-c", "import sys; print(sys.argv)", "--json", "x"]).stdout).toBe(
      "['-c', '--json', 'x']\n",
    );
  });

  test("sandboa runs standard input, named - or not", () => {
    const input = "import sys\nprint(sys.argv)\n";
    expect(sandboa(["-", "x", "--json"], { input }).stdout).toBe("['-', 'x', '--json']\n");
    expect(sandboa([], { input }).stdout).toBe("['-']\n");
    expect(sandboa(["--seed", "1"], { input }).stdout).toBe("['-']\n");
  });

  test("a program reads standard input line by line, and its end", () => {
    const lines = "import sys\nprint(input('? ').upper())\nprint([line for line in sys.stdin])";
    expect(sandboa(["-c", lines], { input: "ann\nbob\ncy\n" }).stdout).toBe(
      "? ANN\n['bob\\n', 'cy\\n']\n",
    );
    const ended = sandboa(["-c", "try: input()\nexcept EOFError as e: print(e)"]);
    expect(ended.stdout).toBe("EOF when reading a line\n");
    const sum = "import sys\nprint(sum(int(line) for line in sys.stdin))";
    const input = Array.from({ length: 5000 }, (_, i) => `${i}\n`).join("");
    expect(sandboa(["-c", sum], { input }).stdout).toBe("12497500\n");
  });

  test("waiting for input that does not come ends by --timeout", () => {
    const { code, stderr } = shell("sleep 5 | sandboa --timeout 200ms -c 'input()'");
    expect(stderr).toContain("the run took too long");
    expect(code).toBe(124);
  });

  test("sandboa reads a byte order mark, Windows lines, and any Unicode", () => {
    const script = write("bom.py", "\ufeffif True:\r\n    print('é 日本 🐍')\r\n");
    expect(sandboa([script])).toEqual({ stdout: "é 日本 🐍\n", stderr: "", code: 0 });
  });

  onUnix("sandboa reads a script that is a pipe", () => {
    expect(shell("echo 'print(1)' | sandboa /dev/stdin").stdout).toBe("1\n");
  });

  test("sandboa prints no value of a script or of -c", () => {
    expect(sandboa(["-c", "1 + 1"])).toEqual({ stdout: "", stderr: "", code: 0 });
    expect(sandboa([write("value.py", "'text'\n")])).toEqual({ stdout: "", stderr: "", code: 0 });
  });

  test("sandboa lets a script end in a value that can't leave the sandbox", () => {
    expect(sandboa(["-c", "print('done')\nlambda: 0"])).toEqual({
      stdout: "done\n",
      stderr: "",
      code: 0,
    });
    expect(sandboa(["-c", "[0] * 1000000"]).code).toBe(0);
  });

  test("sandboa --input sets globals as json.loads would", () => {
    const args = [
      "--input",
      "i=1",
      "--input",
      "f=1.0",
      "--input",
      "big=123456789012345678901",
      "--input",
      's="é=\\n"',
    ];
    const { stdout } = sandboa([...args, "-c", "print([i, f, big]); print(s)"]);
    expect(stdout).toBe("[1, 1.0, 123456789012345678901]\né=\n\n");
  });

  test("sandboa --seed makes the random module repeat itself", () => {
    const args = ["--seed", "7", "-c", "import random; print([random.random() for _ in range(4)])"];
    expect(sandboa(args).stdout).toBe(sandboa(args).stdout);
  });

  test("sandboa gives a program no way to the machine", () => {
    for (const source of [
      "import js",
      "import os; os.system('id')",
      "open('/etc/passwd')",
      "import socket",
    ]) {
      expect(sandboa(["-c", source]), source).toMatchObject({ stdout: "", code: 1 });
    }
  });
});
