// Brings the checkout up to date and runs a task: `node build/ensure.mjs TASK [args]`.
//
// Each step is done only when its inputs changed: packages, build scripts, guest, library. Plain
// JavaScript without dependencies, because it runs before anything is installed. It installs only
// what package-lock.json pins, and never changes a file that is under version control.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const pageTests = "tests/e2e/playground*.test.ts";
const guestProgram = ".build/js/build/guest.js";
const tsc = "node_modules/typescript/bin/tsc";
const vite = "node_modules/vite/bin/vite.js";

/** Further guests and programs that a task needs, and what node runs then with its arguments. */
const tasks = {
  build: { variants: [], programs: [], command: null },
  test: {
    variants: ["stress"],
    programs: [],
    command: ["node_modules/vitest/vitest.mjs", "run"],
    needsChromium: true,
    needsRuntimes: true,
  },
  tour: { variants: [], programs: [], command: ["examples/tour.mjs"] },
  playground: { variants: [], programs: [], command: [vite, "playground"] },
  "playground:build": { variants: [], programs: [], command: [vite, "build", "playground"] },
  bench: {
    variants: ["unmetered"],
    programs: ["benchmarks"],
    needsPackage: true,
    command: [".build/js/bench/main.js"],
  },
};

/** TypeScript programs: the folder of their tsconfig.json, their sources, and where the JavaScript goes. */
const programs = {
  "build scripts": {
    project: "build",
    output: { build: ".build/js/build", "src/wasm": ".build/js/src/wasm" },
  },
  library: { project: ".", output: { src: "dist" } },
  "command line": { project: "src/cli", output: { src: "dist" } },
  benchmarks: {
    project: "bench",
    output: { bench: ".build/js/bench", build: ".build/js/build", src: ".build/js/src" },
  },
};

async function main() {
  const [name = "", ...args] = process.argv.slice(2);
  const task = tasks[name];
  if (!task) fail(`usage: node build/ensure.mjs ${Object.keys(tasks).join("|")} [arguments]`);
  checkNode();
  process.chdir(root);
  installPackages();
  compile("build scripts");
  await run([guestProgram]);
  for (const variant of task.variants) await run([guestProgram, "--variant", variant]);
  compile("library");
  compile("command line");
  for (const program of task.programs) compile(program);
  if (task.needsPackage) await run(["build/package.mjs"]);
  if (!task.command) return;
  if (!existsSync(task.command[0]))
    fail(`The task "${name}" needs ${task.command[0]}, which does not exist.`);
  // What can't be had is told there, and by the tests that would use it.
  if (task.needsRuntimes)
    spawnSync(process.execPath, ["tests/runtimes/install.mjs"], { stdio: "inherit" });
  const without = task.needsChromium && !installChromium() ? ["--exclude", pageTests] : [];
  await run([...task.command, ...without, ...args]);
}

/**
 * Whether there is a Chromium for the page's tests. Installs Debian's where that is possible;
 * elsewhere says that these tests are left out, or fails in CI.
 */
function installChromium() {
  const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  if (existsSync(path)) return true;
  const start = performance.now();
  if (!process.env.CHROMIUM_PATH && process.getuid?.() === 0) {
    const options = {
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
    if (existsSync(path)) {
      report("chromium", start);
      return true;
    }
  }
  const hint = "apt-get install chromium, or set CHROMIUM_PATH";
  if (process.env.CI) fail(`There is no Chromium at ${path} (${hint}).`);
  process.stderr.write(`No Chromium at ${path}: the tests of the page are left out (${hint}).\n`);
  return false;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`This needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

/** npm's own record of what is installed must agree with the lock file. */
function installPackages() {
  const locked = readJson("package-lock.json").packages;
  const installed = existsSync("node_modules/.package-lock.json")
    ? readJson("node_modules/.package-lock.json").packages
    : {};
  const isMissing = ([path, { version, optional }]) =>
    path !== "" && (installed[path] ? installed[path].version !== version : !optional);
  if (!Object.entries(locked).some(isMissing)) return;
  const start = performance.now();
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const options = { encoding: "utf8", maxBuffer: 64 << 20 };
  // Windows runs npm only through a shell; the arguments are all ours.
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.signal) process.exit(128 + constants.signals[result.signal]);
  if (result.status !== 0)
    fail(`${result.stdout ?? ""}${result.stderr ?? result.error?.message}npm ci failed.`);
  report("packages", start);
}

/** Runs tsc on a program if one of its inputs changed, and removes the output of deleted sources. */
function compile(name) {
  const { project, output } = programs[name];
  if (!hasSources(project)) return;
  const stamp = join(".build", "stamps", name.replace(" ", "-"));
  const files = Object.keys(output).flatMap((folder) => listFiles(folder, /\.ts$/));
  const configs = ["tsconfig.base.json", join(project, "tsconfig.json"), "package-lock.json"];
  const key = hashFiles([...files, ...configs]);
  const isThere = Object.values(output).every((folder) => existsSync(folder));
  if (isThere && existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  const start = performance.now();
  const result = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  if (result.signal) process.exit(128 + constants.signals[result.signal]);
  if (result.status !== 0) process.exit(1);
  for (const [from, to] of Object.entries(output)) removeStale(from, to);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  report(name, start);
}

function hasSources(project) {
  return (
    existsSync(join(project, "tsconfig.json")) &&
    (project === "." || listFiles(project, /\.ts$/).length > 0)
  );
}

function removeStale(from, to) {
  for (const file of listFiles(to, /\.(js|d\.ts)$/)) {
    const source = from + file.slice(to.length).replace(/\.(js|d\.ts)$/, ".ts");
    if (!existsSync(source)) rmSync(file);
  }
}

/** Paths with the platform's separator, sorted. */
function listFiles(folder, pattern) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && pattern.test(entry.name));
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).toSorted();
}

function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.replaceAll(sep, "/")}:${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
}

/** Runs node in the foreground. Ends this process when the command fails. */
function run(command) {
  return new Promise((settle) => {
    const child = spawn(process.execPath, command, { stdio: "inherit" });
    // The terminal sends Ctrl-C to the child too; this process waits for it to end.
    const forward = (signal) => signal === "SIGTERM" && child.kill(signal);
    process.on("SIGINT", forward);
    process.on("SIGTERM", forward);
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code, signal) => {
      process.off("SIGINT", forward);
      process.off("SIGTERM", forward);
      if (signal) process.exit(128 + constants.signals[signal]);
      if (code !== 0) process.exit(code);
      settle();
    });
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function report(name, start) {
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(7);
  process.stderr.write(`${name.padEnd(14)}${seconds}\n`);
}

function fail(message) {
  process.stderr.write(`${message.trimEnd()}\n`);
  process.exit(1);
}

await main();
