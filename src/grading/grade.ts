/**
 * Grades a submission: runs it against tests that its author does not write, each in a sandbox of
 * its own.
 *
 * @module
 */

import {
  defaultLimits,
  type FileInput,
  type Frame,
  type Limits,
  type RunOptions,
  type RunResult,
  Sandbox,
  type WorkerPool,
} from "sandboa";
import { HARNESS, harness, SUBMISSION, TESTS } from "./harness.ts";
import { findDifference, isSameOutput } from "./output.ts";

/** A run of the whole submission whose output is compared. */
export interface OutputCase {
  /** What learners read. Default: `Example 1`, `Example 2`, ... */
  name?: string;
  /** What `input()` reads, a line each. Default: nothing. */
  input?: string;
  /** What the submission must print. Blanks at the ends of lines and of the whole don't count. */
  output: string;
}

export interface Exercise {
  /**
   * Python that runs after the submission, with its names: classes of `unittest.TestCase`, and
   * functions `test...` that assert. What learners read of a test is the first line of its
   * docstring, or else its name.
   */
  tests?: string;
  /** Whole runs with their output. */
  cases?: readonly OutputCase[];
  /** Files that the submission can read, by absolute path. */
  files?: FileInput;
  /**
   * Limits of each test. Default: the library's, but 5 s for `timeoutMs`. All tests together have
   * 20 times as much time, and print as much as 4 tests may; what is over is left out.
   */
  limits?: Partial<Limits>;
}

export type TestStatus = "passed" | "failed" | "error" | "skipped";

/** What one test gave. */
export interface TestReport {
  /** Name of the method or function, or of the case. */
  name: string;
  /** What the test is about, in the words of its author. */
  title: string;
  /** `failed`: the answer was wrong; `error`: an exception or a limit ended it. */
  status: TestStatus;
  /** Why, in one or a few lines; empty when it passed. */
  message: string;
  /** The line of the submission where an exception was raised, from 1; null when not there. */
  line: number | null;
  /** What the test printed; of a case, what the submission printed. */
  stdout: string;
  /** Of a case: what was to be printed. */
  expected?: string;
  /** Of a case: what could be read. */
  input?: string;
}

/** What keeps the tests from being run. */
export interface Problem {
  /** Whose code it is in. `tests`: the exercise is broken, not the submission. */
  in: "submission" | "tests";
  /** The exception, or what limit struck, in one line. */
  message: string;
  /** Line of that code, from 1; null when not known. */
  line: number | null;
  /** The traceback, empty for a limit. */
  traceback: string;
}

export interface GradeReport {
  /** Whether no test failed, and one at least passed. */
  passed: boolean;
  /** Tests that passed. */
  passedCount: number;
  /** Tests that count: all but skipped ones. */
  count: number;
  /** In the order in which they are written; cases come first. */
  tests: TestReport[];
  problem: Problem | null;
}

export interface GradeOptions {
  /** Ends it; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** As of a sandbox. */
  thread?: "worker" | "inline";
  /** As of a sandbox. */
  pool?: WorkerPool;
}

const DEFAULT_LIMITS = { timeoutMs: 5000 } satisfies Partial<Limits>;

// The submission runs before the tests are counted and can add any number of its own.
const MAX_TESTS = 1000;
const TIMES_ALL = 20;
const OUTPUTS_ALL = 4;
const MAX_TEXT_CHARS = 10_000;

/**
 * Runs `submission` against `exercise`. Each test runs in a fork of the sandbox in which the
 * submission was run, each case in a new one: no test sees what another changed, and an endless
 * loop costs only its own test.
 *
 * The tests run in the same interpreter as the submission, so a report is feedback for who wants
 * it: code that is written to deceive them can pass. Nothing of it leaves the sandbox.
 *
 * @example
 * ```ts
 * const report = await grade("def double(n): return n + n", {
 *   tests: "def test_three():\n    assert double(3) == 6",
 * });
 * report.passed; // true
 * ```
 * @throws SandboaError `ERR_INVALID_ARGUMENT` for options that can't be; TypeError for an exercise
 * with neither tests nor cases.
 */
export async function grade(
  submission: string,
  exercise: Exercise,
  options: GradeOptions = {},
): Promise<GradeReport> {
  const { tests: source, cases = [] } = exercise;
  if (source === undefined && cases.length === 0) {
    throw new TypeError("an exercise needs tests or cases");
  }
  const tests: TestReport[] = [];
  for (const [index, item] of cases.entries()) {
    tests.push(await runCase({ submission, exercise, options }, item, `Example ${index + 1}`));
  }
  const problem =
    source === undefined ? null : await runTests({ submission, exercise, options }, source, tests);
  const counted = tests.filter((test) => test.status !== "skipped");
  const passedCount = counted.filter((test) => test.status === "passed").length;
  const passed = problem === null && passedCount > 0 && passedCount === counted.length;
  return { passed, passedCount, count: counted.length, tests, problem };
}

interface Task {
  readonly submission: string;
  readonly exercise: Exercise;
  readonly options: GradeOptions;
}

async function open({ exercise, options }: Task, stdin?: string): Promise<Sandbox> {
  const { thread, pool } = options;
  return Sandbox.create({
    ...(thread === undefined ? {} : { thread }),
    ...(pool === undefined ? {} : { pool }),
    limits: { ...DEFAULT_LIMITS, ...exercise.limits },
    ...(exercise.files === undefined ? {} : { files: exercise.files }),
    ...(stdin === undefined ? {} : { stdin }),
  });
}

function runOptions({ options }: Task): RunOptions {
  return { value: false, ...(options.signal === undefined ? {} : { signal: options.signal }) };
}

async function runCase(
  task: Task,
  { name, input, output: expected }: OutputCase,
  defaultName: string,
): Promise<TestReport> {
  await using box = await open(task, input ?? "");
  const result = await box.run(task.submission, { ...runOptions(task), filename: SUBMISSION });
  const title = name ?? defaultName;
  const given = input === undefined ? {} : { input };
  const report = { name: title, title, stdout: result.stdout, expected, ...given };
  const problem = problemOf(result, "submission");
  if (problem !== null) {
    return { ...report, status: "error", message: problem.message, line: problem.line };
  }
  return isSameOutput(result.stdout, expected)
    ? { ...report, status: "passed", message: "", line: null }
    : {
        ...report,
        status: "failed",
        message: findDifference(result.stdout, expected),
        line: null,
      };
}

/** Appends the reports to `tests`; gives what kept them from being made. */
async function runTests(task: Task, source: string, tests: TestReport[]): Promise<Problem | null> {
  await using box = await open(task);
  const run = async (code: string, filename: string): Promise<RunResult> =>
    box.run(code, { ...runOptions(task), filename });
  const submitted = await run(task.submission, SUBMISSION);
  const problem = problemOf(submitted, "submission");
  if (problem !== null) return problem;
  for (const [code, filename] of [
    [harness, HARNESS],
    [source, TESTS],
  ] as const) {
    const broken = problemOf(await run(code, filename), "tests");
    if (broken !== null) return broken;
  }
  const found = await box.call("__grading__", [], {}, { ...runOptions(task), value: true });
  const titles = found.status === "completed" ? readTitles(found.value) : undefined;
  if (titles === undefined) {
    return problemOf(found, "tests") ?? unreadable("the list of tests was changed");
  }
  if (titles.length === 0) return unreadable("there is no test in it");
  if (titles.length > MAX_TESTS) return unreadable(`there are more than ${MAX_TESTS} tests in it`);
  const { timeoutMs = DEFAULT_LIMITS.timeoutMs, maxOutputBytes = defaultLimits.maxOutputBytes } =
    task.exercise.limits ?? {};
  const end = performance.now() + TIMES_ALL * timeoutMs;
  let room = OUTPUTS_ALL * maxOutputBytes;
  for (const [index, [name, description]] of titles.entries()) {
    const title = cut(description === "" ? readableName(name) : description);
    if (performance.now() > end) {
      const message = "It was not run: the tests before it took too long.";
      tests.push({ name: cut(name), title, stdout: "", status: "error", message, line: null });
      continue;
    }
    await using fork = await box.fork();
    const options = { ...runOptions(task), value: true };
    const result = await fork.call("__grading__", [index], {}, options);
    const stdout = result.stdout.slice(0, room);
    room -= stdout.length;
    tests.push({ name: cut(name), title, stdout, ...outcomeOf(result) });
  }
  return null;
}

/** A text of the submission's, which may be as long as a value. */
function cut(text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS)}...` : text;
}

function unreadable(message: string): Problem {
  return { in: "tests", message, line: null, traceback: "" };
}

function outcomeOf(result: RunResult): Pick<TestReport, "status" | "message" | "line"> {
  const problem = problemOf(result, "submission");
  if (problem !== null) return { status: "error", message: problem.message, line: problem.line };
  const value: unknown = result.status === "completed" ? result.value : null;
  const [status, message, line] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isStatus(status) || typeof message !== "string") {
    return { status: "error", message: "the outcome of the test was changed", line: null };
  }
  return { status, message: cut(message), line: typeof line === "number" ? line : null };
}

function isStatus(value: unknown): value is TestStatus {
  return value === "passed" || value === "failed" || value === "error" || value === "skipped";
}

function readTitles(value: unknown): Title[] | undefined {
  return Array.isArray(value) && value.every(isTitle) ? value : undefined;
}

type Title = [name: string, description: string];

function isTitle(value: unknown): value is Title {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string";
}

/** `test_empty_list` as people read it. */
function readableName(name: string): string {
  const words = name
    .replace(/^test_?/, "")
    .replaceAll("_", " ")
    .trim();
  return words === "" ? name : words;
}

function problemOf(result: RunResult, where: Problem["in"]): Problem | null {
  const file = where === "submission" ? SUBMISSION : TESTS;
  switch (result.status) {
    case "completed":
      return null;
    case "error": {
      const { type, message, traceback, frames } = result.error;
      const text = message === "" ? type : `${type}: ${message}`;
      return { in: where, message: text, line: lineIn(frames, file), traceback };
    }
    case "limit":
      return { in: where, message: describeLimit(result), line: null, traceback: "" };
    case "crashed":
      return { in: where, message: result.crash.message, line: null, traceback: "" };
  }
}

function describeLimit({ limit }: RunResult & { status: "limit" }): string {
  if (limit.which === "timeoutMs" || limit.which === "fuel") {
    return "It took too long and was stopped. Is there a loop that never ends?";
  }
  return `It was stopped: ${limit.reason}.`;
}

function lineIn(frames: readonly Frame[], file: string): number | null {
  return frames.findLast((frame) => frame.file === file)?.line ?? null;
}
