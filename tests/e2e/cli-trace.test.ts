// `sandboa --trace`: what people see of a program's steps.

import { beforeAll, describe, expect, test } from "vitest";
import { sandboa, write } from "../support/cli.ts";

const script = "steps.py";

beforeAll(() => {
  write(
    script,
    `class Account:
    def __init__(self):
        self.balance = 10
    def pay(self, n):
        if n > self.balance:
            raise ValueError("not enough")
        self.balance -= n

a = Account()
for n in (3, 20):
    try:
        a.pay(n)
    except ValueError as e:
        print("no:", e)
name = input("name? ")
del name
`,
  );
});

describe("--trace", () => {
  test("shows lines, changed variables, output, calls and exceptions", () => {
    const { stdout, stderr, code } = sandboa(["--trace", script], { input: "Ada\n" });
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toContain(`  steps.py:4 pay | call
      self = <Account object>
      self.balance = 10
      n = 3
  steps.py:5 pay | if n > self.balance:
  steps.py:7 pay | self.balance -= n
`);
    expect(stdout).toContain(`  steps.py:6 pay | raise ValueError("not enough")
  steps.py:6 pay | ValueError: not enough
steps.py:12 <module> | ValueError: not enough
steps.py:13 <module> | except ValueError as e:
    e = ValueError('not enough')
steps.py:14 <module> | print("no:", e)
    del e
    > no: not enough
steps.py:10 <module> | for n in (3, 20):
`);
    expect(stdout).toMatch(/name = 'Ada'\n {4}> name\? \n.*\| del name\n {4}del name\n.*\| end\n$/);
    expect(stdout).not.toContain("\u001b");
  });

  test("shows how far a program came, then what ended it", () => {
    const failing = sandboa(["--trace", "-c", "x = 1\nx / 0"]);
    expect(failing.stdout).toMatch(/ZeroDivisionError: division by zero\n$/);
    expect(failing.stderr).toContain('File "<string>", line 2');
    expect(failing.code).toBe(1);
    const endless = sandboa([
      "--trace",
      "--fuel",
      "100k",
      "--trace-steps",
      "5",
      "-c",
      "while 1: 1",
    ]);
    expect(endless.stdout).toContain("... more than 5 steps; the rest ran untraced\n");
    expect(endless.code).toBe(124);
  });

  test("with --json has all states", () => {
    const { stdout, code } = sandboa(["--trace", "--json", "-c", "x = 1\nx + 1"]);
    const document = JSON.parse(stdout) as Record<string, unknown> & { steps: unknown[] };
    expect([code, document["value"], document["truncated"]]).toEqual([0, 2, false]);
    expect(document.steps).toHaveLength(3);
    expect(document.steps[1]).toMatchObject({
      event: "line",
      line: 2,
      function: "<module>",
      globals: [{ name: "x", type: "int", value: "1" }],
    });
  });

  test("traces a program of -m", () => {
    const { stdout } = sandboa(["--trace", "--file", `${script}:/home/prog.py`, "-m", "prog"], {
      input: "x\n",
    });
    expect(stdout).toContain("/home/prog.py:9 <module> | a = Account()\n");
  });

  test("removes control characters only from a terminal, and has colours when asked", () => {
    const { stdout } = sandboa(["--trace", "-c", "x = '\\x1b[31m'"], { env: { FORCE_COLOR: "1" } });
    expect(stdout).toContain("\u001b[2m<string>:1 <module>\u001b[0m | x = ");
    expect(stdout).toContain("\u001b[32mx = '\\x1b[31m'\u001b[0m");
  });

  test.each(["0", "100001", "many"])("refuses --trace-steps %s", (steps) => {
    const { stderr, code } = sandboa(["--trace", "--trace-steps", steps, "-c", "1"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--trace-steps")]);
  });
});
