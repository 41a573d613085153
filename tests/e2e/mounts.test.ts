// Directories of a browser's as mounts: the origin private file system, in a page of Chromium.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

const html = `<!doctype html><title>mounts</title><script type="module">
  import * as sandboa from "/dist/index.js";
  window.sandboa = sandboa;
</script>`;

/** What the page runs: text, so that it is nobody's module. */
const script = `async ({ way, mode, program }) => {
  const { Sandbox } = window.sandboa;
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  const put = async (directory, name, text) => {
    const file = await directory.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
  };
  await put(root, "in.csv", "item,price\\nfig,3\\n");
  await put(root, "large.txt", "line\\n".repeat(100_000));
  const sub = await root.getDirectoryHandle("sub", { create: true });
  await put(sub, "tool.py", "value = 42\\n");
  const box = await Sandbox.create({ ...way, mounts: [{ path: "/data", source: root, mode }] });
  const result = await box.run(program);
  const diff = mode === "overlay" ? await box.files.diff() : [];
  const list = (await box.files.list("/data")).map(({ path, size }) => [path, size]);
  box.dispose();
  const there = [];
  const walk = async (directory, above) => {
    for await (const [name, handle] of directory.entries()) {
      if (handle.kind === "directory") await walk(handle, above + name + "/");
      else there.push([above + name, (await (await handle.getFile()).text()).slice(0, 40)]);
    }
  };
  await walk(root, "");
  const { status, stdout, error } = result;
  return { status, stdout, error: error?.traceback, diff, list: list.sort(), there: there.sort() };
}`;

const readProgram = `
import csv, os, sys
sys.path.append("/data/sub")
import tool
def end(call):
    try:
        return call()
    except OSError as e:
        return e.errno
print(list(csv.DictReader(open("/data/in.csv"))), tool.value)
print(sum(1 for line in open("/data/large.txt")), os.path.getsize("/data/large.txt"))
print(sorted(os.listdir("/data")), end(lambda: open("/data/x")), end(lambda: open("/data/in.csv/x")), end(lambda: open("/data/sub")))
print(end(lambda: open("/data/../in.csv")), end(lambda: os.listdir("/data/in.csv")), end(lambda: open("/data/new", "w")) in (30, None))
`;

const changeProgram = `
import os, shutil
with open("/data/in.csv", "a") as f:
    f.write("nut,4\\n")
with open("/data/new.txt", "w") as f:
    f.write("x" * 10)
    f.truncate(3)
os.makedirs("/data/a/b")
os.rename("/data/new.txt", "/data/a/b/moved.txt")
open("/data/a/twice", "x").close()
for again in (lambda: open("/data/a/twice", "x"), lambda: os.mkdir("/data/a"), lambda: os.rmdir("/data/a"), lambda: os.remove("/data/a"), lambda: os.rename("/data/a", "/data/in.csv")):
    try:
        again()
    except OSError as e:
        print(e.errno)
os.remove("/data/a/twice")
os.remove("/data/sub/tool.py")
os.rmdir("/data/sub")
print(open("/data/in.csv").read(), open("/data/a/b/moved.txt").read())
`;

describe.skipIf(!existsSync(executablePath))("a page", () => {
  let server: Server;
  let browser: BrowserContext;
  let profile: string;
  let page: Page;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
      if (path === "/") {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(html);
        return;
      }
      readFile(join(root, path)).then(
        (body) => {
          response.setHeader("content-type", extname(path) === ".js" ? "text/javascript" : "");
          response.end(body);
        },
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    profile = await mkdtemp(join(tmpdir(), "sandboa-mounts-"));
    browser = await chromium.launchPersistentContext(join(profile, "profile"), {
      executablePath,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => "sandboa" in window);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  const run = async (way: object, mode: string, program: string): Promise<unknown> =>
    page.evaluate(`(${script})(${JSON.stringify({ way, mode, program })})`);

  const ways: [name: string, way: object][] = [
    ["in a worker", { thread: "worker" }],
    ["inline, suspended", { thread: "inline", waitMode: "suspend" }],
    ["inline, repeating", { thread: "inline", waitMode: "repeat" }],
  ];
  const lower = [
    ["in.csv", "item,price\nfig,3\n"],
    ["large.txt", "line\n".repeat(8)],
    ["sub/tool.py", "value = 42\n"],
  ];

  test.each(ways)("reads the origin private file system, %s", async (_name, way) => {
    expect(await run(way, "ro", readProgram)).toMatchObject({
      status: "completed",
      stdout: `[{'item': 'fig', 'price': '3'}] 42
100000 500000
['in.csv', 'large.txt', 'sub'] 2 20 21
2 20 True
`,
      list: [
        ["/data/in.csv", 17],
        ["/data/large.txt", 500_000],
        ["/data/sub", 0],
        ["/data/sub/tool.py", 11],
      ],
      there: lower,
    });
  });

  test.each(ways)("changes the origin private file system, %s", async (_name, way) => {
    expect(await run(way, "rw", changeProgram)).toMatchObject({
      status: "completed",
      stdout: "17\n17\n39\n21\n18\nitem,price\nfig,3\nnut,4\n xxx\n",
      there: [
        ["a/b/moved.txt", "xxx"],
        ["in.csv", "item,price\nfig,3\nnut,4\n"],
        ["large.txt", "line\n".repeat(8)],
      ],
    });
  });

  test("leaves it as it is below an overlay", async () => {
    expect(await run({ thread: "worker" }, "overlay", changeProgram)).toMatchObject({
      status: "completed",
      stdout: "17\n17\n39\n21\n20\nitem,price\nfig,3\nnut,4\n xxx\n",
      diff: [
        { path: "/data/a", change: "created" },
        { path: "/data/a/b", change: "created" },
        { path: "/data/a/b/moved.txt", change: "created" },
        { path: "/data/in.csv", change: "modified" },
        { path: "/data/sub", change: "deleted" },
      ],
      there: lower,
    });
  });
});
