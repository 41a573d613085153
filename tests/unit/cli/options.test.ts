import { describe, expect, test } from "vitest";
import { introduction, parseArguments, type Invocation } from "../../../src/cli/options.ts";
import { limitFlags } from "../../../src/cli/limits.ts";
import { Float } from "../../../src/index.ts";

function parse(...args: string[]): Invocation {
  const invocation = parseArguments(args, () => {});
  if (invocation === null) throw new Error("asked for help");
  return invocation;
}

function printed(...args: string[]): string {
  let text = "";
  expect(parseArguments(args, (piece) => (text += piece))).toBeNull();
  return text;
}

function refusal(...args: string[]): string {
  try {
    parse(...args);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("parseArguments", () => {
  test.each([
    [["a.py"], { kind: "file", path: "a.py" }, ["a.py"]],
    [["a.py", "--json", "-c", "x"], { kind: "file", path: "a.py" }, ["a.py", "--json", "-c", "x"]],
    [["a.py", "--", "x"], { kind: "file", path: "a.py" }, ["a.py", "--", "x"]],
    [["--seed", "1", "a.py", "--seed"], { kind: "file", path: "a.py" }, ["a.py", "--seed"]],
    [["--", "--json"], { kind: "file", path: "--json" }, ["--json"]],
    [["-c", "1", "--json", "x"], { kind: "code", code: "1" }, ["-c", "--json", "x"]],
    [["-c1", "--json"], { kind: "code", code: "1" }, ["-c", "--json"]],
    [["-c", "--json"], { kind: "code", code: "--json" }, ["-c"]],
    [["-c", "", "a"], { kind: "code", code: "" }, ["-c", "a"]],
    [["-c", "1", "--", "-h"], { kind: "code", code: "1" }, ["-c", "--", "-h"]],
    [["--input", "c=1", "-c", "c", "-c"], { kind: "code", code: "c" }, ["-c", "-c"]],
    [["--seed=1", "-c", "1", "-x"], { kind: "code", code: "1" }, ["-c", "-x"]],
    [["-", "a", "-c"], { kind: "stdin", isNamed: true }, ["-", "a", "-c"]],
    [[], { kind: "stdin", isNamed: false }, ["-"]],
    [["--json"], { kind: "stdin", isNamed: false }, ["-"]],
  ])("parseArguments finds the program and its arguments in %j", (args, program, argv) => {
    expect(parse(...args)).toMatchObject({ program, argv });
  });

  test("parseArguments reads every flag", () => {
    const args =
      "--timeout 5s --fuel 1e9 --memory 16MB --max-output 64KB --max-recursion 50 --max-source 1KB --max-value 2KB " +
      "--max-displays 5 --max-display 3KB --env A=b --clock frozen --timezone Europe/Paris --allow-net https://example.com --display out " +
      "--seed 42 --json --value --stats --raw --no-color --input a=1 --input b=[2.0] --mount data:/data:overlay a.py";
    expect(parse(...args.split(" "))).toEqual({
      program: { kind: "file", path: "a.py" },
      argv: ["a.py"],
      limits: {
        timeoutMs: 5000,
        fuel: 1_000_000_000,
        memoryBytes: 16_777_216,
        maxOutputBytes: 65_536,
        maxRecursionDepth: 50,
        maxSourceBytes: 1024,
        maxValueBytes: 2048,
        maxDisplays: 5,
        maxDisplayBytes: 3072,
      },
      inputs: { a: 1, b: [new Float(2)] },
      options: {
        randomSeed: 42,
        env: { A: "b" },
        clock: "frozen",
        timezone: "Europe/Paris",
      },
      allowNet: [{ origin: "https://example.com", pathPrefix: "/", allowPrivate: false }],
      display: "out",
      files: [],
      modulePath: [],
      mounts: [{ from: "data", path: "/data", mode: "overlay" }],
      traceSteps: undefined,
      json: true,
      value: true,
      stats: true,
      raw: true,
      color: false,
    });
    expect(parse("--trace", "--trace-steps", "7", "a.py")).toMatchObject({ traceSteps: 7 });
    expect(parse("a.py")).toMatchObject({ limits: {}, inputs: {}, json: false, color: true });
  });

  test.each([
    [["--timout", "5s"], "unknown option '--timout' (did you mean --timeout?)"],
    [["--mount", "x"], /^--mount is 'x'; it must be HOST:\/PATH/],
    [["--mont", "x"], "unknown option '--mont' (did you mean --mount?)"],
    [["--zzzzz"], "unknown option '--zzzzz'; see sandboa --help"],
    [["-c"], "option '-c <CODE>' argument missing"],
    [
      ["--timeout", "5"],
      "--timeout is '5'; it must be a number with a unit, such as 500ms, 5s or 2m",
    ],
    [["--memory", "lots"], "--memory is 'lots'; it must be a size such as 64KB, 16MB or 1GB"],
    [["--fuel", "1.5"], "--fuel is '1.5'; it must be a whole number such as 400, 10M or 1e9"],
    [["--seed", "x"], "--seed is 'x'; it must be an integer from 0 to 4294967295"],
    [["--input", "x"], "--input is 'x'; it must be NAME=JSON, such as n=3"],
    [["--input", "x=abc"], /^--input x is not JSON: abc; a string needs double quotes/],
  ])("parseArguments refuses %j", (args, message) => {
    const given = refusal(...args);
    expect(given).not.toContain("\n");
    if (typeof message === "string") expect(given).toBe(message);
    else expect(given).toMatch(message);
  });

  test("parseArguments prints the version and runs nothing", () => {
    expect(printed("-V")).toMatch(/^sandboa \d+\.\d+\.\d+\n$/);
  });

  test("parseArguments prints help that names every flag with its default, and the exit codes", () => {
    const help = printed("--help");
    expect(printed("-h")).toBe(help);
    expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(90);
    for (const { flag } of limitFlags.values()) {
      expect(help).toMatch(new RegExp(`${flag} <\\w+> .*\\(default:\\s+[^)]+\\)`));
    }
    for (const flag of [
      "-c",
      "--input",
      "--seed",
      "--value",
      "--json",
      "--stats",
      "--raw",
      "--no-color",
    ]) {
      expect(help).toContain(`\n  ${flag} `);
    }
    for (const code of [0, 1, 2, 70, 74, 124, 137])
      expect(help).toMatch(new RegExp(`^  ${code} `, "m"));
  });
});

describe("introduction", () => {
  test("introduction is short and leads to --help", () => {
    expect(introduction().split("\n").length).toBeLessThan(20);
    expect(introduction()).toContain("sandboa --help");
    expect(printed("--help")).toContain(introduction().split("\n\n")[1]);
  });
});
