// A submission is graded: by tests, by its output, when it is broken and when it never ends.

import { describe, expect, test } from "vitest";
import { grade } from "../../../src/grading/grade.ts";

const TESTS = `
import unittest

class Doubles(unittest.TestCase):
    def test_zero(self):
        """Twice nothing is nothing."""
        self.assertEqual(double(0), 0)

    def test_a_negative_number(self):
        self.assertEqual(double(-3), -6)

    def test_boundary(self):
        for n in (1, 10**30):
            with self.subTest(n=n):
                self.assertEqual(double(n), 2 * n)

    @unittest.skip("next week")
    def test_floats(self):
        self.fail()

def test_text():
    "Works with text."
    assert double("ab") == "abab", "double('ab') should be 'abab'"
`;

describe("grade", () => {
  test("a right submission passes every test, in the order in which they are written", async () => {
    const report = await grade("def double(n): return n + n", { tests: TESTS });
    expect(report).toMatchObject({ passed: true, passedCount: 4, count: 4, problem: null });
    expect(report.tests.map(({ title, status }) => [title, status])).toEqual([
      ["Twice nothing is nothing.", "passed"],
      ["a negative number", "passed"],
      ["boundary", "passed"],
      ["floats", "skipped"],
      ["Works with text.", "passed"],
    ]);
  });

  test("a wrong one is told what was expected, and where an exception came from", async () => {
    const submission = "def double(n):\n    if n == 0:\n        return 1 / n\n    return n * n\n";
    const report = await grade(submission, { tests: TESTS });
    expect(report).toMatchObject({ passed: false, passedCount: 0, count: 4, problem: null });
    expect(report.tests.map(({ status, message, line }) => [status, message, line])).toEqual([
      ["error", "ZeroDivisionError: division by zero", 3],
      ["failed", "9 != -6", null],
      ["failed", "1 != 2", null],
      ["skipped", "next week", null],
      ["error", "TypeError: can't multiply sequence by non-int of type 'str'", 4],
    ]);
  });

  test("an endless loop costs its own test only", async () => {
    const submission = "def double(n):\n    while n == 0:\n        pass\n    return n + n\n";
    const report = await grade(submission, { tests: TESTS, limits: { fuel: 20_000_000 } });
    expect(report.tests.map(({ status }) => status)).toEqual([
      "error",
      "passed",
      "passed",
      "skipped",
      "passed",
    ]);
    expect(report.tests[0]?.message).toContain("a loop that never ends");
  });

  test("no test sees what another one changed", async () => {
    const tests = `
def test_first():
    seen.append(1)
    assert seen == [1]

def test_second():
    seen.append(2)
    assert seen == [2]
`;
    expect((await grade("seen = []", { tests })).passed).toBe(true);
  });

  test("what a test prints is in its report", async () => {
    const tests = "def test_one():\n    greet()\n";
    const report = await grade("def greet(): print('hello')", { tests });
    expect(report.tests[0]).toMatchObject({ status: "passed", stdout: "hello\n" });
  });

  test("fixtures and expected failures work as in unittest", async () => {
    const tests = `
import unittest

class Stack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = [1]

    def setUp(self):
        self.items = self.base + [2]

    def test_items(self):
        self.assertEqual(self.items, [1, 2])

    @unittest.expectedFailure
    def test_known(self):
        self.assertEqual(1, 2)

    @unittest.expectedFailure
    def test_surprise(self):
        pass

    async def helper(self):
        pass
`;
    const report = await grade("", { tests });
    expect(report.tests.map(({ status, message }) => [status, message])).toEqual([
      ["passed", ""],
      ["passed", ""],
      ["failed", "this was expected to fail"],
    ]);
  });

  test("a submission that does not run is one problem, with its line", async () => {
    const broken = await grade("x = 1\ny = (", { tests: TESTS });
    expect(broken).toMatchObject({
      passed: false,
      tests: [],
      problem: { in: "submission", message: "SyntaxError: '(' was never closed", line: 2 },
    });
    const raising = await grade("def f():\n    return missing\nf()", { tests: TESTS });
    expect(raising.problem).toMatchObject({ in: "submission", line: 2 });
    expect(raising.problem?.traceback).toContain("NameError");
  });

  test("broken tests are told from a broken submission", async () => {
    const report = await grade("", { tests: "import unittest\nx = 1 / 0" });
    expect(report).toMatchObject({
      passed: false,
      problem: { in: "tests", message: "ZeroDivisionError: division by zero", line: 2 },
    });
    const none = await grade("", { tests: "x = 1" });
    expect(none.problem).toMatchObject({ in: "tests", message: "there is no test in it" });
  });

  test("functions of the submission are no tests", async () => {
    const report = await grade("def test_mine(): assert False", {
      tests: "def test_it():\n    assert True\n",
    });
    expect(report.tests.map(({ name }) => name)).toEqual(["test_it"]);
  });

  test("nor are its classes, though tests may use them", async () => {
    const report = await grade(
      "import unittest\nclass Mine(unittest.TestCase):\n    def test_mine(self): pass\n",
      { tests: "class Theirs(Mine):\n    def test_theirs(self): self.assertTrue(False)\n" },
    );
    expect(report.tests.map(({ name, status }) => [name, status])).toEqual([
      ["test_mine", "passed"],
      ["test_theirs", "failed"],
    ]);
  });

  test("a submission can end itself", async () => {
    const cases = [{ output: "bye" }];
    expect((await grade("print('bye')\nraise SystemExit", { cases })).passed).toBe(true);
  });

  test("an exercise needs something to compare with", async () => {
    await expect(grade("", {})).rejects.toThrow("an exercise needs tests or cases");
  });

  test("a signal ends it", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(grade("", { tests: TESTS }, { signal })).rejects.toThrow("enough");
  });
});

describe("cases", () => {
  const submission = "name = input('Name? ')\nage = int(input())\nprint('Hello', name, age + 1)\n";

  test("compare what is printed, given what is read", async () => {
    const report = await grade(submission, {
      cases: [
        { input: "Ada\n36", output: "Name? Hello Ada 37" },
        { name: "Blaise", input: "Blaise\n39\n", output: "Name? Hello Blaise 40  \n\n" },
        { input: "Ada\n36", output: "Name? hello Ada 37" },
        { input: "Ada", output: "Name? " },
      ],
    });
    expect(report.tests.map(({ name, status, message }) => [name, status, message])).toEqual([
      ["Example 1", "passed", ""],
      ["Blaise", "passed", ""],
      [
        "Example 3",
        "failed",
        'Line 1 differs (upper and lower case): expected "Name? hello Ada 37", got "Name? Hello Ada 37"',
      ],
      ["Example 4", "error", "EOFError: EOF when reading a line"],
    ]);
  });

  test.each([
    ["print(1)", "1\n2", 'Line 2 is missing: "2"'],
    ["print(1)\nprint(2)\nprint(3)", "1", 'There are 2 lines too many: "2"'],
    ["print(1)\nprint(2)", "1", 'There is a line too many: "2"'],
    ["pass", "1", "Nothing was printed."],
    ["print('a' * 300)", "b", `Line 1 differs: expected "b", got "${"a".repeat(200)}..."`],
  ])("say where the output differs: %s", async (source, output, message) => {
    const report = await grade(source, { cases: [{ output }] });
    expect(report.tests[0]).toMatchObject({ status: "failed", message });
  });

  test("read the exercise's files", async () => {
    const report = await grade("print(open('data.txt').read().upper())", {
      files: { "/home/data.txt": "abc" },
      cases: [{ output: "ABC" }],
    });
    expect(report.passed).toBe(true);
  });
});

describe("a hostile submission", () => {
  test.each([
    ["no list", "def __grading__(n=None): pass\nimport builtins", TESTS],
    ["changes unittest", "import unittest\nunittest.TestSuite = None\ndef double(n): pass", TESTS],
    [
      "values of other kinds",
      "import unittest\ndef double(n): return n\nunittest.TestResult.addFailure = 1",
      TESTS,
    ],
  ])("%s: the report stays a report", async (_, submission, tests) => {
    const report = await grade(submission, { tests, limits: { fuel: 50_000_000 } });
    expect(report.passed).toBe(false);
    for (const { message } of report.tests) expect(message).toBeTypeOf("string");
  });
});
