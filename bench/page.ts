// How long until a page has run something: dist/browser/sandboa.js of the package, from a server
// on this machine without compression, in a Chromium that is started for each round. Times are
// the page's: from where its script begins to run, and from where the navigation began.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { packageDir } from "./places.ts";
import { showProgress } from "./progress.ts";
import { summarize, type Summary } from "./stats.ts";
import { formatMs, formatPercent, renderHeading, renderTable } from "./table.ts";

export type PageReport = Record<string, Summary>;

const labels: readonly (readonly [id: string, label: string])[] = [
  ["sync", 'runSync("1+1"), from the start of the script'],
  ["worker", 'run("1+1") in a worker, from there'],
  ["again", "one more run in the worker"],
  ["navigation", "runSync, from the start of the navigation"],
];

const page = `<!doctype html><link rel="icon" href="data:,"><script type="module">
import { run, runSync } from "/sandboa.js";
const begin = performance.now();
const way = location.search.slice(1);
const times = {};
if (way === "sync") {
  runSync("1+1").unwrap();
  times.navigation = performance.now();
  times.sync = times.navigation - begin;
} else {
  (await run("1+1")).unwrap();
  const first = performance.now();
  times.worker = first - begin;
  (await run("2+2")).unwrap();
  times.again = performance.now() - first;
}
await fetch("/", { method: "POST", body: JSON.stringify(times) });
</script>`;

export async function measurePage(rounds: number): Promise<PageReport> {
  const chromium = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  if (!existsSync(chromium)) throw new Error(`there is no ${chromium}; set CHROMIUM_PATH`);
  const samples: Record<string, number[]> = {};
  let received: (times: Record<string, number>) => void = () => {};
  const files: Record<string, string | Buffer> = { "/": page };
  for (const name of ["sandboa.js", "worker-entry.js"])
    files[`/${name}`] = readFileSync(join(packageDir, "dist", "browser", name));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (request.method === "POST") {
      void text(request).then((body) => received(JSON.parse(body) as Record<string, number>));
      response.end();
      return;
    }
    const isPage = path === "/";
    response.setHeader("content-type", isPage ? "text/html; charset=utf-8" : "text/javascript");
    response.end(files[path] ?? "");
  });
  const origin = await listen(server);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const way of ["sync", "worker"]) {
        showProgress(`round ${round + 1} of ${rounds}, ${way}`);
        const times = await new Promise<Record<string, number>>((resolve, reject) => {
          received = resolve;
          openPage(chromium, `${origin}/?${way}`, reject, (end) => {
            received = (found) => {
              end();
              resolve(found);
            };
          });
        });
        for (const [id, time] of Object.entries(times)) (samples[id] ??= []).push(time);
      }
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return Object.fromEntries(labels.map(([id]) => [id, summarize(samples[id] as number[])]));
}

function openPage(
  chromium: string,
  url: string,
  fail: (error: Error) => void,
  started: (end: () => void) => void,
): void {
  const profile = mkdtempSync(join(tmpdir(), "sandboa-bench-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const args = [...flags, `--user-data-dir=${profile}`, url];
  const child = spawn(chromium, args, { stdio: "ignore", detached: true });
  const remove = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  child.on("error", fail);
  child.on("exit", () => {
    fail(new Error("the browser ended"));
    remove();
  });
  // It has children, which are of its group.
  started(() => process.kill(-(child.pid as number), "SIGKILL"));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function renderPage(report: PageReport): string {
  const rows = labels.map(([id, label]) => {
    const { min, median, p95, spread } = report[id] as Summary;
    return [label, formatMs(min), formatMs(median), formatMs(p95), formatPercent(spread)];
  });
  return (
    renderHeading("A page in Chromium", ["A new browser each time, nothing cached."]) +
    renderTable(["what", "min", "median", "p95", "spread"], rows)
  );
}
