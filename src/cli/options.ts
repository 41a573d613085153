// The command line: flags, help, and what they amount to. Everything after the program
// belongs to the program, as with `python`.

import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import type { Input, Limits, NetworkRule, SandboxOptions } from "../node.ts";
import { UsageError } from "./errors.ts";
import type { FileFlag } from "./files.ts";
import { parseInput } from "./json.ts";
import { describeFlag, limitFlags, parseLimit } from "./limits.ts";
import { addMount, type MountFlag } from "./mounts.ts";
import { addOrigin } from "./network.ts";
import { programName, type Program } from "./source.ts";
import { parseCount } from "./units.ts";

/** A command line, understood. */
export interface Invocation {
  program: Program;
  argv: string[];
  limits: Partial<Limits>;
  inputs: Record<string, Input>;
  /** Origins that requests may be made to. */
  allowNet: readonly NetworkRule[];
  /** Of the sandbox, as they are given to the library. */
  options: Pick<SandboxOptions, "randomSeed" | "env" | "clock" | "timezone">;
  files: FileFlag[];
  mounts: MountFlag[];
  modulePath: string[];
  json: boolean;
  value: boolean;
  stats: boolean;
  /** The steps that `--trace` records; undefined without it. */
  traceSteps: number | undefined;
  /** Where displays are written to. */
  display: string | undefined;
  raw: boolean;
  color: boolean;
}

interface Flags extends Record<string, unknown> {
  c?: string;
  m?: string;
  env?: Record<string, string>;
  clock?: "real" | "frozen" | Date;
  timezone?: string;
  modulePath?: string[];
  file?: FileFlag[];
  mount?: MountFlag[];
  input?: Record<string, Input>;
  seed?: number;
  allowNet?: readonly NetworkRule[];
  json?: true;
  value?: true;
  stats?: true;
  trace?: true;
  traceSteps?: number;
  display?: string;
  raw?: true;
  color: boolean;
}

const usage = `[options] script.py [arguments...]
       sandboa [options] -c CODE [arguments...]
       sandboa [options] -m MODULE [arguments...]
       sandboa [options] - [arguments...]      (program from standard input)`;

const description = `Runs Python that you don't trust. The program can compute and print. It has no
network, and none of your files, your environment or your clock but what options
give: what it needs comes by --input, --file, --mount, --env, --allow-net or in
sys.argv.`;

const notes = `
A program that reaches a limit is stopped; Python code can't catch that.
TIME is 500ms, 5s or 2m. SIZE is 64KB, 16MB or 1GB, in powers of 1024 (KB is KiB).
N is 400, 2_000_000, 1e9 or 10M, in powers of 1000.

In --json and --value, what JSON lacks is an object with one key:
  {"$bigint": "123..."}  {"$float": "nan"}  {"$bytes": "base64"}  {"$tuple": [...]}
  {"$set": [...]}  {"$frozenset": [...]}  {"$exception": {"type": ..., "args": [...]}}
  {"$map": [[key, value], ...]}  a dict with a key that is no string or begins with "$"

Exit codes:
  0    the program ended normally
  1    a Python error that was not caught; a limit not listed below
  2    wrong usage: unknown option, bad number, unreadable program
  70   the sandbox itself broke
  74   the output could not be written
  124  out of time or fuel
  130  Ctrl-C
  137  out of memory, MemoryError included
  141  the reader of the output went away
  n    sys.exit(n) gives n & 255
`;

const examples = `
Examples:
  sandboa -c 'print(sum(range(10)))'
  sandboa --timeout 2s --memory 16MB script.py first second
  echo '{"total": sum(prices)}' | sandboa --value --input 'prices=[3, 4.5]'`;

/**
 * Understands the arguments. Null when they asked for help or the version, which `print`
 * then has got.
 * @throws UsageError
 */
export function parseArguments(
  args: readonly string[],
  print: (text: string) => void,
): Invocation | null {
  const command = makeCommand(print);
  const [ours, theirs] = splitAtCode(args, command);
  try {
    command.parse(ours, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(explain(error));
  }
  const flags = command.opts<Flags>();
  const [first, ...rest] = command.args;
  const program = chooseProgram(flags, first);
  const limits: Partial<Limits> = {};
  for (const [name, { flag }] of limitFlags) {
    const value = flags[new Option(flag).attributeName()];
    if (value !== undefined) limits[name] = value as number;
  }
  return {
    program,
    argv: [
      programName(program),
      ...(flags.c === undefined && flags.m === undefined ? rest : theirs),
    ],
    limits,
    inputs: flags.input ?? {},
    allowNet: flags.allowNet ?? [],
    options: {
      ...(flags.seed !== undefined && { randomSeed: flags.seed }),
      ...(flags.env !== undefined && { env: flags.env }),
      ...(flags.clock !== undefined && { clock: flags.clock }),
      ...(flags.timezone !== undefined && { timezone: flags.timezone }),
    },
    files: flags.file ?? [],
    mounts: flags.mount ?? [],
    modulePath: flags.modulePath ?? [],
    json: flags.json ?? false,
    value: flags.value ?? false,
    stats: flags.stats ?? false,
    traceSteps: flags.trace === true ? (flags.traceSteps ?? 10_000) : undefined,
    display: flags.display,
    raw: flags.raw ?? false,
    color: flags.color,
  };
}

/** What is shown to someone who types just `sandboa`. */
export function introduction(): string {
  return `Usage: sandboa ${usage}\n\n${description}\n${examples}\n\nAll options: sandboa --help\n`;
}

function makeCommand(print: (text: string) => void): Command {
  const command = new Command("sandboa")
    .usage(usage)
    .description(description)
    .argument("[program...]")
    .configureHelp({ visibleArguments: () => [] })
    .passThroughOptions()
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => {}, outputError: () => {} })
    .addHelpText("after", notes + examples)
    .option("-c <CODE>", "run CODE; what follows goes to sys.argv")
    .option("-m <MODULE>", "run a module of the sandbox as a program; what follows as with -c")
    .option("--input <NAME=JSON>", "set a global variable first (repeatable)", addInput)
    .option(
      "--env <NAME[=VALUE]>",
      "set a variable of os.environ, or pass yours (repeatable)",
      addEnv,
    )
    .option("--file <HOST:/PATH>", "copy a file into the sandbox (repeatable)", addFile)
    .option(
      "--mount <HOST:/PATH>",
      "show a directory at /PATH, for reading; with :overlay behind it changes stay in the sandbox, with :rw they are yours (repeatable)",
      addMount,
    )
    .option("--module-path <DIR>", "make the .py files below DIR importable (repeatable)", addText)
    .option("--clock <CLOCK>", "real, frozen, or where time stands: 2025-01-31T12:00Z", parseClock)
    .option("--timezone <NAME>", "local time zone, such as Europe/Paris (default: UTC)")
    .option("--seed <N>", "seed of the random module (default: always another)", parseSeed)
    .option(
      "--allow-net <ORIGIN>",
      "allow requests to this origin, such as https://api.example.com, or https://api.example.com/v1 and what is below (repeatable)",
      addOrigin,
    )
    .optionsGroup("Limits:");
  for (const [name, { flag, argument }] of limitFlags) {
    command.option(`${flag} <${argument}>`, describeFlag(name), (text) => parseLimit(name, text));
  }
  return command
    .optionsGroup("Output:")
    .option("--value", "at the end, print the value of the last expression as JSON")
    .option("--json", "print one JSON document with everything instead")
    .option("--display <DIR>", "write what display() shows to DIR/display-1.svg, .png, .html ...")
    .option("--trace", "show each line that was executed, and the variables that changed")
    .option("--trace-steps <N>", "steps that are shown, at most (default: 10,000)", parseSteps)
    .option("--stats", "at the end, print to stderr what the run used")
    .option("--raw", "don't remove control characters from output to a terminal")
    .option("--no-color", "no colours in tracebacks, as with NO_COLOR=1")
    .optionsGroup("Other:")
    .version(`sandboa ${readVersion()}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help");
}

// `-c CODE` and `-m MODULE` end our options like a script's name does; commander knows only that.
function splitAtCode(
  args: readonly string[],
  command: Command,
): [ours: readonly string[], theirs: readonly string[]] {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "-c" || arg === "-m") return [args.slice(0, i + 2), args.slice(i + 2)];
    if (/^-[cm]/.test(arg)) return [args.slice(0, i + 1), args.slice(i + 1)];
    if (arg === "--" || arg === "-" || !arg.startsWith("-")) break;
    if (command.options.some(({ long, required }) => long === arg && required)) i++;
  }
  return [args, []];
}

function chooseProgram({ c, m }: Flags, name: string | undefined): Program {
  if (c !== undefined) return { kind: "code", code: c };
  if (m !== undefined) return { kind: "module", name: m };
  if (name === undefined || name === "-") return { kind: "stdin", isNamed: name === "-" };
  return { kind: "file", path: name };
}

// commander's messages in one line of ours.
function explain(error: CommanderError): string {
  const message = error.message.replace(/^error: /, "").replace("(Did you mean", "(did you mean");
  if (message.includes("\n")) return message.replace("\n", " ");
  return error.code === "commander.unknownOption" ? `${message}; see sandboa --help` : message;
}

function addInput(text: string, inputs: Record<string, Input> = {}): Record<string, Input> {
  const [, name, json] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || json === undefined) {
    throw new UsageError(`--input is '${text}'; it must be NAME=JSON, such as n=3`);
  }
  try {
    return { ...inputs, [name]: parseInput(json) };
  } catch {
    throw new UsageError(
      `--input ${name} is not JSON: ${json}; a string needs double quotes, such as '${name}="text"'`,
    );
  }
}

function addEnv(text: string, env: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf("=");
  const name = at === -1 ? text : text.slice(0, at);
  const value = at === -1 ? process.env[name] : text.slice(at + 1);
  if (name === "") throw new UsageError(`--env is '${text}'; it must be NAME=VALUE or NAME`);
  if (value === undefined) throw new UsageError(`--env ${name}: there is no such variable to pass`);
  return { ...env, [name]: value };
}

function addFile(text: string, files: FileFlag[] = []): FileFlag[] {
  const at = text.lastIndexOf(":/");
  if (at <= 0) throw new UsageError(`--file is '${text}'; it must be HOST:/PATH`);
  return [...files, { from: text.slice(0, at), to: text.slice(at + 1) }];
}

function addText(text: string, texts: string[] = []): string[] {
  return [...texts, text];
}

function parseClock(text: string): "real" | "frozen" | Date {
  if (text === "real" || text === "frozen") return text;
  const isDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
  // Without a zone it is UTC, as time in the sandbox.
  const hasZone = /(?:Z|[+-]\d\d:\d\d)$/.test(text.slice(10));
  const date = new Date(text.length > 10 && !hasZone ? `${text}Z` : text);
  if (!isDate.test(text) || Number.isNaN(date.getTime())) {
    throw new UsageError(
      `--clock is '${text}'; it must be real, frozen or a date such as 2025-01-31T12:00:00Z`,
    );
  }
  return date;
}

function parseSeed(text: string): number {
  const seed = parseCount(text);
  if (seed === null) {
    throw new UsageError(`--seed is '${text}'; it must be an integer from 0 to 4294967295`);
  }
  return seed;
}

function parseSteps(text: string): number {
  const steps = parseCount(text);
  if (steps === null || steps < 1 || steps > 100_000) {
    throw new UsageError(`--trace-steps is '${text}'; it must be an integer from 1 to 100,000`);
  }
  return steps;
}

function readVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
