// The page of examples/browser with the packed package: as it is from a plain server, and made by
// bundlers, without plugins and settings of ours. Each with and without a strict policy; no page
// may complain.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium, type BrowserContext } from "playwright-core";
import { build as buildWithVite, createServer as serveWithVite } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installRuntimes } from "../runtimes/install.mjs";
import { listen } from "../runtimes/places.ts";
import { installPacked, type Installed } from "../support/packed.ts";

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const isChromiumThere = existsSync(executablePath);
if (!isChromiumThere) console.warn(`There is no ${executablePath}: pages are left out.`);
const { esbuild } = installRuntimes();
if (esbuild === null) console.warn("There is no esbuild to be had: its bundles are left out.");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
};
const plainPage = readFileSync("examples/browser/index.html", "utf8");
const importMap = /<script type="importmap">([^]*?)<\/script>/;
/** Without the import map: bundlers resolve names. */
const page = plainPage.replace(importMap, "");
const hash = createHash("sha256")
  .update(importMap.exec(plainPage)?.[1] ?? "")
  .digest("base64");
const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'; worker-src 'self'; img-src data:`;

describe.skipIf(!isChromiumThere)("a page", () => {
  let installed: Installed;
  let folder: string;
  let server: Server;
  let origin: string;
  let browser: BrowserContext;
  let isStrict = false;

  beforeAll(async () => {
    installed = await installPacked();
    ({ folder } = installed);
    for (const [app, html] of [
      ["plain", plainPage],
      ["app", page],
    ] as const) {
      mkdirSync(join(folder, app));
      writeFileSync(join(folder, app, "index.html"), html);
      copyFileSync("examples/browser/main.js", join(folder, app, "main.js"));
    }
    server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const path = normalize(url.pathname).replace(/\/$/, "/index.html");
      if (isStrict) response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", types[extname(path)] ?? "");
      readFile(join(folder, path)).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    origin = await listen(server);
    browser = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    installed?.remove();
  });

  /** What a page shows, what it complains about, and how many workers it has. */
  async function visit(
    url: string,
    ends = /45$|ERR_/,
  ): Promise<{ shown: string; complaints: string[]; workers: number }> {
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on("pageerror", (error) => complaints.push(String(error)));
    tab.on("console", (message) => complaints.push(message.text()));
    await tab.goto(url);
    const output = tab.locator("#output");
    await output.filter({ hasText: ends }).waitFor({ timeout: 60_000, state: "attached" });
    const shown = (await output.textContent()) ?? "";
    const workers = tab.workers().length;
    await tab.close();
    return { shown, complaints, workers };
  }

  const good = { shown: "Hello from Python in a page\n45", complaints: [], workers: 1 };

  function bundleWithEsbuild(source: string, to: string): void {
    mkdirSync(join(folder, to), { recursive: true });
    const html = page.replace('src="main.js"', 'src="bundle.js"');
    writeFileSync(join(folder, to, "index.html"), html);
    writeFileSync(join(folder, to, "entry.js"), source);
    const flags = ["--bundle", "--minify", "--format=esm", "--outfile=bundle.js"];
    execFileSync(esbuild as string, ["entry.js", ...flags, "--log-level=warning"], {
      cwd: join(folder, to),
    });
  }

  for (const strict of [false, true]) {
    describe(strict ? "with a strict policy" : "without any header", () => {
      beforeAll(() => {
        isStrict = strict;
      });

      test("a module script of a plain server runs Python in a worker", async () => {
        expect(await visit(`${origin}/plain/`)).toEqual(good);
      });

      test("what Vite builds runs Python in a worker", async () => {
        await buildWithVite({
          root: join(folder, "app"),
          base: "./",
          configFile: false,
          logLevel: "error",
          build: { outDir: join(folder, "vite"), emptyOutDir: true },
        });
        expect(await visit(`${origin}/vite/`)).toEqual(good);
      });
    });
  }

  test("Vite's development server runs Python in a worker", async () => {
    const vite = await serveWithVite({
      root: join(folder, "app"),
      configFile: false,
      logLevel: "error",
      cacheDir: join(folder, "vite-cache"),
      server: { host: "127.0.0.1", port: 0 },
    });
    await vite.listen();
    const url = vite.resolvedUrls?.local[0] as string;
    const { shown, complaints, workers } = await visit(url);
    await vite.close();
    expect({ shown, workers }).toEqual({ shown: good.shown, workers: 1 });
    expect(complaints.filter((text) => !text.startsWith("[vite]"))).toEqual([]);
  });

  describe.skipIf(esbuild === null)("made by esbuild", () => {
    const main = readFileSync("examples/browser/main.js", "utf8");

    test("a bundle runs Python in a worker", async () => {
      isStrict = false;
      bundleWithEsbuild(main, "esbuild");
      expect(await visit(`${origin}/esbuild/`)).toEqual(good);
    });

    test("a bundle under a policy says what to do", async () => {
      isStrict = true;
      const source = `${main.replace("const result", "try {\nconst result")}
        } catch (error) { output.append(error.code + " " + error.message); }`;
      bundleWithEsbuild(source, "blocked");
      const { shown } = await visit(`${origin}/blocked/`);
      expect(shown).toMatch(/^ERR_WORKER no worker starts \(a blob: .*\): copy worker-entry\.js /);
    });

    test("a bundle under a policy runs Python in a worker whose script was copied", async () => {
      isStrict = true;
      const pool = 'new WorkerPool({ url: new URL("worker-entry.js", import.meta.url) })';
      const source = main
        .replace("{ Sandbox }", "{ Sandbox, WorkerPool }")
        .replace("create({", `create({ pool: ${pool},`);
      bundleWithEsbuild(source, "copied");
      copyFileSync(
        join(folder, "node_modules/sandboa/dist/browser/worker-entry.js"),
        join(folder, "copied/worker-entry.js"),
      );
      expect(await visit(`${origin}/copied/`)).toEqual(good);
    });
  });
});

describe.skipIf(esbuild === null)("a bundle for Node", () => {
  let installed: Installed;

  beforeAll(async () => {
    installed = await installPacked();
    copyFileSync("examples/runtime.mjs", join(installed.folder, "runtime.mjs"));
  });

  afterAll(() => installed?.remove());

  test.each([
    ["esm", "mjs"],
    ["cjs", "cjs"],
  ])("a bundle for Node as %s runs Python in a worker, alone in its folder", (format, ending) => {
    const { folder } = installed;
    mkdirSync(join(folder, format));
    // CommonJS has no await at the top.
    const source = readFileSync(join(folder, "runtime.mjs"), "utf8");
    const body = source.replace(/^import .*$/m, "");
    const entry = `import { Sandbox } from "sandboa";\n(async () => {\n${body}\n})();\n`;
    writeFileSync(join(folder, "entry.mjs"), entry);
    const output = join(folder, format, `bundle.${ending}`);
    const flags = ["--bundle", "--platform=node", `--format=${format}`, `--outfile=${output}`];
    const silent = ["--log-level=error"];
    execFileSync(esbuild as string, ["entry.mjs", ...flags, ...silent], { cwd: folder });
    const stdout = execFileSync(process.execPath, [output], { encoding: "utf8", cwd: "/" });
    expect(stdout).toBe("92.5\n");
  });
});
