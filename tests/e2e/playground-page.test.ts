// The playground's page around the programs: files, links, colours, offline, phones, accessibility.

import { readFile } from "node:fs/promises";
import type { Download } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkPage, devices } from "../support/page-checks.ts";
import { Playground, type Visit } from "../support/playground.ts";

let playground: Playground;

beforeAll(async () => {
  playground = await Playground.open();
}, 120_000);

afterAll(async () => {
  await playground?.close();
});

async function textOfDownload(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

async function download(visit: Visit, act: () => Promise<void>): Promise<Download> {
  const [saved] = await Promise.all([visit.page.waitForEvent("download"), act()]);
  return saved;
}

test("a CSV is uploaded, plotted, and the file that the program writes is downloaded", async () => {
  const visit = await playground.visit();
  await visit.openPanel("files");
  await visit.see("#files-empty", "Upload a file");
  await visit.page.setInputFiles("#upload", {
    name: "ages.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("name,age\nAda,36\nBo,9\n"),
  });
  await visit.see("#files", "ages.csv");
  const source = `import csv, plot
rows = list(csv.DictReader(open("ages.csv")))
open("out.txt", "w").write(",".join(row["name"] for row in rows))
plot.bar({row["name"]: int(row["age"]) for row in rows})`;
  expect(await visit.run(source)).toContain("Finished");
  await visit.page.locator("#output img").waitFor();
  await visit.openPanel("files");
  const saved = await download(visit, () => visit.page.click('[aria-label="Download out.txt"]'));
  expect(saved.suggestedFilename()).toBe("out.txt");
  expect(await textOfDownload(saved)).toBe("Ada,Bo");
  await visit.page.click('[aria-label="Remove ages.csv"]');
  await visit.page.locator("#files li").nth(1).waitFor({ state: "detached" });
  expect(await visit.run('open("ages.csv")')).toContain("FileNotFoundError");
  const program = await download(visit, () => visit.page.keyboard.press("Control+s"));
  expect(program.suggestedFilename()).toBe("main.py");
  expect(await textOfDownload(program)).toBe('open("ages.csv")');
  await visit.leave();
});

test("a reload loses neither the program nor variables and files", async () => {
  const visit = await playground.visit();
  await visit.run('x = [1]\nopen("kept.txt", "w").write("kept")\nx');
  // The session is kept when the page has nothing else to do.
  await visit.page.waitForFunction(async () => {
    const opening = indexedDB.open("sandboa", 1);
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const asked = opening.result.transaction("session").objectStore("session").count();
    await new Promise((resolve) => asked.addEventListener("success", resolve));
    opening.result.close();
    return asked.result > 0;
  });
  await visit.type("x.append(open('kept.txt').read())\nx");
  await visit.page.reload();
  await visit.ready();
  await visit.see("#status", "session of your last visit is back");
  await visit.page.click("#run");
  await visit.see("#output .value", "[1, 'kept']");
  await visit.leave();
});

test("a link brings the program, broken links say so, and one's own program comes back", async () => {
  const visit = await playground.visit();
  const source = 'print("geteilt ✓")\n'.repeat(30);
  await visit.type(source);
  await visit.page.click("#share");
  await visit.page.locator("#share-dialog[open]").waitFor();
  const link = await visit.page.inputValue("#share-link");
  expect(link).toContain("#code=1.");
  expect(link.length).toBeLessThan(200);
  await visit.leave();

  const other = await playground.visit();
  await other.type("mine = 1");
  await other.page.goto(link);
  await other.see("#editor .cm-content", "geteilt ✓");
  expect(await other.program()).toBe(source);
  await other.page.click("#notice-action");
  expect(await other.program()).toBe("mine = 1");
  for (const broken of [
    "#code=1.AAAA",
    `${new URL(link).hash.slice(0, 40)}`,
    "#code=x",
    "#code=1.%%",
  ]) {
    await other.page.goto(playground.origin + broken);
    await other.see("#notice", "This link is broken or was cut off");
    expect(await other.program()).toBe("mine = 1");
    await other.page.click("#notice-close");
  }
  await other.leave();
});

test("it works offline after the first visit, and a new version comes when asked for", async () => {
  const visit = await playground.visit();
  const { page } = visit;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.reload();
  await visit.ready();
  expect(await visit.run("'offline'")).toContain("Finished");
  await page.context().setOffline(false);

  const isNew = (body: string): string => body.replace("<title>", "<title>New ");
  playground.changes.set("/index.html", isNew);
  playground.changes.set("/sw.js", (body) => body.replace(/version = "/, 'version = "1'));
  try {
    await page.reload();
    await visit.see("#notice", "A new version");
    expect(await page.title()).toBe("sandboa playground");
    await Promise.all([page.waitForEvent("load"), page.click("#notice-action")]);
    await visit.ready();
    expect(await page.title()).toBe("New sandboa playground");
    expect(await visit.program()).toBe("'offline'");
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  } finally {
    playground.changes.clear();
  }
  await visit.leave();
});

test("colours follow the system until they are chosen, and the choice is kept", async () => {
  const visit = await playground.visit({ colorScheme: "dark" });
  const { page } = visit;
  const isDark = async (): Promise<boolean> => {
    const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    return Number(/\d+/.exec(color)?.[0]) < 128;
  };
  expect(await isDark()).toBe(true);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await isDark()).toBe(false);
  await page.click("#theme");
  expect(await page.getAttribute("#theme", "aria-label")).toBe("Colours: light");
  await page.click("#theme");
  expect(await isDark()).toBe(true);
  await page.reload();
  expect(await isDark()).toBe(true);
  expect(await page.getAttribute("#theme", "aria-label")).toBe("Colours: dark");
  await visit.leave();
});

test("the keyboard reaches everything", async () => {
  const visit = await playground.visit();
  const { page } = visit;
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.className || "");
  for (const id of ["run", "step", "stop", "examples", "share", "theme", "help", "tab-output"]) {
    await page.keyboard.press("Tab");
    expect(await focused()).toBe(id);
  }
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("tab-console");
  await page.keyboard.press("End");
  expect(await focused()).toBe("tab-steps");
  await page.keyboard.press("Alt+1");
  expect(await focused()).toContain("cm-content");
  await page.keyboard.press("Alt+3");
  await page.locator("#console-line .cm-content:focus").waitFor();
  await page.keyboard.press("F1");
  await page.locator("#help-dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#help-dialog[open]").waitFor({ state: "detached" });
  await page.focus("#examples");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await visit.see("#editor .cm-content", "compound".replace("c", "C"));
  await visit.leave();
});

for (const [name, options] of devices) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`on ${name} in ${colorScheme} nothing is too wide, and nothing keeps people out`, async () => {
      // The checker is put into the page past its policy.
      const visit = await playground.visit({ ...options, colorScheme, bypassCSP: true });
      const { page } = visit;
      const check = (): Promise<void> => checkPage(page);
      await check();
      const long = `x = "${"y".repeat(300)}"\nprint(x)\nimport plot\ndisplay({'text/html': '<table><tr><td>1'}, raw=True)\nplot.line([1, 2]).show()\n[x, 1]\nopen('${"f".repeat(100)}', 'w').close()\nname = input("name ")\n1/0`;
      if ("hasTouch" in options) await visit.openPanel("code");
      await visit.start(long);
      await page.locator(".prompt input:focus").waitFor();
      await check();
      await page.keyboard.press("Enter");
      await visit.see("#output", "ZeroDivisionError");
      await check();
      for (const panel of ["console", "files", "limits"]) {
        await visit.openPanel(panel);
        if (panel === "console") await visit.enter("x * 3");
        if (panel === "files") await page.locator("#files li").waitFor();
        await check();
      }
      for (const dialog of ["examples", "share", "help"]) {
        await page.click(`#${dialog}`);
        await page.locator(`#${dialog}-dialog[open]`).waitFor();
        await check();
        await page.keyboard.press("Escape");
      }
      await visit.leave();
    });
  }
}
