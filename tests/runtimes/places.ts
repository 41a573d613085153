// Starts the suite in each runtime, in the folder where the package is installed.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { rolldown } from "rolldown";

export interface Report {
  readonly results: readonly Result[];
  /** Ticks and fuel of some programs. */
  readonly counts: unknown;
  /** A snapshot and a paused run, in base64. */
  readonly made: Made;
  readonly rejections: readonly string[];
}

export interface Result {
  readonly name: string;
  readonly outcome: "ok" | "cannot" | "failed";
  readonly reason?: string;
}

export interface Made {
  readonly snapshot: string;
  readonly paused: string;
}

export interface Options {
  readonly given?: Made;
  readonly thread?: "inline";
}

/** Node, Deno and Bun: `command` runs run.mjs. */
export async function runInProcess(
  command: readonly string[],
  folder: string,
  options: Options,
): Promise<Report> {
  const [file, ...args] = command as [string, ...string[]];
  const { stdout } = await promisify(execFile)(
    file,
    [...args, "run.mjs", JSON.stringify(options)],
    { cwd: folder, env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" }, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout) as Report;
}

/** The suite in the runtime of Cloudflare Workers. */
export async function runInWorkerd(
  binary: string,
  folder: string,
  options: Options,
): Promise<Report> {
  const body = JSON.stringify({ ...options, thread: "inline" });
  return JSON.parse(await askWorkerd(binary, folder, "workerd.mjs", body)) as Report;
}

/** What a worker answers to a POST, bundled as its tools do it. */
export async function askWorkerd(
  binary: string,
  folder: string,
  entry: string,
  body: string,
): Promise<string> {
  const dir = join(folder, `workerd-${entry.replaceAll(/\W/g, "-")}`);
  const bundle = await rolldown({
    input: join(folder, entry),
    platform: "neutral",
    resolve: { conditionNames: ["workerd", "worker", "browser", "import", "default"] },
    external: [/guest\.wasm$/],
  });
  await bundle.write({ file: join(dir, "worker.js"), paths: () => "./guest.wasm" });
  await bundle.close();
  await copyFile(join(folder, "node_modules/sandboa/dist/guest.wasm"), join(dir, "guest.wasm"));
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "worker.js", esModule = embed "worker.js"),
      (name = "guest.wasm", wasm = embed "guest.wasm"),
    ],
    compatibilityDate = "2026-06-01",
    compatibilityFlags = ["nodejs_compat"],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
  writeFileSync(join(dir, "config.capnp"), config);
  const child = spawn(binary, ["serve", join(dir, "config.capnp"), "--control-fd=3"], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.on("exit", () => reject(new Error("workerd ended")));
      child.stdio[3]?.once("data", (line) => resolve(JSON.parse(String(line)).port as number));
    });
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
    return await response.text();
  } finally {
    child.kill("SIGKILL");
  }
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
};

/** A browser that is started with an address and told nothing else: without and with isolation. */
export async function runInBrowser(
  command: readonly string[],
  folder: string,
  options: Options,
): Promise<[Report, Report]> {
  const reports: Report[] = [];
  let done: () => void = () => {};
  const all = new Promise<void>((resolve) => (done = resolve));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (isIsolated(request, url)) {
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
    }
    if (request.method === "POST") {
      void text(request).then((body) => {
        response.end();
        if (reports.push(JSON.parse(body) as Report) === 2) done();
      });
      return;
    }
    const path = url.pathname === "/" ? "/page.html" : normalize(url.pathname);
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    if (path === "/options.json") {
      response.end(JSON.stringify(options));
      return;
    }
    readFile(join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const origin = await listen(server);
  const profile = join(folder, `profile-${command[0]?.split("/").at(-1)}`);
  mkdirSync(profile);
  const child = startBrowser(command, profile, `${origin}/`);
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      child.on("exit", () => reject(new Error("the browser ended")));
      child.on("error", reject);
    });
    await Promise.race([all, ended]);
  } finally {
    // It has children, which are of its group.
    process.kill(-(child.pid as number), "SIGKILL");
    server.closeAllConnections();
    server.close();
  }
  return reports as [Report, Report];
}

/** A worker's script needs the headers, too. */
function isIsolated(request: IncomingMessage, url: URL): boolean {
  return url.search !== "" || request.headers.referer?.endsWith("?isolated") === true;
}

function startBrowser(command: readonly string[], profile: string, url: string): ChildProcess {
  const [file, ...args] = command as [string, ...string[]];
  const isFirefox = file.includes("firefox");
  if (isFirefox) {
    const preferences = [
      "browser.aboutwelcome.enabled",
      "browser.shell.checkDefaultBrowser",
      "datareporting.policy.dataSubmissionEnabled",
      "network.captive-portal-service.enabled",
      "network.connectivity-service.enabled",
    ];
    const lines = preferences.map((name) => `user_pref("${name}", false);\n`);
    writeFileSync(join(profile, "user.js"), lines.join(""));
  }
  const flags = isFirefox
    ? ["--headless", "--no-remote", "--profile", profile]
    : ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  if (!isFirefox) flags.push(`--user-data-dir=${profile}`);
  return spawn(file, [...args, ...flags, url], {
    stdio: "ignore",
    detached: true,
    env: { ...process.env, HOME: profile },
  });
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
