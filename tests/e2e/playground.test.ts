// Programs in the playground: run, stopped, asking, displaying, failing.

import { readFile } from "node:fs/promises";
import type { Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Playground, type Visit } from "../support/playground.ts";

let playground: Playground;
let visit: Visit;

beforeAll(async () => {
  playground = await Playground.open();
}, 120_000);

afterAll(async () => {
  await playground?.close();
});

beforeEach(async () => {
  visit = await playground.visit();
});

afterEach(async () => {
  await visit.leave();
});

test("a program runs: its output, its value and what it used appear", async () => {
  const source = 'import sys\nprint("to out")\nprint("to err", file=sys.stderr)\n(1, {"a": 2.0})';
  expect(await visit.run(source)).toMatch(/^Finished in [\d.]+ m?s\.$/);
  expect(await visit.textOf("#output .stdout")).toBe("to out\n");
  expect(await visit.textOf("#output .stderr")).toBe("to err\n");
  expect(await visit.textOf("#output .value")).toBe("(1, {'a': 2.0})");
  expect(await visit.textOf("#meter-timeoutMs")).toMatch(/^[\d.]+ \/ 10 s$/);
  expect(await visit.textOf("#meter-fuel")).toMatch(/^[\d.,]+ \/ 1,000 M$/);
  expect(await visit.textOf("#meter-memoryBytes")).toMatch(/^[\d.]+ \/ 32 MiB$/);
});

test("any last value is shown as Python writes it, whatever its type", async () => {
  const cases = [
    ["class A:\n    def __repr__(self): return '<an A>'\nA()", "<an A>"],
    ["x = 5\nx, 'y' # a comment", "(5, 'y')"],
    ["(n := 3)", "3"],
    ["a = 1; a + 1", "2"],
    ["'é\\n'", "'é\\n'"],
    ["[\n  1,\n  2,\n]", "[1, 2]"],
  ] as const;
  for (const [source, text] of cases) {
    expect(await visit.run(source)).toContain("Finished");
    expect(await visit.textOf("#output .value")).toBe(text);
  }
  for (const source of ["None", "x = 1", "print(1)", "1;"]) {
    expect(await visit.run(source)).toContain("Finished");
    expect(await visit.page.locator("#output .value").count()).toBe(0);
  }
});

test("output streams while the program runs, and Stop keeps the variables of earlier runs", async () => {
  await visit.run("import random\nx = [random.random()]\nx[0]");
  const number = await visit.textOf("#output .value");
  expect(await visit.run("x.append(1)\n1 / 0")).toContain("ZeroDivisionError");
  await visit.start('x.append(2)\nprint("before the loop")\nwhile True: pass');
  await visit.see("#output .stdout", "before the loop");
  await visit.page.click("#stop");
  await visit.see("#status", "Stopped.");
  await visit.ready();
  await visit.run("x");
  expect(await visit.textOf("#output .value")).toBe(`[${number}, 1]`);
});

test("Escape stops an endless loop that prints", async () => {
  await visit.start("n = 0\nwhile True:\n    n += 1\n    if n % 100_000 == 0: print(n)");
  await visit.see("#output .stdout", "100000");
  await visit.page.keyboard.press("Escape");
  await visit.see("#output .failure", "Variables and files are as they were");
  await visit.ready();
  expect(await visit.run("n")).toContain("NameError");
});

test("input() asks in the output; Enter answers, Ctrl+D ends", async () => {
  await visit.start('name = input("Name? ")\nprint("Hello", name)\nage = input()\nage');
  const field = visit.page.locator(".prompt input");
  await field.and(visit.page.locator(":focus")).waitFor();
  expect(await field.getAttribute("aria-label")).toBe("Name? (input for the program)");
  await visit.see("#status", "waits for your input");
  await visit.page.keyboard.type("Ada");
  await visit.page.keyboard.press("Enter");
  await visit.see("#output", "Hello Ada");
  await field.and(visit.page.locator(":focus")).waitFor();
  await visit.page.keyboard.press("Control+d");
  await visit.see("#status", "EOFError");
  await visit.see("#output .blocks", "Name? Ada");
});

test("what was typed in a run that was stopped is not given to the next", async () => {
  const source = 'a = input("first ")\nb = input("second ")';
  await visit.start(source);
  await visit.page.locator(".prompt input:focus").waitFor();
  await visit.page.keyboard.type("one");
  await visit.page.keyboard.press("Enter");
  await visit.page.getByText("second", { exact: false }).locator("input").waitFor();
  await visit.page.keyboard.press("Escape");
  await visit.see("#status", "Stopped.");
  await visit.ready();
  await visit.start(source);
  await visit.page.getByText("first", { exact: false }).locator("input:focus").waitFor();
  await visit.page.keyboard.press("Escape");
  await visit.ready();
});

test("limits: time ends a loop, a limit that can't be is refused", async () => {
  await visit.run("x = 7");
  await visit.openPanel("limits");
  await visit.page.fill("#limit-timeoutMs", "0.2");
  expect(await visit.run("x = 8\nwhile True: pass")).toBe("The run took too long.");
  await visit.openPanel("limits");
  await visit.page.click("#limits-reset");
  await visit.page.fill("#limit-fuel", "1");
  expect(await visit.run("x = 9\nwhile True: pass")).toBe("The run used up its fuel.");
  await visit.run("x");
  expect(await visit.textOf("#output .value")).toBe("7");
  await visit.openPanel("limits");
  await visit.page.fill("#limit-memoryBytes", "0");
  await visit.openPanel("output");
  await visit.page.click("#run");
  await visit.page.locator("#limit-memoryBytes:focus").waitFor();
});

test("a traceback leads to its lines, by mouse and by keyboard", async () => {
  const status = await visit.run("def half(n):\n    return n / zero\n\n\nhalf(3)");
  expect(status).toMatch(/^NameError: name 'zero' .+ \(line 2\)$/);
  const traceback = await visit.textOf("#output .failure pre");
  expect(traceback).toMatch(/^Traceback \(most recent call last\):\n {2}File "main.py", line 5/);
  expect(traceback).toContain("    half(3)\n");
  expect(traceback).not.toContain("__show__");
  expect(await visit.textOf(".cm-line.marked-line")).toBe("    return n / zero");
  await visit.page.click("#output .place >> nth=0");
  expect(await visit.textOf("#editor .cm-activeLine")).toBe("half(3)");
  await visit.page.focus("#output .place >> nth=1");
  await visit.page.keyboard.press("Enter");
  expect(await visit.textOf("#editor .cm-activeLine")).toBe("    return n / zero");
  expect(await visit.page.locator("#editor .cm-content:focus").count()).toBe(1);
});

test("a syntax error shows its line as it was written", async () => {
  expect(await visit.run("x = 1\nreturn 5")).toContain("SyntaxError");
  expect(await visit.textOf(".cm-line.marked-line")).toBe("return 5");
  expect(await visit.run("x = (1 +\n\nx")).toContain("SyntaxError");
  expect(await visit.run("(1/0).real")).toContain("ZeroDivisionError");
  expect(await visit.textOf("#output .failure")).toContain("    (1/0).real\n");
});

test("the console shares the session and remembers its lines", async () => {
  await visit.run("def double(n):\n    return 2 * n\n\n\nx = 4");
  await visit.openPanel("console");
  await visit.enter("double(x)");
  await visit.see("#console .value", "8");
  await visit.enter("for i in range(2):");
  await visit.page.keyboard.insertText("print('line', i)");
  await visit.page.keyboard.press("Enter");
  await visit.page.keyboard.press("Enter");
  await visit.see("#console .stdout", "line 1");
  await visit.ready();
  await visit.enter("double()");
  await visit.see("#console .failure", "TypeError");
  for (let i = 0; i < 3; i++) await visit.page.keyboard.press("ArrowUp");
  expect(await visit.textOf("#console-line .cm-content")).toBe("double(x)");
  await visit.page.keyboard.press("Enter");
  await visit.page.locator("#console .value >> nth=1").waitFor();
  await visit.ready();
  await visit.page.click("#restart");
  await visit.see("#console-empty", "line by line");
  await visit.ready();
  await visit.enter("x");
  await visit.see("#console .failure", "NameError");
});

test("completion knows modules, attributes and the live session", async () => {
  await visit.run("class Snake:\n    length = 5\n\n\nboa = Snake()");
  const first = visit.page.locator(".cm-tooltip-autocomplete li[aria-selected]");
  for (const [text, completion] of [
    ["import dataclas", "dataclasses"],
    ["from math import fact", "factorial"],
    ["import math as m\nm.sq", "sqrt"],
    ["boa.le", "length"],
    ["x = bo", "boa"],
  ] as const) {
    await visit.type(text.slice(0, -1));
    await visit.page.keyboard.type(text.slice(-1));
    await first.filter({ hasText: completion }).waitFor();
    await visit.page.keyboard.press("Escape");
  }
  // In the console Tab takes a completion, and Enter runs what is written.
  await visit.openPanel("console");
  await visit.page.keyboard.type("boa.le");
  await first.filter({ hasText: "length" }).waitFor();
  await visit.page.keyboard.press("Tab");
  await first.waitFor({ state: "detached" });
  await visit.page.keyboard.type(" + 1; bo");
  await first.filter({ hasText: "boa" }).waitFor();
  await visit.page.keyboard.type("a.length");
  await first.filter({ hasText: "length" }).waitFor();
  await visit.page.keyboard.press("Enter");
  await visit.see("#console .value", "5");
});

test("a plot and a table are shown, the picture with words for who can't see it", async () => {
  const source = `import plot
class Table:
    def _repr_html_(self):
        return "<table><tr><th>a</th></tr>" + "<tr><td>1</td></tr>" * 9 + "</table>"
display(Table())
plot.line([1, 4, 9], title="Squares")`;
  expect(await visit.run(source)).toContain("Finished");
  const picture = visit.page.locator("#output .value img");
  expect(await picture.getAttribute("alt")).toContain("Squares");
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    99,
  );
  const [saved] = await Promise.all([
    visit.page.waitForEvent("download"),
    visit.page.getByText("Save picture").click(),
  ]);
  const bytes = await readFile(await saved.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const frame = visit.page.locator("#output iframe");
  await frame.contentFrame().locator("td").first().waitFor();
  // As high as what is in it.
  await visit.page.waitForFunction(() => {
    const height = document.querySelector("#output iframe")?.clientHeight ?? 0;
    return height > 200 && height < 480;
  });
});

test("a megabyte of output leaves a small page that shows its end", async () => {
  expect(await visit.run("for i in range(12_000): print(f'{i:080}')")).toContain("Finished");
  await visit.see("#output .blocks", "00011999");
  await visit.see("#output .dropped", "characters are not shown");
  expect(await visit.page.locator("#output .blocks > *").count()).toBeLessThan(100);
});

test("every example ends as it should", async () => {
  const endings: Record<string, string> = {
    "A game that asks": "waits for your input",
    "Find the bug": "ZeroDivisionError",
    "Too deep": "RecursionError",
    "An endless loop": "Running",
  };
  const titles = await visit.page.locator("#example-list strong").allTextContents();
  expect(titles.length).toBeGreaterThan(7);
  for (const [i, title] of titles.entries()) {
    await visit.page.click("#examples");
    await visit.page.locator("#example-list button").nth(i).click();
    await visit.page.click("#run");
    await visit.see("#status", endings[title] ?? "Finished");
    const isRunning = ["waits", "Running"].some((word) => endings[title]?.startsWith(word));
    if (isRunning) await visit.page.click("#stop");
    await visit.ready();
  }
});

/** Runs in the page or its worker. */
async function tryFetch(url: string): Promise<string> {
  return fetch(url).then(() => "sent", String);
}

test("the page and its worker can't send anything", async () => {
  await visit.run("1");
  const url = `${playground.origin}/stolen`;
  const [worker] = visit.page.workers() as [Worker];
  expect(await worker.evaluate(tryFetch, url)).toContain("TypeError");
  expect(await visit.page.evaluate(tryFetch, url)).toContain("TypeError");
  expect(playground.received).not.toContain("/stolen");
  // The browser writes down that it refused.
  const others = visit.complaints.filter((text) => !/connect-src|Fetch API/.test(text));
  expect(others).toEqual([]);
  expect(visit.complaints.length).toBeGreaterThan(0);
  visit.complaints = [];
});

test("HTML and SVG of a program run nothing, load nothing and don't reach the page", async () => {
  const attack = `top.document.title = "taken"; parent.postMessage("taken", "*")`;
  const beacon = `${playground.origin}/beacon`;
  const html = `<script>${attack}</script><img src=x onerror='${attack}'><img src="${beacon}/a">
<svg onload='${attack}'><script>${attack}</script></svg><iframe src="${beacon}/b"></iframe>
<iframe srcdoc="<script>${attack.replaceAll('"', "&quot;")}</script>"></iframe>
<link rel="stylesheet" href="${beacon}/c"><meta http-equiv="refresh" content="0;url=${beacon}/d">
<link rel="dns-prefetch" href="//beacon.example"><base href="${beacon}/e"><object data="${beacon}/f">
</object><video src="${beacon}/g" autoplay></video><form action="${beacon}/h"><button>go</button></form>
<a href="javascript:${attack.replaceAll('"', "&quot;")}" target="_top" id="bait">click</a>
<p style="color: red" onclick='${attack}'>the text stays</p>
<math><mtext><table><mglyph><style><img src=x onerror='${attack}'></style></mglyph></table></mtext></math>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload='${attack}'>
<script>${attack}</script><image href="${beacon}/i" width="9" height="9"/>
<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${beacon}/j"/></foreignObject></svg>`;
  await visit.page.evaluate(() => {
    addEventListener("message", () => (document.title = "message"));
  });
  const python = JSON.stringify({ "text/html": html });
  const picture = JSON.stringify({ "image/svg+xml": svg, "application/javascript": attack });
  const source = `display(${python}, raw=True)\ndisplay(${picture}, raw=True)`;
  expect(await visit.run(source)).toContain("Finished");
  const frame = visit.page.locator("#output iframe");
  const inside = frame.contentFrame();
  await inside.locator("p").filter({ hasText: "the text stays" }).click();
  await inside.locator("#bait").click();
  await visit.page.locator("#output img").evaluate((image: HTMLImageElement) => image.decode());
  expect(await frame.getAttribute("sandbox")).toBe("allow-same-origin");
  expect(await inside.locator("script, iframe, link, form, object, video, svg, base").count()).toBe(
    0,
  );
  expect(await inside.locator("[href], [onclick], [onerror], [onload]").count()).toBe(0);
  expect(await visit.page.title()).toBe("sandboa playground");
  // The browser writes down what it refused already when the HTML was read, to be cleaned.
  visit.complaints = visit.complaints.filter((text) => !text.includes("Content Security Policy"));
  expect(playground.received.filter((path) => path.includes("beacon"))).toEqual([]);
});

test("styles of displayed HTML load nothing", async () => {
  const url = `${playground.origin}/beacon`;
  const html = `<style>@import "${url}/a"; body { background: url("${url}/b") }</style><p>styled</p>`;
  await visit.run(`display(${JSON.stringify({ "text/html": html })}, raw=True)`);
  await visit.page.locator("#output iframe").contentFrame().getByText("styled").waitFor();
  expect(playground.received.filter((path) => path.includes("beacon"))).toEqual([]);
  // The browser writes down that it refused.
  visit.complaints = visit.complaints.filter((text) => !text.includes("Content Security Policy"));
});

test("a frame without the cleaning would not run or load anything either", async () => {
  const url = `${playground.origin}/beacon`;
  await visit.run("display({'text/html': '<p>first</p>'}, raw=True)");
  const result = await visit.page.evaluate(async (address) => {
    const frame = document.querySelector("#output iframe") as HTMLIFrameElement;
    const head = frame.srcdoc.slice(0, frame.srcdoc.indexOf("<body>"));
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    frame.srcdoc = `${head}<body><script>top.document.title = "taken"</script>
      <img src="${address}/k" onerror="top.document.title = 'taken'"><iframe src="${address}/l"></iframe>`;
    await loaded;
    return document.title;
  }, url);
  expect(result).toBe("sandboa playground");
  expect(playground.received.filter((path) => path.includes("beacon"))).toEqual([]);
  expect(visit.complaints.length).toBeGreaterThan(0);
  visit.complaints = [];
});
