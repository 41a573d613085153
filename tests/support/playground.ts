// The playground for tests: built as it is published, served by a server that sends no special
// headers, opened in a real browser and driven as a user would. Nothing sleeps; every step waits
// for what it needs to see.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { build } from "vite";
import { expect } from "vitest";

const sources = fileURLToPath(new URL("../../playground", import.meta.url));
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const chromiumArgs = [
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

/** The built page on a server, and a browser. */
export class Playground {
  readonly origin: string;
  /** Changes what the server sends, by path. */
  readonly changes = new Map<string, (body: string) => string>();
  /** Paths that were asked for, by whoever: the browser tells only of some. */
  readonly received: string[] = [];
  readonly #folder: string;
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(folder: string, server: Server, browser: Browser, origin: string) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
    this.origin = origin;
  }

  static async open(): Promise<Playground> {
    if (!existsSync(executablePath)) {
      throw new Error(
        `There is no browser at ${executablePath}. Install one ("apt-get install chromium"), ` +
          "or set CHROMIUM_PATH to where one is.",
      );
    }
    const folder = await mkdtemp(join(tmpdir(), "sandboa-playground-"));
    await build({
      root: sources,
      configFile: join(sources, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true },
    });
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
      const name = path.endsWith("/") ? `${path}index.html` : path;
      playground.received.push(path);
      readFile(join(folder, name)).then(
        (body) => {
          response.setHeader("content-type", contentTypes[extname(name)] ?? "");
          const change = playground.changes.get(name);
          response.end(change === undefined ? body : change(body.toString()));
        },
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await chromium.launch({ executablePath, args: chromiumArgs });
    const playground = new Playground(folder, server, browser, origin);
    return playground;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    this.#server.closeAllConnections();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A first visit: nothing is kept from other tests. */
  async visit(options: BrowserContextOptions = {}, path = "/"): Promise<Visit> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      // What is measured is not on its way from one colour to another.
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(STEP_TIMEOUT_MS);
    const visit = new Visit(await context.newPage(), this.origin);
    await visit.page.goto(this.origin + path);
    await visit.ready();
    return visit;
  }
}

/** One page, and what it asked for and complained of. */
export class Visit {
  readonly page: Page;
  readonly requests: string[] = [];
  complaints: string[] = [];
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.context().on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.complaints.push(message.text());
      }
    });
  }

  /** No request went elsewhere, and nothing is in the browser's console. */
  async leave(): Promise<void> {
    await this.page.context().close();
    const isOwn = (url: string): boolean =>
      url.startsWith(`${this.#origin}/`) || /^(blob|data):/.test(url);
    expect(this.requests.filter((url) => !isOwn(url))).toEqual([]);
    expect(this.complaints).toEqual([]);
  }

  /** Nothing runs. */
  async ready(): Promise<void> {
    await this.page.locator("body[data-phase=ready]").waitFor();
  }

  /** Waits until an element's text contains a text. */
  async see(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).filter({ hasText: text }).first().waitFor();
  }

  /** Replaces the program by pasting, as a person would who has one from elsewhere. */
  async type(source: string): Promise<void> {
    await this.page.focus("#editor .cm-content");
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, source);
  }

  async start(source: string): Promise<void> {
    await this.type(source);
    await this.page.keyboard.press("Control+Enter");
  }

  /** Runs a program to its end and returns what the status says. */
  async run(source: string): Promise<string> {
    await this.start(source);
    await this.page.locator("#status:not([data-kind=busy])").waitFor();
    await this.ready();
    return this.textOf("#status");
  }

  /** Enters a line in the console, which must be open. */
  async enter(line: string): Promise<void> {
    await this.page.click("#console-line .cm-content");
    await this.page.keyboard.insertText(line);
    await this.page.keyboard.press("Enter");
    await this.ready();
  }

  async openPanel(name: string): Promise<void> {
    await this.page.click(`#tab-${name}`);
  }

  async textOf(selector: string): Promise<string> {
    return (await this.page.locator(selector).textContent()) ?? "";
  }

  /** What the editor shows; programs here are short enough to be shown as a whole. */
  async program(): Promise<string> {
    const lines = await this.page.locator("#editor .cm-line").allTextContents();
    return lines.join("\n");
  }
}
