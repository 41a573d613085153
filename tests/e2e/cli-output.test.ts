// What the command writes: streams, pipes that close, terminals and colours.

import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  cli,
  ended,
  hasTerminal,
  inTerminal,
  onUnix,
  sandboa,
  shell,
  write,
} from "../support/cli.ts";

describe("output", () => {
  onUnix("sandboa writes stdout and stderr in the order of the program", () => {
    const script = write(
      "order.py",
      "import sys\nfor i in range(3):\n    print('out', i)\n    print('err', i, file=sys.stderr)\n",
    );
    expect(shell(`sandboa ${script} 2>&1`).stdout).toBe(
      "out 0\nerr 0\nout 1\nerr 1\nout 2\nerr 2\n",
    );
  });

  test("sandboa streams while the program runs, and Ctrl-C ends it by the signal", async () => {
    const child = spawn(process.execPath, [
      cli,
      "--timeout",
      "60s",
      "--fuel",
      "1e15",
      "-c",
      "print('ready')\nwhile True: pass",
    ]);
    child.stdout.once("data", () => child.kill("SIGINT"));
    const { signal, stdout, stderr } = await ended(child);
    expect({ signal, stdout, stderr }).toEqual({ signal: "SIGINT", stdout: "ready\n", stderr: "" });
  });

  test("sandboa delivers all output to a reader that comes late", async () => {
    const child = spawn(process.execPath, [
      cli,
      "-c",
      "for i in range(100000): print(i)\nprint('end')",
    ]);
    await new Promise((done) => child.once("spawn", done));
    const { code, stdout } = await ended(child);
    expect(code).toBe(0);
    expect(stdout).toHaveLength(588_894);
    expect(stdout.endsWith("99999\nend\n")).toBe(true);
  });

  onUnix("sandboa ends quietly when its reader goes away", () => {
    const { stdout, stderr } = shell(
      "(sandboa -c 'while True: print(1)'; echo $? >&2) | head -n 1",
    );
    expect(stdout).toBe("1\n");
    expect(stderr).toBe("141\n");
  });

  onUnix("sandboa --help ends quietly when its reader goes away", () => {
    expect(shell("sandboa --help | true").stderr).toBe("");
  });

  test.skipIf(process.platform !== "linux")("sandboa says when its output can't be written", () => {
    expect(shell("sandboa -c 'print(1)' > /dev/full")).toEqual({
      stdout: "",
      stderr: "sandboa: can't write to standard output: no space left on the device\n",
      code: 74,
    });
  });

  test("sandboa passes control characters through to a pipe", () => {
    expect(sandboa(["-c", "print('\\x1b[31mred\\u202e\\x07')"]).stdout).toBe(
      "\u001b[31mred\u202e\u0007\n",
    );
  });

  test.skipIf(!hasTerminal)(
    "sandboa removes control characters for a terminal, but for --raw",
    () => {
      const script = write(
        "red.py",
        "print('\\x1b[31mred\\u202e\\x07\\tend')\nraise ValueError('\\x1b[2Jgone')\n",
      );
      const plain = inTerminal(`sandboa --no-color ${script}`);
      expect(plain.stdout).toMatch(/^red\tend\n/);
      expect(plain.stdout).toMatch(/\nValueError: gone\n$/);
      expect(inTerminal(`sandboa --raw ${script}`).stdout).toContain(
        "\u001b[31mred\u202e\u0007\tend\n",
      );
    },
  );

  test.skipIf(!hasTerminal)(
    "sandboa has colours on a terminal, but for --no-color and NO_COLOR",
    () => {
      const script = write("zero.py", "1 / 0\n");
      expect(inTerminal(`sandboa ${script}`).stdout).toContain(
        "\u001b[1;35mZeroDivisionError\u001b[0m",
      );
      expect(inTerminal(`sandboa --no-color ${script}`).stdout).not.toContain("\u001b");
      expect(inTerminal(`sandboa ${script}`, { NO_COLOR: "1" }).stdout).not.toContain("\u001b");
    },
  );

  test.skipIf(!hasTerminal)(
    "sandboa starts its own lines at the beginning of a line of a terminal",
    () => {
      const { stdout } = inTerminal(`sandboa --max-output 3 -c "print(123456)"`);
      expect(stdout).toMatch(/^123\nsandboa: the run wrote too much output/);
    },
  );
});
