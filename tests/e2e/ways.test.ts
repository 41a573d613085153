// One list of checks (support/waiting-checks.mjs) in every way that a guest can wait for the
// host, on this Node, on one that can suspend wasm stacks, and in a page of a plain server. What
// a user sees is the same everywhere, down to the last unit of fuel.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installRuntimes } from "../runtimes/install.mjs";

interface Report {
  results: { name: string; expected: unknown; actual: unknown }[];
  counts: unknown;
  hasAsyncio: boolean;
  canShare: boolean;
  canSuspend: boolean;
  rejections: string[];
}

interface Way {
  thread: "inline" | "worker";
  waitMode?: "repeat" | "suspend";
  sharedMemory?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const runner = join(root, "tests/support/run-checks.mjs");

/** Ticks, fuel and calls of the runs in waiting-checks.mjs, as the first way had them. */
let reference: unknown;

function check(report: Report): void {
  expect(report.results.length).toBeGreaterThan(15);
  for (const { name, expected, actual } of report.results) expect(actual, name).toEqual(expected);
  expect(report.rejections).toEqual([]);
  reference ??= report.counts;
  expect(report.counts, "ticks, fuel, calls").toEqual(reference);
}

async function runIn(node: string, way: Way): Promise<Report> {
  const { stdout } = await promisify(execFile)(node, [runner, JSON.stringify(way)]);
  return JSON.parse(stdout) as Report;
}

describe("this Node", () => {
  const ways: [name: string, way: Way][] = [
    ["inline, repeating", { thread: "inline", waitMode: "repeat" }],
    ["in a worker with shared memory", { thread: "worker" }],
    ["in a worker without shared memory", { thread: "worker", sharedMemory: false }],
  ];
  test.each(ways)("a guest waits %s", async (_name, way) => {
    check(await runIn(process.execPath, way));
  });
});

const { node26 } = installRuntimes();
if (node26 === null) console.warn("There is no Node 26 to be had: its ways are left out.");

describe.skipIf(node26 === null)("Node 26", () => {
  const ways: [name: string, way: Way][] = [
    ["inline, suspended", { thread: "inline", waitMode: "suspend" }],
    ["inline, repeating", { thread: "inline", waitMode: "repeat" }],
    ["in a worker with shared memory", { thread: "worker" }],
    ["in a worker without shared memory, suspended", { thread: "worker", sharedMemory: false }],
  ];
  test.each(ways)("a guest waits %s", async (_name, way) => {
    const report = await runIn(node26 as string, way);
    expect(report.canSuspend).toBe(true);
    check(report);
  });
});

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const isChromiumThere = existsSync(executablePath);
if (!isChromiumThere)
  console.warn(`There is no ${executablePath}: the ways of a page are left out.`);

const page = `<!doctype html>
<link rel="icon" href="data:,">
<script type="module">
  import * as sandboa from "/dist/index.js";
  import { runChecks } from "/tests/support/waiting-checks.mjs";
  const rejections = [];
  addEventListener("unhandledrejection", ({ reason }) => rejections.push(String(reason)));
  const way = JSON.parse(decodeURIComponent(location.search.slice(1)));
  window.report = { ...(await runChecks(sandboa, way)), rejections };
</script>`;

describe.skipIf(!isChromiumThere)("a page", () => {
  let profile: string;
  let server: Server;
  let origin: string;
  let browser: BrowserContext;

  beforeAll(async () => {
    // Files as they are in dist/, without a bundler and without any header but the type.
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
      if (path === "/") {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(page);
        return;
      }
      readFile(join(root, path)).then(
        (body) => {
          const isScript = [".js", ".mjs"].includes(extname(path));
          response.setHeader("content-type", isScript ? "text/javascript" : "");
          response.end(body);
        },
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    profile = await mkdtemp(join(tmpdir(), "sandboa-ways-"));
    browser = await chromium.launchPersistentContext(join(profile, "profile"), {
      executablePath,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  const ways: [name: string, way: Way][] = [
    ["in a worker", { thread: "worker" }],
    ["inline, suspended", { thread: "inline", waitMode: "suspend" }],
    ["inline, repeating", { thread: "inline", waitMode: "repeat" }],
  ];
  test.each(ways)("a guest waits %s", async (_name, way) => {
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on("pageerror", (error) => complaints.push(String(error)));
    tab.on("console", (message) => complaints.push(message.text()));
    await tab.goto(`${origin}/?${encodeURIComponent(JSON.stringify(way))}`);
    const found = await tab.waitForFunction(() => (window as { report?: Report }).report);
    const report = (await found.jsonValue()) as Report;
    await tab.close();
    expect(complaints).toEqual([]);
    expect([report.canShare, report.canSuspend]).toEqual([false, true]);
    check(report);
  });
});
