// What the command brings into the sandbox: modules, files, environment, clock.

import { beforeAll, describe, expect, test } from "vitest";
import { sandboa, shell, write } from "../support/cli.ts";

describe("modules and files", () => {
  beforeAll(() => {
    shell("mkdir -p lib/pkg lib2 lib/not-a-name");
    write("lib/tool.py", "import sys\nprint(__name__, sys.argv, __package__ or '-')\n");
    write("lib/broken.py", "def f():\n    1 / 0\n");
    write("lib/not-a-name/x.py", "");
    write("lib/pkg/__init__.py", "");
    write("lib/pkg/__main__.py", "from . import part\nprint('main of', __package__, part.x)\n");
    write("lib/pkg/part.py", "x = 'part'\n");
    write("lib2/tool.py", "print('hidden')\n");
    write("lib2/second.py", "x = 'second'\n");
    write("data.bin", Buffer.from([0, 255, 10]));
  });

  test.each<[string[], string]>([
    [
      ["--module-path", "lib", "-m", "tool", "a", "--b"],
      "__main__ ['/modules/tool.py', 'a', '--b'] -\n",
    ],
    [["--module-path", "lib", "-mpkg"], "main of pkg part\n"],
    [["--module-path", "lib", "-m", "pkg.part"], ""],
    [
      [
        "--module-path",
        "lib",
        "--module-path",
        "lib2",
        "-c",
        "import tool, second; print(second.x)",
      ],
      "tool ['-c'] -\nsecond\n",
    ],
    [
      [
        "--file",
        "data.bin:/in/a:b/x",
        "-c",
        "from _files import request as r; print(r(2, r(0, '/in/a:b/x', 1), 0, 9))",
      ],
      "b'\\x00\\xff\\n'\n",
    ],
    [
      ["--env", "A=b=c", "--env", "E=", "-c", "import os; print(dict(os.environ))"],
      "{'A': 'b=c', 'E': ''}\n",
    ],
    [
      [
        "--clock",
        "2025-06-01T10:00",
        "--timezone",
        "Europe/Paris",
        "-c",
        "import datetime; print(datetime.datetime.now())",
      ],
      "2025-06-01 12:00:00\n",
    ],
    [["--clock", "frozen", "-c", "import time; print(time.time())"], "1735689600.0\n"],
    [["--clock", "real", "-c", "import time; print(time.time() > 1.75e9)"], "True\n"],
  ])("sandboa %j", (args, stdout) => {
    expect(sandboa(args)).toEqual({ stdout, stderr: "", code: 0 });
  });

  test("sandboa passes one variable of its own and no other", () => {
    const env = { MINE: "1", OTHER: "2" };
    const args = ["--env", "MINE", "-c", "import os; print(dict(os.environ))"];
    expect(sandboa(args, { env }).stdout).toBe("{'MINE': '1'}\n");
  });

  test("sandboa shows the lines of modules in tracebacks", () => {
    const { stderr, code } = sandboa(["--module-path", "lib", "-c", "import broken\nbroken.f()"]);
    expect(stderr).toContain('  File "/modules/broken.py", line 2, in f\n    1 / 0\n');
    expect(code).toBe(1);
  });

  test.each<[string[], string]>([
    [["-m"], "option '-m <MODULE>' argument missing"],
    [["--module-path", "none", "-c", ""], "--module-path can't read 'none': no such file"],
    [["--module-path", "data.bin", "-c", ""], "--module-path can't read 'data.bin': no such file"],
    [["--file", "data.bin", "-c", ""], "--file is 'data.bin'; it must be HOST:/PATH"],
    [["--file", "none:/x", "-c", ""], "--file can't read 'none': no such file"],
    [["--file", "lib:/x", "-c", ""], "--file can't read 'lib': it is a directory"],
    [["--env", "=1", "-c", ""], "--env is '=1'; it must be NAME=VALUE or NAME"],
    [["--env", "SANDBOA_NONE", "-c", ""], "--env SANDBOA_NONE: there is no such variable to pass"],
    [
      ["--clock", "noon", "-c", ""],
      "--clock is 'noon'; it must be real, frozen or a date such as 2025-01-31T12:00:00Z",
    ],
    [
      ["--clock", "2025-13-01", "-c", ""],
      "--clock is '2025-13-01'; it must be real, frozen or a date such as 2025-01-31T12:00:00Z",
    ],
    [
      ["--timezone", "Paris", "-c", ""],
      '--timezone is "Paris"; it must be a name such as "Europe/Paris" or "UTC"',
    ],
  ])("sandboa %j says in one line what is wrong", (args, message) => {
    expect(sandboa(args)).toEqual({ stdout: "", stderr: `sandboa: ${message}\n`, code: 2 });
  });

  test("sandboa -m of no module", () => {
    const { stderr, code } = sandboa(["-m", "nothing"]);
    expect({ stderr, code }).toEqual({ stderr: "sandboa: No module named nothing\n", code: 1 });
  });
});
