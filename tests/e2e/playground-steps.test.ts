// Stepping through programs in the playground, forwards and backwards.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkPage, devices } from "../support/page-checks.ts";
import { Playground, type Visit } from "../support/playground.ts";

let playground: Playground;
let visit: Visit;

beforeAll(async () => {
  playground = await Playground.open();
}, 120_000);

afterAll(async () => {
  await playground?.close();
});

async function startSteps(source: string): Promise<void> {
  await visit.type(source);
  await visit.page.click("#step");
}

/** Records a program's steps; returns how many there are. */
async function record(source: string): Promise<number> {
  await startSteps(source);
  return began();
}

async function began(): Promise<number> {
  await visit.page.locator("#step-slider:focus").waitFor();
  await at(1);
  return Number(await visit.page.getAttribute("#step-slider", "max"));
}

/** Waits until a step is shown. */
async function at(step: number): Promise<void> {
  await visit.page.locator(`#step-where[data-step="${step}"]`).waitFor();
}

async function goTo(step: number): Promise<void> {
  await visit.page.locator("#step-slider").fill(String(step));
  await at(step);
}

/** Goes forward to the next step of which this is said. */
async function goToSentence(text: string): Promise<void> {
  for (;;) {
    const shown = Number(await visit.page.getAttribute("#step-where", "data-step"));
    await visit.page.keyboard.press("F9");
    await at(shown + 1);
    if ((await sentence()).includes(text)) return;
  }
}

async function sentence(): Promise<string> {
  return (await visit.textOf("#step-sentence")).trim();
}

/** Names, values and marks of the variables of one call; 0 is the innermost. */
async function variables(call = 0): Promise<Record<string, string>> {
  const rows = visit.page.locator("#step-frames > li").nth(call).locator("> table tr");
  return Object.fromEntries(
    await rows.evaluateAll((all) =>
      all.map((row) => {
        const value = row.querySelector("td code")?.textContent ?? "";
        const mark = row.querySelector("td > .value-notes > .badge, td > details > summary .badge");
        return [row.querySelector("th")?.textContent ?? "", `${value} ${mark?.textContent ?? ""}`];
      }),
    ),
  );
}

async function calls(): Promise<string[]> {
  return visit.page.locator("#step-frames h3").allTextContents();
}

const counting = `total = 0
for n in [10, 20]:
    total = total + n
print("total", total)
`;

const recursion = `def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)

factorial(2)`;

describe("on a desktop", () => {
  beforeEach(async () => {
    visit = await playground.visit();
  });

  afterEach(async () => {
    await visit.leave();
  });

  test("time travel to the middle and back shows variables as they were, changes and the line", async () => {
    const count = await record(counting);
    expect(count).toBe(8);
    expect(await visit.textOf("#step-count")).toBe("step 1 of 8");
    expect(await visit.textOf("#step-frames")).toContain("No variables yet.");
    expect(await visit.textOf(".cm-line.step-line")).toBe("total = 0");
    await goTo(4);
    expect(await sentence()).toBe("Line 2 is next.");
    expect(await variables()).toEqual({ total: "10 changed", n: "10 " });
    await goTo(3);
    expect(await sentence()).toBe("Line 3 is next.");
    expect(await visit.textOf("#step-code")).toBe("total = total + n");
    expect(await visit.textOf(".cm-line.step-line")).toBe("    total = total + n");
    expect(await visit.page.getAttribute(".cm-line.step-line", "aria-current")).toBe("step");
    expect(await variables()).toEqual({ total: "0 ", n: "10 new" });
    await goTo(7);
    expect(await visit.textOf("#step-output")).toBe("Nothing yet.");
    await goTo(8);
    expect(await sentence()).toBe("The program has ended.");
    expect(await variables()).toEqual({ total: "30 ", n: "20 " });
    expect(await visit.textOf("#step-output")).toBe("total 30\n");
    await goTo(3);
    expect(await variables()).toEqual({ total: "0 ", n: "10 new" });
    expect(await visit.textOf("#step-output")).toBe("Nothing yet.");
  });

  test("slider, buttons and keys go through the steps, to the ends and not beyond", async () => {
    const { page } = visit;
    await visit.type(counting);
    await page.keyboard.press("Control+Shift+Enter");
    expect(await began()).toBe(8);
    const slider = page.locator("#step-slider");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await at(3);
    expect(await slider.getAttribute("aria-valuetext")).toBe("step 3 of 8");
    await page.keyboard.press("ArrowLeft");
    await at(2);
    await page.keyboard.press("End");
    await at(8);
    expect(await page.getAttribute("#step-forward", "aria-disabled")).toBe("true");
    await page.keyboard.press("F9");
    await page.keyboard.press("F8");
    await at(7);
    await page.keyboard.press("Shift+F8");
    await at(1);
    expect(await page.getAttribute("#step-back", "aria-disabled")).toBe("true");
    await page.keyboard.press("Shift+F9");
    await at(8);
    for (const [id, step] of [
      ["#step-first", 1],
      ["#step-forward", 2],
      ["#step-last", 8],
      ["#step-back", 7],
    ] as const) {
      await page.click(id);
      await at(step);
    }
    // In the editor, too, where arrow keys move the cursor.
    await page.focus("#editor .cm-content");
    await page.keyboard.press("F8");
    await at(6);
    await page.locator("#editor .cm-content:focus").waitFor();
    // The keyboard comes in and out of the panel.
    await page.focus("#step-slider");
    for (const name of ["steps-body .scroll", "step-output"]) {
      await page.keyboard.press("Tab");
      await page.locator(`#${name}:focus`).waitFor();
    }
    await page.keyboard.press("Tab");
    expect(await page.locator("#panel-steps :focus").count()).toBe(0);
    await page.click("#step-close");
    await page.locator("#step:focus").waitFor();
    expect(await page.locator(".step-line").count()).toBe(0);
    await visit.see("#steps-empty", "Press Step");
  });

  test("recursion shows every call with its own variables, and what it returns", async () => {
    await record(recursion);
    await goToSentence("factorial() returns 1");
    expect(await calls()).toEqual([
      "factorial() line 3",
      "factorial() waits in line 4",
      "factorial() waits in line 4",
      "main program waits in line 6",
    ]);
    expect(await variables(0)).toEqual({ n: "0 ", "return value": "1 new" });
    expect(await variables(1)).toEqual({ n: "1 " });
    expect(await variables(2)).toEqual({ n: "2 " });
    await goToSentence("factorial() returns 2");
    expect(await calls()).toEqual(["factorial() line 4", "main program waits in line 6"]);
    // The last value is shown in the output, as by Run.
    await visit.openPanel("output");
    expect(await visit.textOf("#output .value")).toBe("2");
    // Deeper ones than are reported.
    await record(recursion.replace("factorial(2)", "factorial(40)"));
    await goTo(100);
    const shown = await calls();
    expect(shown.length).toBe(25);
    expect(shown[24]).toBe("main program waits in line 6");
    await visit.see("#step-frames", "calls between are not shown");
    await goToSentence("factorial() returns 1");
    await goToSentence("factorial() returns 2");
    expect(await variables(0)).toEqual({ n: "2 ", "return value": "2 new" });
    expect(await variables(23)).toEqual({ n: "25 " });
  });

  test("an exception is shown where it is raised, on its way out, and at the end", async () => {
    await record(
      "def half(n):\n    return n / 0\n\ntry:\n    half(4)\nexcept ZeroDivisionError:\n    print('no')\nhalf(1)",
    );
    await goToSentence("raises");
    expect(await sentence()).toBe("Line 2 of half() raises ZeroDivisionError: division by zero");
    expect(await visit.page.getAttribute("#step-where", "data-event")).toBe("exception");
    expect(await variables()).toEqual({ n: "4 " });
    await goToSentence("comes");
    expect(await sentence()).toBe(
      "Out of the call in line 5 comes ZeroDivisionError: division by zero",
    );
    await visit.see("#step-note", "The program ends with ZeroDivisionError: division by zero");
    await visit.page.keyboard.press("Shift+F9");
    await visit.see("#step-sentence", "Out of the call in line 8 comes");
    expect(await visit.textOf(".step-line")).toBe("half(1)");
  });

  test("names of one object show its id and each other; what was opened stays open", async () => {
    await record(`class Box:
    def __init__(self, things):
        self.things = things

a = [1, 2]
b = a
c = [1, 2]
box = Box(a)
a.append(3)
done = True`);
    await visit.page.keyboard.press("Shift+F9");
    await visit.see("#step-sentence", "has ended");
    await visit.page.keyboard.press("F8");
    await visit.see("#step-frames", "[1, 2, 3]");
    const cell = (name: string) =>
      visit.page.locator("#step-frames tr", { has: visit.page.locator(`th:text-is("${name}")`) });
    const id = async (name: string): Promise<string> =>
      (await cell(name).locator(".object-id").first().textContent()) ?? "";
    expect(await id("a")).toMatch(/^id \d+$/);
    expect(await id("b")).toBe(await id("a"));
    expect(await id("c")).not.toBe(await id("a"));
    await visit.see("#step-frames", "is also b, box.things");
    expect((await variables())["b"]).toBe("[1, 2, 3] changed");
    expect((await variables())["c"]).toBe("[1, 2] ");
    await cell("box").locator("summary").first().click();
    await cell("box").locator("summary").nth(1).click();
    expect(await cell("box").locator(".badge").allTextContents()).toEqual([
      "changed",
      "changed",
      "new",
    ]);
    const shown = Number(await visit.page.getAttribute("#step-where", "data-step"));
    await visit.page.keyboard.press("F8");
    await at(shown - 1);
    expect(await cell("box").locator("details[open]").count()).toBe(2);
    expect(await cell("box").locator("ul ul li").count()).toBe(2);
    // The keyboard's focus has stayed, too.
    await cell("box").locator("summary:focus").nth(0).waitFor();
  });

  test("stepping leaves the session and its files alone", async () => {
    await visit.run("x = [1]\nunused = 5");
    await record("x.append(2)\nopen('file.txt', 'w').close()\ny = 1");
    // What the program has not come to is set aside.
    await visit.see("#step-frames summary", "2 variables of earlier runs");
    expect(await visit.textOf("#step-frames")).toContain("No variables yet.");
    await goTo(2);
    expect(await variables()).toEqual({ x: "[1, 2] changed" });
    await visit.see("#step-frames summary", "1 variable of earlier runs");
    await visit.openPanel("console");
    await visit.enter("x, 'y' in globals()");
    await visit.see("#console .value", "([1], False)");
    // Console lines don't end it.
    await visit.openPanel("steps");
    await goTo(3);
    await visit.openPanel("files");
    await visit.see("#files-empty", "No files yet");
    await visit.run("x");
    expect(await visit.textOf("#output .value")).toBe("[1]");
    expect(await visit.page.locator(".step-line").count()).toBe(0);
  });

  test("Stop ends an endless loop while its steps are recorded, and keeps the first ones", async () => {
    await visit.run("x = 7");
    await startSteps("x = 8\nprint('in the loop')\nwhile True:\n    x += 1");
    await visit.see("#status", "Recording the steps");
    await visit.see("#output .stdout", "in the loop");
    await visit.page.click("#stop");
    expect(await began()).toBe(10_000);
    await visit.see("#step-note", "You stopped the program. Here are its first 10,000 steps.");
    await goTo(4999);
    expect(await variables()).toEqual({ x: "2506 changed" });
    await visit.page.keyboard.press("End");
    await at(10_000);
    await visit.run("x");
    expect(await visit.textOf("#output .value")).toBe("7");
  });

  test("a run that a limit ends has its steps, and a long one says that there are more", async () => {
    await visit.openPanel("limits");
    await visit.page.fill("#limit-fuel", "1");
    await record("n = 0\nwhile True:\n    n += 1");
    await visit.see("#step-note", "The run used up its fuel. Here are its first 10,000 steps.");
    await visit.openPanel("limits");
    await visit.page.click("#limits-reset");
    await visit.page.fill("#limit-timeoutMs", "0.5");
    await record("n = 0\nwhile True:\n    n += 1");
    await visit.see("#step-note", "The run took too long. Here are its first 10,000 steps.");
    await visit.openPanel("limits");
    await visit.page.click("#limits-reset");
    expect(await record("for i in range(6000):\n    pass\nprint(i)")).toBe(10_000);
    await visit.see("#step-note", "here are the first 10,000. It went on to its end.");
    await visit.openPanel("output");
    expect(await visit.textOf("#output .stdout")).toBe("5999\n");
  });

  test("input() asks once; going back and forth does not ask again", async () => {
    const { page } = visit;
    await startSteps("name = input('Name? ')\nagain = input()\nprint('Hello', name)");
    for (const text of ["Ada", "Bo"]) {
      await page.locator(".prompt input:focus").waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    expect(await began()).toBe(4);
    expect(await page.locator(".prompt").count()).toBe(0);
    await goTo(2);
    expect(await variables()).toEqual({ name: "'Ada' new" });
    expect(await visit.textOf("#step-output")).toBe("Name? ");
    await goTo(4);
    expect(await variables()).toEqual({ name: "'Ada' ", again: "'Bo' " });
    await goTo(1);
    // Stopped at a question, there are the steps before it.
    await startSteps("name = input('Name? ')\nagain = input()");
    await page.locator(".prompt input:focus").waitFor();
    await page.keyboard.type("Ada");
    await page.keyboard.press("Enter");
    await page.locator(".prompt:not(:has-text('Name')) input:focus").waitFor();
    await page.keyboard.press("Escape");
    expect(await began()).toBe(2);
    await visit.see("#step-note", "You stopped the program.");
    await goTo(2);
    expect(await variables()).toEqual({ name: "'Ada' new" });
    // The session has not read anything.
    await visit.start("input('Mine? ')");
    await page.locator(".prompt:has-text('Mine') input:focus").waitFor();
    await page.keyboard.press("Escape");
    await visit.ready();
  });

  test("editing ends it with a word, and it can be had again", async () => {
    const { page } = visit;
    await record(counting);
    await goTo(4);
    await page.focus("#editor .cm-content");
    await page.keyboard.type("# ");
    await visit.see("#notice", "The program was edited: its steps are not shown any more.");
    expect(await page.locator(".step-line").count()).toBe(0);
    await visit.see("#steps-empty", "The program was edited");
    await page.keyboard.press("F9");
    await page.click("#notice-action");
    expect(await began()).toBeGreaterThan(6);
    expect(await page.locator("#notice").isVisible()).toBe(false);
    // So does editing while they are recorded.
    await startSteps("input('Name? ')");
    await page.locator(".prompt input:focus").waitFor();
    await page.focus("#editor .cm-content");
    await page.keyboard.type("# ");
    await page.focus(".prompt input");
    await page.keyboard.press("Enter");
    await visit.see("#status", "The program was edited meanwhile: press Step again.");
  });

  test("a program that does nothing or does not begin says that there are no steps", async () => {
    for (const [source, words] of [
      ["", "There is nothing to step through: the program has no line that does anything."],
      ["# only a comment", "There is nothing to step through: the program has no line"],
      ["x = (1 +", "There is nothing to step through: the program did not begin."],
      ["x = 1\nreturn x", "There is nothing to step through: the program did not begin."],
    ] as const) {
      await startSteps(source);
      await visit.see("#status", words);
      await visit.ready();
      expect(await visit.page.getAttribute("#tab-output", "aria-selected")).toBe("true");
    }
    expect(await visit.textOf(".cm-line.marked-line")).toBe("return x");
  });

  test("generators and classes say what they do", async () => {
    await record(
      "class A:\n    size = 1\n\ndef g():\n    yield 1\n    yield 2\n\nfor v in g():\n    pass",
    );
    await goToSentence("The body of class A begins.");
    await goToSentence("The body of class A ends.");
    await goToSentence("g() is called.");
    await goToSentence("g() yields 1");
    await goToSentence("g() goes on behind its yield.");
    await goToSentence("g() yields 2");
    await goToSentence("g() returns None");
    await goToSentence("The program has ended.");
  });
});

for (const [name, options] of devices) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`on ${name} in ${colorScheme} steps fit, are seen beside the line, and keep nobody out`, async () => {
      visit = await playground.visit({ ...options, colorScheme, bypassCSP: true });
      const { page } = visit;
      await visit.openPanel("steps");
      await checkPage(page);
      if ("hasTouch" in options) await visit.openPanel("code");
      const long = `words = ["${"y".repeat(200)}", "b"]\nsame = words\nthings = {"k": words, (1, 2): {3}}\n`;
      const name = `a_rather_long_name_${"x".repeat(40)}`;
      const count = await record(
        `${long}${recursion}\nprint("z" * 300)\n${name} = 1\nraise ValueError("${"q".repeat(90)}")`,
      );
      await checkPage(page);
      await goToSentence("factorial() returns 1");
      await checkPage(page);
      expect(await page.locator(".step-line").isVisible()).toBe(true);
      await goTo(count);
      for (const summary of await page.locator("#step-frames td > details > summary").all()) {
        await summary.click();
      }
      await checkPage(page);
      expect(await page.locator(".step-line").isVisible()).toBe(true);
      await visit.leave();
    });
  }
}
