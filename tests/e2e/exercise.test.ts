// The exercise element in a real browser: the page that teachers copy with the script of the
// package, and pages that go wrong. Nothing here sleeps.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { makePackage } from "../../build/package.mjs";

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src blob: data:; connect-src 'self'";

let folder: string;
let server: Server;
let origin: string;
let browser: Browser;
let page: Page;
const pages = new Map<string, { body: Buffer | string; type: string }>();
let requests: string[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  if (!existsSync(executablePath)) throw new Error(`There is no browser at ${executablePath}.`);
  folder = await mkdtemp(join(tmpdir(), "sandboa-exercise-"));
  const made = await makePackage(join(folder, "package"));
  for (const name of ["exercise.js", "sandboa.js", "worker-entry.js"]) {
    const script = await readFile(join(made, "dist", "browser", name));
    pages.set(`/${name}`, { body: script, type: "text/javascript" });
  }
  const example = await readFile("examples/exercise/index.html", "utf8");
  pages.set("/", { body: example, type: "text/html; charset=utf-8" });
  const axe = await readFile("node_modules/axe-core/axe.min.js");
  pages.set("/axe.js", { body: axe, type: "text/javascript" });
  server = createServer((request, response) => {
    const found = pages.get(new URL(request.url ?? "/", "http://localhost").pathname);
    if (found === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": found.type,
      "content-security-policy": POLICY,
    });
    response.end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  requests = [];
  complaints = [];
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
});

afterEach(async () => {
  await page.context().close();
  const strangers = requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
  expect(strangers, "requests to other places").toEqual([]);
  expect(complaints, "errors and warnings in the console").toEqual([]);
});

async function open(id: string): Promise<Locator> {
  await page.goto(origin);
  const exercise = page.locator(`#${id}`);
  await exercise.getByRole("button", { name: "Start over" }).waitFor();
  return exercise;
}

/** A page with one exercise. */
async function openPage(markup: string): Promise<Locator> {
  const html = `<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><script type="module" src="/exercise.js"></script>${markup}`;
  pages.set("/page", { body: html, type: "text/html; charset=utf-8" });
  await page.goto(`${origin}/page`);
  return page.locator("sandboa-exercise");
}

/** Replaces the program by pasting. */
async function type(exercise: Locator, source: string): Promise<void> {
  const editor = exercise.getByRole("textbox", { name: "Your program" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await editor.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
  }, source);
}

const button = (exercise: Locator, name: string): Locator =>
  exercise.getByRole("button", { name, exact: true });
const headline = (exercise: Locator): Locator =>
  exercise.getByRole("region", { name: "Results" }).getByRole("heading");

describe("the exercise element", () => {
  test("fails the starter code, says why, and passes a solution", async () => {
    const exercise = await open("sum-even");
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      document.addEventListener("sandboa-result", (event) => {
        const { report, code } = (event as CustomEvent).detail;
        heard.push([(event.target as HTMLElement).id, report.passed, report.passedCount, code]);
      });
    });
    await button(exercise, "Check").click();
    await headline(exercise).filter({ hasText: "1 of 3 tests passed" }).waitFor();
    await expect
      .poll(() => exercise.getByRole("listitem").allTextContents())
      .toEqual([
        "✗The example from the text.0 != 6",
        "✓An empty list has the sum 0.",
        "✗Negative numbers can be even too.0 != -2",
      ]);
    const solution = "def sum_even(numbers):\n    return sum(n for n in numbers if n % 2 == 0)\n";
    await type(exercise, solution);
    await page.keyboard.press("ControlOrMeta+Enter");
    await headline(exercise).filter({ hasText: "All 3 tests passed. Well done!" }).waitFor();
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
    expect(heard).toEqual([
      ["sum-even", false, 1, expect.stringContaining("# Your code here")],
      ["sum-even", true, 3, solution],
    ]);
  });

  test("compares output and shows both sides", async () => {
    const exercise = await open("greeting");
    await type(exercise, "print('Hello, ' + input())");
    await button(exercise, "Check").click();
    await headline(exercise).filter({ hasText: "0 of 2 tests passed" }).waitFor();
    const first = exercise.getByRole("listitem").first();
    expect(await first.textContent()).toContain(
      'Line 1 differs: expected "Hello, Ada!", got "Hello, Ada"',
    );
    await first.getByText("Compare the output").click();
    expect(await first.locator("pre").allTextContents()).toEqual([
      "Ada",
      "Hello, Ada!",
      "Hello, Ada\n",
    ]);
  });

  test("runs a program with input and output", async () => {
    const exercise = await open("greeting");
    await type(exercise, "name = input('Who? ')\nprint('Hello,', name)");
    await button(exercise, "Run").click();
    await exercise.getByLabel("Who?").fill("Zoë");
    await page.keyboard.press("Enter");
    await exercise.getByText("Finished").waitFor();
    expect(await exercise.getByRole("log").textContent()).toBe("Who? Zoë\nHello, Zoë\n");
  });

  test("draws a chart of a file, as an image", async () => {
    const exercise = await open("rain");
    await button(exercise, "Run").click();
    const image = exercise.locator("img");
    await image.waitFor();
    await expect
      .poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(100);
  });

  test("stops an endless loop and goes on", async () => {
    const exercise = await open("greeting");
    await type(exercise, "print('begun')\nwhile True: pass");
    await button(exercise, "Run").click();
    await exercise.getByRole("log").filter({ hasText: "begun" }).waitFor();
    await button(exercise, "Stop").click();
    await exercise.getByText("Stopped").waitFor();
    await type(exercise, "print(6 * 7)");
    await button(exercise, "Run").click();
    await exercise.getByRole("log").filter({ hasText: "42" }).waitFor();
  });

  test("leads from an error to its line", async () => {
    const exercise = await open("sum-even");
    await type(exercise, "x = 1\ndef sum_even(numbers):\n    return missing\n");
    await button(exercise, "Check").click();
    await exercise.getByRole("button", { name: "line 3" }).first().click();
    expect(await exercise.locator(".cm-line.marked").textContent()).toBe("    return missing");
  });

  test("a program that does not run is one problem with its traceback", async () => {
    const exercise = await open("sum-even");
    await type(exercise, "def sum_even(numbers:\n    pass");
    await button(exercise, "Check").click();
    await headline(exercise).filter({ hasText: "Your program does not run yet" }).waitFor();
    expect(await exercise.getByRole("listitem").textContent()).toContain(
      "SyntaxError: '(' was never closed (line 1)",
    );
  });

  test("keeps the program over a reload, and gives the starter code back", async () => {
    let exercise = await open("sum-even");
    await type(exercise, "mine = 1");
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    exercise = await open("sum-even");
    expect(
      await exercise.evaluate((element) => (element as unknown as { code: string }).code),
    ).toBe("mine = 1");
    await button(exercise, "Start over").click();
    expect(
      await exercise.evaluate((element) => (element as unknown as { code: string }).code),
    ).toContain("# Your code here");
  });

  test("what a hostile program prints and shows stays text", async () => {
    const exercise = await open("greeting");
    const attack = `
print("<img src=x onerror=alert(1)>")
class X:
    def _repr_html_(self): return "<script>alert(1)</script>"
    def _repr_svg_(self): return "<svg xmlns='http://www.w3.org/2000/svg'><script>parent.alert(1)</script><image href='/stolen'/></svg>"
display(X())
raise ValueError("<b>bold</b>")
`;
    let alerts = 0;
    page.on("dialog", (dialog) => {
      alerts++;
      void dialog.dismiss();
    });
    await type(exercise, attack);
    await button(exercise, "Run").click();
    await exercise.getByRole("log").filter({ hasText: "ValueError: <b>bold</b>" }).waitFor();
    expect(await exercise.getByRole("log").locator("img, b").count()).toBe(0);
    await expect
      .poll(() => exercise.locator("img").evaluate((img: HTMLImageElement) => img.complete))
      .toBe(true);
    expect(alerts).toBe(0);
    expect(requests.filter((url) => url.includes("stolen"))).toEqual([]);
  });

  test.each([
    ['<script type="text/python" data-part="test">1</script>', 'there is no part "test"'],
    ['<script type="text/csv" data-part="file">1</script>', 'needs data-path="/home/..."'],
  ])("tells the author what is wrong with %s", async (part, message) => {
    const exercise = await openPage(`<sandboa-exercise>${part}</sandboa-exercise>`);
    await exercise.getByRole("alert").filter({ hasText: message }).waitFor();
  });

  test("tests that are broken are the author's, not the learner's", async () => {
    const exercise = await openPage(
      '<sandboa-exercise><script type="text/python" data-part="tests">import nothing</script></sandboa-exercise>',
    );
    await button(exercise, "Check").click();
    await headline(exercise).filter({ hasText: "This exercise is broken" }).waitFor();
  });

  test("a part can be in a file of its own", async () => {
    pages.set("/tests.py", { body: "def test_it():\n    assert x == 1\n", type: "text/plain" });
    const exercise = await openPage(
      '<sandboa-exercise><script data-part="starter" type="text/python">x = 1</script><script data-part="tests" type="text/python" src="/tests.py"></script></sandboa-exercise>',
    );
    await button(exercise, "Check").click();
    await headline(exercise).filter({ hasText: "The test passed. Well done!" }).waitFor();
  });

  test("is removed and put back without losing the program", async () => {
    const exercise = await open("sum-even");
    await type(exercise, "kept = 1");
    await exercise.evaluate((element) => {
      const parent = element.parentElement;
      element.remove();
      parent?.append(element);
    });
    expect(
      await exercise.evaluate((element) => (element as unknown as { code: string }).code),
    ).toBe("kept = 1");
    await type(exercise, "print(1 + 1)");
    await button(exercise, "Run").click();
    await exercise.getByRole("log").filter({ hasText: "2" }).waitFor();
  });
});

describe("accessibility", () => {
  test.each([
    ["light", 1000],
    ["dark", 1000],
    ["light", 375],
    ["dark", 375],
  ] as const)("axe finds nothing serious: %s, %i px", async (colorScheme, width) => {
    await page.setViewportSize({ width, height: 812 });
    await page.emulateMedia({ colorScheme });
    const exercise = await open("sum-even");
    await button(exercise, "Check").click();
    await headline(exercise).waitFor();
    const greeting = page.locator("#greeting");
    await button(greeting, "Run").click();
    await greeting.getByLabel("Input:").waitFor();
    await page.addScriptTag({ url: "/axe.js" });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: unknown[] }[] }> };
      };
      const results = await axe.run();
      return results.violations.map(({ id, impact, nodes }) => [id, impact, JSON.stringify(nodes)]);
    });
    expect(
      violations.filter(([, impact]) => impact === "serious" || impact === "critical"),
    ).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
