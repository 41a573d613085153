// One suite (suite.mjs) with the packed package in every runtime that is to be had. Afterwards
// docs/runtimes.md must say what came out: SANDBOA_RUNTIMES=write writes it.

import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sandbox } from "../../src/index.ts";
import { installPacked, type Installed } from "../support/packed.ts";
import { installRuntimes, versionOf, type BinaryName } from "./install.mjs";
import {
  askWorkerd,
  runInBrowser,
  runInProcess,
  runInWorkerd,
  type Made,
  type Report,
} from "./places.ts";
import { renderPage } from "./page.ts";

const binaries = installRuntimes();
const chromium = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const firefox = process.env["FIREFOX_PATH"] ?? "/usr/bin/firefox-esr";

let installed: Installed;
let given: Made;
/** By column of the table. */
const reports = new Map<string, Report>();
const missing: string[] = [];

beforeAll(async () => {
  installed = await installPacked();
  for (const file of readdirSync(import.meta.dirname)) {
    if (/\.(mjs|html)$/.test(file)) {
      copyFileSync(join(import.meta.dirname, file), join(installed.folder, file));
    }
  }
  copyFileSync("examples/runtime.mjs", join(installed.folder, "runtime.mjs"));
  copyFileSync("examples/cloudflare/worker.js", join(installed.folder, "worker.js"));
  // What this process makes goes to all others.
  ({ made: given } = await runInProcess([process.execPath], installed.folder, {}));
});

afterAll(() => installed?.remove());

async function check(column: string, report: Report): Promise<void> {
  reports.set(column, report);
  const failed = report.results.filter(({ outcome }) => outcome === "failed");
  expect(failed).toEqual([]);
  expect(report.rejections).toEqual([]);
  // What others made goes on here.
  const bytes = (base64: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Buffer.from(base64, "base64"));
  await using restored = await Sandbox.restore(bytes(report.made.snapshot));
  expect((await restored.call("f")).unwrap()).toEqual([1, 2.5, "é"]);
  const paused = await Sandbox.resume(bytes(report.made.paused));
  expect((await paused.resume(21)).unwrap()).toBe(42);
}

const commands: [name: BinaryName, title: string, args: string[]][] = [
  ["node20", "Node 20", []],
  ["node22", "Node 22", []],
  ["node24", "Node 24", []],
  ["node26", "Node 26", []],
  // Without any permission.
  ["deno", "Deno", ["run", "--no-prompt", "--node-modules-dir=manual"]],
  ["bun", "Bun", []],
];

/** In CI all must be there. */
function isLeftOut(title: string, path: string | null): boolean {
  if (path !== null && existsSync(path)) return false;
  console.log(`${title} is not to be had here.`);
  missing.push(title);
  return process.env["CI"] === undefined;
}

describe("the suite", () => {
  for (const [name, title, args] of commands) {
    test.skipIf(isLeftOut(title, binaries[name])).concurrent(`${title} passes`, async () => {
      const command = [binaries[name] as string, ...args];
      await check(title, await runInProcess(command, installed.folder, { given }));
    });
  }

  test
    .skipIf(isLeftOut("Cloudflare Workers", binaries.workerd))
    .concurrent("Cloudflare Workers' workerd passes", async () => {
      const report = await runInWorkerd(binaries.workerd as string, installed.folder, { given });
      await check("Cloudflare Workers", report);
    });

  for (const [title, path] of [
    ["Chromium", chromium],
    ["Firefox", firefox],
  ] as const) {
    test.skipIf(isLeftOut(title, path)).concurrent(`${title} passes`, async () => {
      const [plain, isolated] = await runInBrowser([path], installed.folder, { given });
      await check(title, plain);
      await check(`${title}, isolated`, isolated);
    });
  }
});

describe("the examples", () => {
  for (const [name, title, args] of commands) {
    test.skipIf(binaries[name] === null)(`examples/runtime.mjs runs in ${title}`, () => {
      const { folder } = installed;
      const stdout = execFileSync(binaries[name] as string, [...args, "runtime.mjs"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" },
      });
      expect(stdout).toBe("92.5\n");
    });
  }

  test.skipIf(binaries.workerd === null)("examples/cloudflare/worker.js answers", async () => {
    const ask = async (source: string): Promise<unknown> =>
      JSON.parse(
        await askWorkerd(binaries.workerd as string, installed.folder, "worker.js", source),
      );
    expect(await ask("print('hi')\n6 * 7")).toEqual({
      status: "completed",
      stdout: "hi\n",
      value: 42,
    });
    expect(await ask("while True: pass")).toMatchObject({
      status: "limit",
      message: expect.stringContaining("limits.fuel"),
    });
  });
});

describe("all runtimes", () => {
  test("ticks and fuel are the same in all", () => {
    const counts = [...reports.values()].map((report) => JSON.stringify(report.counts));
    expect(new Set(counts).size).toBe(1);
  });

  test.each(["runtime.mjs", "browser/index.html", "browser/main.js", "cloudflare/worker.js"])(
    "docs/runtimes.md shows examples/%s as it is",
    (file) => {
      const page = readFileSync("docs/runtimes.md", "utf8");
      expect(page).toContain(readFileSync(join("examples", file), "utf8"));
    },
  );

  test("docs/runtimes.md says what came out", () => {
    const versions = new Map(commands.map(([name, title]) => [title, versionOf(name)]));
    versions.set("Cloudflare Workers", `workerd ${versionOf("workerd")}`);
    const file = "docs/runtimes.md";
    const page = renderPage(readFileSync(file, "utf8"), reports, versions);
    console.log(page.table);
    const hasFailed = [...reports.values()].some(({ results }) =>
      results.some(({ outcome }) => outcome === "failed"),
    );
    expect(hasFailed).toBe(false);
    if (missing.length > 0) {
      console.log(`docs/runtimes.md is not compared: ${missing.join(", ")} missing.`);
      return;
    }
    if (process.env["SANDBOA_RUNTIMES"] === "write") writeFileSync(file, page.text);
    expect(readFileSync(file, "utf8")).toBe(page.text);
  });
});
