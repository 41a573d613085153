// Shows a report: how many tests passed, and of each what it says. All text is set as text: it
// comes from the learner's code.

import type { GradeReport, TestReport, TestStatus } from "../grading/grade.ts";
import { make } from "./make.ts";

const MARKS: Readonly<Record<TestStatus, { mark: string; word: string }>> = {
  passed: { mark: "✓", word: "passed" },
  failed: { mark: "✗", word: "failed" },
  error: { mark: "✗", word: "error" },
  skipped: { mark: "–", word: "skipped" },
};

/** `goTo` is called with a line of the submission. */
export function showReport(
  report: GradeReport,
  into: HTMLElement,
  goTo: (line: number) => void,
): void {
  into.classList.toggle("good", report.passed);
  const list = make("ol", {}, ...report.tests.map((item) => showTest(item, goTo)));
  into.replaceChildren(make("h3", {}, headline(report)), list);
  const { problem } = report;
  if (problem !== null) list.append(showProblem(problem, goTo));
}

export function headline({ passed, passedCount, count, problem }: GradeReport): string {
  if (problem?.in === "tests") return "This exercise is broken. Please tell its author.";
  if (problem !== null && count === 0) return "Your program does not run yet";
  const noun = count === 1 ? "test" : "tests";
  if (passed)
    return count === 1 ? "The test passed. Well done!" : `All ${count} ${noun} passed. Well done!`;
  return `${passedCount} of ${count} ${noun} passed`;
}

function showTest(item: TestReport, goTo: (line: number) => void): HTMLElement {
  const { status, title, message, line, stdout, expected, input } = item;
  const { mark, word } = MARKS[status];
  const row = make(
    "li",
    { class: status },
    make("span", { class: "mark", role: "img", "aria-label": word }, mark),
    make("span", {}, title),
  );
  if (message !== "" || status === "failed")
    row.append(showMessage(message || "The answer is wrong.", line, goTo));
  if (status === "passed" || status === "skipped") return row;
  if (expected !== undefined) {
    row.append(
      make(
        "details",
        {},
        make("summary", {}, "Compare the output"),
        make(
          "div",
          { class: "compare" },
          ...(input === undefined ? [] : [column("Input", input)]),
          column("Expected", expected),
          column("Yours", stdout),
        ),
      ),
    );
  } else if (stdout !== "") {
    row.append(
      make(
        "details",
        {},
        make("summary", {}, "What it printed"),
        make("pre", { tabindex: "0" }, stdout),
      ),
    );
  }
  return row;
}

function showProblem(
  problem: NonNullable<GradeReport["problem"]>,
  goTo: (line: number) => void,
): HTMLElement {
  const line = problem.in === "submission" ? problem.line : null;
  const row = make(
    "li",
    { class: "problem" },
    make("span", { class: "mark", role: "img", "aria-label": "error" }, "!"),
    make("span", {}, problem.in === "tests" ? "The tests can't be run" : "An error stopped it"),
    showMessage(problem.message, line, goTo),
  );
  if (problem.traceback !== "") {
    row.append(
      make(
        "details",
        {},
        make("summary", {}, "The whole traceback"),
        make("pre", { tabindex: "0" }, problem.traceback),
      ),
    );
  }
  return row;
}

function showMessage(
  message: string,
  line: number | null,
  goTo: (line: number) => void,
): HTMLElement {
  const detail = make("div", { class: "detail" }, message);
  if (line === null) return detail;
  const link = make("button", { type: "button" }, `line ${line}`);
  link.addEventListener("click", () => goTo(line));
  detail.append(" (", link, ")");
  return detail;
}

function column(title: string, text: string): HTMLElement {
  return make("div", {}, make("h4", {}, title), make("pre", { tabindex: "0" }, text || " "));
}
