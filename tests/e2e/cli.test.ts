// The command as people use it: the compiled program in a process of its own. One file,
// although long, because every part shares the same few ways of starting the command.

import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = resolve("dist/cli/main.js");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandboa-cli-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const environment = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

interface Setting {
  input?: string | Buffer;
  env?: Record<string, string>;
}

interface Ending {
  stdout: string;
  stderr: string;
  code: number | null;
}

function sandboa(args: readonly string[], { input = "", env = {} }: Setting = {}): Ending {
  return toEnding(
    spawnSync(process.execPath, [cli, ...args], {
      input,
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
      maxBuffer: 64 << 20,
    }),
  );
}

function shell(script: string, env: Record<string, string> = {}): Ending {
  return toEnding(
    spawnSync("sh", ["-c", script.replaceAll("sandboa", `"${process.execPath}" "${cli}"`)], {
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
    }),
  );
}

function toEnding({ stdout, stderr, status }: SpawnSyncReturns<string>): Ending {
  return { stdout, stderr, code: status };
}

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function value(source: string, ...args: string[]): unknown {
  const { stdout, stderr, code } = sandboa([...args, "--value", "-c", source]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return JSON.parse(stdout);
}

function json(...args: string[]): Record<string, unknown> & { code: number | null } {
  const { stdout, stderr, code } = sandboa(["--json", ...args]);
  expect(stderr).toBe("");
  expect(stdout.endsWith("}\n") && stdout.split("\n").length === 2).toBe(true);
  return { ...(JSON.parse(stdout) as Record<string, unknown>), code };
}

// util-linux has a `script` that runs a command in a terminal.
const hasTerminal =
  process.platform === "linux" &&
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");

function inTerminal(command: string, env: Record<string, string> = {}): Ending {
  const quoted = command.replaceAll("'", `'\\''`);
  const { stdout, ...rest } = shell(`script -qec '${quoted}' /dev/null < /dev/null`, {
    TERM: "xterm",
    ...env,
  });
  return { stdout: stdout.replaceAll("\r\n", "\n"), ...rest };
}

const onUnix = test.skipIf(process.platform === "win32");

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

async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  }
  return new Promise((done) =>
    child.once("close", (code, signal) => done({ code, signal, ...texts })),
  );
}
