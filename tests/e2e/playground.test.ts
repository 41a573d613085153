// The playground in a real browser: built as it is published, served by a server that sends no
// special headers, driven as a user would. Nothing here sleeps; every step waits for what it
// needs to see.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

const playground = fileURLToPath(new URL("../../playground", import.meta.url));
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const chromiumArgs = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

const STEP_TIMEOUT_MS = 20_000;

let folder: string;
let server: Server;
let origin: string;
let context: BrowserContext;
let page: Page;
/** What the page of the current test asked for, and what it complained of. */
let requests: string[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no browser at ${executablePath}. Install one ("apt-get install chromium"), ` +
        "or set CHROMIUM_PATH to where one is.",
    );
  }
  folder = await mkdtemp(join(tmpdir(), "sandboa-playground-"));
  const site = join(folder, "site");
  await build({
    root: playground,
    configFile: join(playground, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: site, emptyOutDir: true },
  });
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    readFile(file).then(
      (body) => {
        response.setHeader("content-type", contentTypes[extname(file)] ?? "");
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath,
    args: chromiumArgs,
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
}, 120_000);

afterAll(async () => {
  await context?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  requests = [];
  complaints = [];
  page = await context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(origin);
  await see("#status", "Ready.");
});

afterEach(async () => {
  await page.close();
  const strangers = requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
  expect(strangers, "requests to other places").toEqual([]);
  expect(complaints, "errors and warnings in the console").toEqual([]);
});

/** Waits until the text of an element contains a text. */
async function see(selector: string, text: string): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor();
}

/** Replaces the program by pasting, as a person would who has one from elsewhere. */
async function type(source: string): Promise<void> {
  await page.focus(".cm-content");
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, source);
}

async function start(source: string): Promise<void> {
  await type(source);
  await page.locator("#run[aria-disabled=false]").click();
}

/** Runs a program to its end and returns what the status says. */
async function run(source: string): Promise<string> {
  await start(source);
  await page.locator("#run[aria-disabled=false]").waitFor();
  return (await page.locator("#status").textContent()) ?? "";
}

async function textOf(selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? "";
}

/** Runs in the page or its worker. */
async function tryFetch(url: string): Promise<string> {
  return fetch(url).then(() => "sent", String);
}

async function stopWhen(text: string): Promise<void> {
  await see("#blocks", text);
  await page.click("#stop");
}

test("a program runs: its output, its value and what it used appear", async () => {
  const source =
    'import sys\nprint("to out")\nprint("to err", file=sys.stderr)\n(1, {"a": None}, {True})';
  expect(await run(source)).toBe("Finished.");
  await see("#blocks .stdout", "to out");
  await see("#blocks .stderr", "to err");
  expect(await textOf("#value pre")).toBe("(1, {'a': None}, {True})");
  expect(await textOf("#stat-time")).toMatch(/^[\d.]+ m?s of 10 s$/);
  expect(await textOf("#stat-fuel")).toMatch(/^[\d.,]+ of 1,000 million$/);
  expect(await textOf("#stat-memory")).toMatch(/^[\d.]+ of 32 MiB$/);
  expect(Number(await textOf("#stat-ticks"))).toBeGreaterThan(0);
}, 60_000);

test("values are written as Python writes them", async () => {
  const cases = [
    ["(1,)", "(1,)"],
    ["[set(), {2}, frozenset({3})]", "[set(), {2}, frozenset({3})]"],
    ["10 ** 30", "1000000000000000000000000000000"],
    ["b'a\\x00\\'' + b'z'", `b"a\\x00'z"`],
    ["'tab\\t and \\'quote\\''", `"tab\\t and 'quote'"`],
    [
      "{(1, 2): [0.5, -0.0, 1e-7, 1e300, float('inf')]}",
      "{(1, 2): [0.5, -0.0, 1e-07, 1e+300, inf]}",
    ],
    ["ValueError('no', 1)", "ValueError('no', 1)"],
    [
      "[list(range(10)), ['x' * 60]]",
      `[\n  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],\n  ['${"x".repeat(60)}'],\n]`,
    ],
  ] as const;
  for (const [source, text] of cases) {
    expect(await run(source)).toBe("Finished.");
    expect(await textOf("#value pre")).toBe(text);
  }
  await run("None");
  expect(await page.isVisible("#value")).toBe(false);
}, 60_000);

test("output streams while the program runs, and Stop keeps the variables of earlier runs", async () => {
  await run("import random\nx = [random.random()]\nx[0]");
  const number = await textOf("#value pre");
  expect(await run("x.append(1)\n1 / 0")).toContain("ZeroDivisionError");
  await start('x.append(2)\nprint("before the loop")\nwhile True: pass');
  await stopWhen("before the loop");
  await see("#status", "Stopped.");
  await see("#session", "stands where it stood before this run: 2 runs were repeated");
  expect(await run("x")).toBe("Finished.");
  expect(await textOf("#value pre")).toBe(`[${number}, 1]`);
  expect(await page.isVisible("#session")).toBe(false);
}, 60_000);

test("Stop while a session is brought back gives up its variables and says so", async () => {
  await run("x = 1\nfor i in range(200_000): pass");
  await page.evaluate(() => {
    // Presses Stop at once when the repeating begins: a person would have to be lucky.
    const notice = document.getElementById("session") as HTMLElement;
    const observer = new MutationObserver(() => {
      if (!notice.textContent?.includes("repeating run 1 of 1")) return;
      observer.disconnect();
      document.getElementById("stop")?.click();
    });
    observer.observe(notice, { childList: true });
  });
  await start('print("again")\nwhile True: pass');
  await stopWhen("again");
  await see("#session", "could not be brought back: its variables are gone");
  expect(await run("x")).toContain("NameError");
}, 60_000);

test("a time limit stops an endless loop from inside", async () => {
  await run("x = 7");
  await page.click("#limits summary");
  await page.fill("[name=timeoutMs]", "0.2");
  expect(await run("x = 8\nwhile True: pass")).toBe("Stopped by a limit.");
  expect(await textOf("#failure pre")).toContain("timeoutMs: allowed 200");
  await run("x");
  expect(await textOf("#value pre")).toBe("7");
}, 60_000);

test("a limit that can't be is refused before anything runs", async () => {
  await page.click("#limits summary");
  await page.fill("[name=memoryBytes]", "0");
  await page.click("#limits summary");
  await page.click("#run");
  await page.locator("[name=memoryBytes]:focus").waitFor();
  expect(await textOf("#status")).toBe("Ready.");
}, 60_000);

test("an error shows the traceback with the source line and marks it in the editor", async () => {
  const status = await run("def half(n):\n    return n / zero\n\nhalf(3)");
  expect(status).toMatch(/^NameError: name 'zero' .+ \(line 2\)$/);
  const traceback = await textOf("#failure pre");
  expect(traceback).toContain("Traceback (most recent call last):");
  expect(traceback).toMatch(/File "<run 1>", line 2, in half\n +return n \/ zero\n/);
  expect(await textOf(".cm-line.marked-line")).toBe("    return n / zero");
}, 60_000);

test("there is no way to JavaScript", async () => {
  expect(await run("import js")).toContain("ModuleNotFoundError: No module named 'js'");
}, 60_000);

test("a megabyte of output leaves a small page that shows its end", async () => {
  expect(await run("for i in range(80_000): print(i, i)")).toBe("Finished.");
  await see("#blocks", "79999 79999");
  await see("#dropped", "characters are not shown");
  expect(await page.locator("#blocks > *").count()).toBeLessThan(100);
  expect((await textOf("#blocks")).length).toBeLessThan(300_000);
}, 60_000);

test("the keyboard runs, stops and resets", async () => {
  await type("y = 1\ny");
  await page.keyboard.press("Control+Enter");
  await see("#value pre", "1");
  await start('print("looping")\nwhile True: pass');
  await see("#blocks", "looping");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await see("#status", "Stopped.");
  await page.locator("#run[aria-disabled=false]").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await see("#status", "Ready: a new session, no variables.");
  expect(await run("y")).toContain("NameError");
}, 60_000);

test("every example ends as it should", async () => {
  const endings = ["Finished.", "Finished.", "Finished.", "ZeroDivisionError"];
  for (const [i, ending] of endings.entries()) {
    await page.selectOption("#examples", String(i));
    await page.click("#run");
    await see("#status", ending);
  }
  await page.selectOption("#examples", "4");
  await page.click("#run");
  await stopWhen("1000000");
  await see("#status", "Stopped.");
}, 60_000);

test("the page and its worker can't send anything", async () => {
  const url = `${origin}/stolen`;
  const [worker] = page.workers();
  expect(await worker?.evaluate(tryFetch, url)).toContain("TypeError");
  expect(await page.evaluate(tryFetch, url)).toContain("TypeError");
  // The browser writes down that it refused; that is the only thing that may be there.
  const refused = complaints.filter((text) => text.includes("connect-src"));
  expect(
    complaints.filter((text) => !refused.includes(text) && !text.includes("Fetch API")),
  ).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  complaints = [];
}, 60_000);

test("the page fits a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await run(`print("x" * 300) # ${"long line ".repeat(20)}\n["y" * 300]`)).toBe("Finished.");
  await see("#blocks", "xxx");
  for (const id of ["run", "stop", "status"]) expect(await page.isVisible(`#${id}`), id).toBe(true);
  const overflow = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isWide = (element: Element): boolean =>
      element.getBoundingClientRect().right > width + 0.5;
    const boxes = [...document.querySelectorAll("body *")].filter(
      (box) => !box.closest("#editor *"),
    );
    return [
      document.documentElement.scrollWidth - width,
      boxes.filter(isWide).map((box) => box.id),
    ];
  });
  expect(overflow).toEqual([0, []]);
}, 60_000);
