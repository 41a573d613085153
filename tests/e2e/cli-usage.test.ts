// Wrong usage of the command, and its help.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasTerminal, sandboa, shell, write } from "../support/cli.ts";

describe("usage", () => {
  test.each<[string[], string | RegExp]>([
    [["--timout", "5s", "x.py"], "unknown option '--timout' (did you mean --timeout?)"],
    [["--frobnicate"], "unknown option '--frobnicate'; see sandboa --help"],
    [["-c"], "option '-c <CODE>' argument missing"],
    [["missing.py"], "can't read 'missing.py': no such file"],
    [["."], "can't read '.': it is a directory"],
    [
      ["--timeout", "5", "-c", ""],
      "--timeout is '5'; it must be a number with a unit, such as 500ms, 5s or 2m",
    ],
    [["--timeout", "0s", "-c", ""], "--timeout is 0 ms; it must be from 1 ms to 2147483.647 s"],
    [["--memory", "1KB", "-c", ""], "--memory is 1 KB; it must be from 1 MB to 1 GB"],
    [["--memory", "x", "-c", ""], "--memory is 'x'; it must be a size such as 64KB, 16MB or 1GB"],
    [["--fuel", "0", "-c", ""], /^--fuel is 0; it must be from 1 to /],
    [["--max-recursion", "9999", "-c", ""], "--max-recursion is 9,999; it must be from 1 to 1,000"],
    [
      ["--seed", "4294967296", "-c", ""],
      "--seed is 4294967296; it must be an integer from 0 to 4294967295",
    ],
    [
      ["--allow-net", "example.com", "-c", ""],
      "--allow-net is 'example.com'; it must be an origin with http:// or https://, such as https://api.example.com",
    ],
    [
      ["--allow-net", "https://*.example.com", "-c", ""],
      "--allow-net is 'https://*.example.com'; it must be scheme, host, port and path alone, such as https://api.example.com",
    ],
    [
      ["--mount", "data", "-c", ""],
      "--mount is 'data'; it must be HOST:/PATH or HOST:/PATH:MODE, MODE one of ro, overlay, rw",
    ],
    [
      ["--mount", ".:/data:wr", "-c", ""],
      "--mount is '.:/data:wr'; it must be HOST:/PATH or HOST:/PATH:MODE, MODE one of ro, overlay, rw",
    ],
    [["--mount", "none:/data", "-c", ""], "--mount can't show 'none': it is no directory"],
    [
      ["--mount", ".:/lib", "-c", ""],
      '--mount "/lib" is the sandbox\'s own; choose another path, such as "/data"',
    ],
    [
      ["--mount", ".:/a", "--mount", ".:/a/b", "-c", ""],
      '--mount "/a/b" and "/a" are one in the other',
    ],
    [["--input", "x", "-c", ""], "--input is 'x'; it must be NAME=JSON, such as n=3"],
    [["--input", "x=y", "-c", ""], /^--input x is not JSON: y/],
    [["--input", "a b=1", "-c", ""], '--input "a b" is not a name that Python code could use'],
    [
      ["--max-value", "9B", "--input", 'x="0123456789"', "-c", ""],
      "--input x exceeds --max-value (9)",
    ],
  ])("sandboa %j says in one line what is wrong", (args, message) => {
    const { stdout, stderr, code } = sandboa(args);
    expect({ stdout, code, lines: stderr.split("\n").length }).toEqual({
      stdout: "",
      code: 2,
      lines: 2,
    });
    const text = stderr.replace(/^sandboa: /, "").trimEnd();
    if (typeof message === "string") expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  test.each<[string, Buffer, number, string]>([
    ["latin.py", Buffer.from("x = 1\ny = 'caf\xe9'\n", "latin1"), 14, "0xe9"],
    ["cut.py", Buffer.from([0x23, 0xe2, 0x82]), 1, "0xe2"],
    ["wide.py", Buffer.from("print(1)", "utf16le"), -1, ""],
  ])("sandboa says where %s is not UTF-8", (name, bytes, offset, byte) => {
    write(name, bytes);
    const { stderr, code } = sandboa([name]);
    // UTF-16 of ASCII is UTF-8 with null characters: Python's error, not ours.
    if (offset === -1) return expect(code).toBe(1);
    expect(stderr).toBe(`sandboa: '${name}' is not UTF-8: byte ${byte} at offset ${offset}\n`);
    expect(code).toBe(2);
    expect(sandboa([], { input: bytes }).stderr).toContain("standard input is not UTF-8");
  });

  test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "sandboa says when it may not read",
    () => {
      shell("touch secret.py && chmod 000 secret.py");
      expect(sandboa(["secret.py"])).toMatchObject({
        code: 2,
        stderr: "sandboa: can't read 'secret.py': permission denied\n",
      });
    },
  );

  test("sandboa --help explains itself, sandboa --version says which it is", () => {
    const help = sandboa(["--help"]);
    expect(help.stdout).toMatch(/^Usage: sandboa /);
    expect(help).toMatchObject({ stderr: "", code: 0 });
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(sandboa(["--version"])).toEqual({ stdout: `sandboa ${version}\n`, stderr: "", code: 0 });
  });

  test.skipIf(!hasTerminal)("sandboa without anything, in a terminal, says how it is used", () => {
    const typed = shell("script -qec 'sandboa' /dev/null < /dev/null");
    expect(typed.stdout).toMatch(/^Usage: sandboa /);
    expect(typed.stdout).toContain("sandboa --help");
    expect(typed.code).toBe(2);
  });

  test("sandboa's examples in --help work", () => {
    write("script.py", "import sys\nprint(sys.argv)\n");
    const examples = sandboa(["--help"]).stdout.split("Examples:\n")[1]?.trim().split("\n") ?? [];
    const outputs = examples.map((line) =>
      process.platform === "win32" ? null : shell(line).stdout,
    );
    if (process.platform === "win32") return;
    expect(outputs).toEqual(["45\n", "['script.py', 'first', 'second']\n", '{"total":7.5}\n']);
  });
});
