// Charts in a real browser: no text is cut off, no two texts overlap, nothing runs.
// SANDBOA_PLOTS=folder keeps a picture of each.

import { mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const pictures = process.env["SANDBOA_PLOTS"];

const source = await readFile(new URL("plots/charts.py", import.meta.url), "utf8");
const result = runSync(source);
const names = result.stdout.trim().split("\n");
const charts = result.displays.map((bundle, i) => [names[i], bundle["image/svg+xml"]]) as [
  string,
  string,
][];

let folder: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandboa-plot-"));
  context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args,
    viewport: { width: 700, height: 500 },
  });
  page = await context.newPage();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
}, 120_000);

afterAll(async () => {
  await context?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs in the page: what is wrong with its chart's texts. */
function findFaults(): string[] {
  const faults: string[] = [];
  const svg = document.querySelector("svg") as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal;
  const origin = svg.getBoundingClientRect();
  type Point = [x: number, y: number];
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBBox();
    const matrix = text.getScreenCTM() as DOMMatrix;
    // Fonts have room above and below their letters.
    const [x0, x1] = [box.x, box.x + box.width];
    const [y0, y1] = [box.y + box.height * 0.15, box.y + box.height * 0.85];
    const corners = [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ].map(([x, y]): Point => {
      const at = new DOMPoint(x, y).matrixTransform(matrix);
      return [at.x - origin.x, at.y - origin.y];
    });
    return { content: text.textContent, corners };
  });
  for (const { content, corners } of texts) {
    if (corners.some(([x, y]) => x < 0 || y < 0 || x > width || y > height)) {
      faults.push(`cut off: ${content} at ${corners.map((p) => p.map(Math.round)).join(" ")}`);
    }
  }
  // Two convex shapes are apart when some side of one has all of the other behind it.
  const isBehind = (a: Point[], b: Point[]): boolean =>
    a.some(([x, y], i) => {
      const [nextX, nextY] = a[(i + 1) % 4] as Point;
      return b.every(([u, v]) => (nextX - x) * (v - y) - (nextY - y) * (u - x) <= 0);
    });
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1)) {
      if (!isBehind(a.corners, b.corners) && !isBehind(b.corners, a.corners)) {
        faults.push(`overlap: ${a.content} and ${b.content}`);
      }
    }
  }
  return faults;
}

test("all charts are drawn", () => {
  expect(result).toMatchObject({ status: "completed", stderr: "" });
  expect(charts).toHaveLength(names.length);
});

describe.each(charts)("chart %s", (name, svg) => {
  test("is well-formed, has no script, and every text has its place", async () => {
    await page.setContent(`<body style="margin:0">${svg}</body>`);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
    expect(await page.evaluate(findFaults)).toEqual([]);
    const parsed = await page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      return [
        root.nodeName,
        root.querySelectorAll("parsererror,script,image,a,foreignObject").length,
      ];
    }, svg);
    expect(parsed).toEqual(["svg", 0]);
    expect(svg).not.toMatch(/nan|inf|None/);
    expect(svg.length).toBeLessThan(100_000);
  });
});
