// Attack: submissions that make grading go on for ever, or its report huge.

import { expect, test } from "vitest";
import { grade } from "../../src/grading/grade.ts";

const tests = `
import unittest
class Theirs(unittest.TestCase):
    def test_three(self): self.assertEqual(double(3), 6)
`;

/** A submission that puts tests of its own into those of others. */
function adding(count: number, body: string): string {
  return `
import unittest
class Mine(unittest.TestCase): pass
def one(self):
    ${body}
for i in range(${count}): setattr(Mine, "test_%d" % i, one)
unittest.TestCase = Mine
def double(n): return n + n
`;
}

test("a submission's own tests don't count", async () => {
  const submission = adding(3, "pass").replace("unittest.TestCase = Mine", "");
  const report = await grade(submission, { tests }, { thread: "inline" });
  expect(report.tests.map(({ name }) => name)).toEqual(["test_three"]);
});

test("a submission can't add tests without end", async () => {
  const report = await grade(adding(3000, "pass"), { tests }, { thread: "inline" });
  expect(report).toMatchObject({ passed: false, tests: [] });
  expect(report.problem?.message).toMatch(/more than 1000 tests/);
});

test("a submission's tests can't print more than a few runs may", async () => {
  const limits = { maxOutputBytes: 10_000 };
  const submission = adding(40, "print('x' * 9000)");
  const report = await grade(submission, { tests, limits }, { thread: "inline" });
  expect(report.tests).toHaveLength(41);
  expect(JSON.stringify(report).length).toBeLessThan(60_000);
});

test("a submission's tests can't be long in what they say", async () => {
  const submission = adding(3, "raise AssertionError('x' * 1000000)");
  const report = await grade(submission, { tests }, { thread: "inline" });
  expect(JSON.stringify(report).length).toBeLessThan(60_000);
});

test("a submission's tests have not all the time of the world", async () => {
  const submission = adding(400, "while True: pass");
  const limits = { timeoutMs: 20, fuel: 1e12 };
  const report = await grade(submission, { tests, limits }, { thread: "inline" });
  expect(report.tests).toHaveLength(401);
  expect(report.passed).toBe(false);
  expect(report.tests.at(-1)?.message).toMatch(/^It was not run/);
});
