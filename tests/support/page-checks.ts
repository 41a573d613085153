// What a page of the playground must be at any moment: no wider than the window, and open to
// everybody, as far as axe-core can tell. The page is visited with `bypassCSP: true`.

import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const phone = { viewport: { width: 375, height: 812 }, hasTouch: true } as const;

/** Names and options of contexts. */
export const devices = [
  ["a desktop", {}],
  ["a phone", phone],
] as const;

export async function checkPage(page: Page): Promise<void> {
  expect(await page.evaluate(findOverflow)).toEqual([0, []]);
  const isLoaded = await page.evaluate(() => "axe" in globalThis);
  // The checker is put into the page past its policy.
  if (!isLoaded) await page.addScriptTag({ path: axePath });
  expect(await findViolations(page)).toEqual([]);
}

/** How much of the page is wider than the window. */
function findOverflow(): [number, string[]] {
  const width = document.documentElement.clientWidth;
  const boxes = [...document.querySelectorAll("body *")].filter((box) => {
    const isHidden = box.closest(".cm-editor *, svg, .hidden-text, h1 span, .wide") !== null;
    return !isHidden && box.getBoundingClientRect().right > width + 0.5;
  });
  return [document.documentElement.scrollWidth - width, boxes.map((box) => box.outerHTML)];
}

async function findViolations(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, html }) => `${id}: ${html}`);
}
