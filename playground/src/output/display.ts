// Shows what a program displays. A bundle is as untrusted as the program: HTML is cleaned and put
// into a frame without scripts, forms, popups and navigation, SVG is an image, where browsers run
// and load nothing, JavaScript is never looked at.

import type { DisplayBundle } from "sandboa";
import { cleanHtml } from "./html.ts";
import { imageTypes, renderImage } from "./picture.ts";

const MAX_FRAME_PX = 480;
const FRAME_MARGIN_PX = 12;
const SCROLLBAR_PX = 16;

/** The richest form that can be shown. */
export function renderDisplay(bundle: DisplayBundle): HTMLElement {
  const plain = bundle["text/plain"];
  const name = typeof plain === "string" ? plain : "";
  const html = bundle["text/html"];
  if (typeof html === "string") return renderHtml(html);
  for (const type of imageTypes) {
    const data = bundle[type];
    if (typeof data === "string" || data instanceof Uint8Array) {
      return renderImage(type, data, name);
    }
  }
  for (const type of ["text/markdown", "text/plain", "text/latex"]) {
    const text = bundle[type];
    if (typeof text === "string") return renderText(text);
  }
  return renderText(JSON.stringify(bundle["application/json"] ?? null, withBigInts, 2));
}

// Python's ints are of any size.
function withBigInts(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

function renderText(text: string): HTMLElement {
  const element = document.createElement("pre");
  element.className = "display text";
  element.textContent = text;
  return element;
}

function renderHtml(html: string): HTMLElement {
  const frame = document.createElement("iframe");
  frame.className = "display frame";
  frame.title = "HTML that the program displays";
  // Without allow-scripts nothing in it runs, so that it can do nothing with the origin, which is
  // there for this page to measure the height.
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.srcdoc = frameDocument(cleanHtml(html));
  const fit = (): void => {
    const content = frame.contentDocument;
    if (!content?.body) return;
    const { scrollWidth, clientWidth } = content.documentElement;
    const scrollbarPx = scrollWidth > clientWidth ? SCROLLBAR_PX : 0;
    const heightPx = content.body.offsetHeight + 2 * FRAME_MARGIN_PX + scrollbarPx;
    frame.style.height = `${Math.min(heightPx, MAX_FRAME_PX)}px`;
  };
  frame.addEventListener("load", fit);
  new ResizeObserver(fit).observe(frame);
  return frame;
}

// The frame does not have the page's style; these are its colours and type.
function frameDocument(body: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Display</title><style>
:root { color: #24211c; background: #fff; font: 0.9375rem/1.5 system-ui, sans-serif }
body { margin: ${FRAME_MARGIN_PX}px } body > :first-child { margin-top: 0 } body > :last-child { margin-bottom: 0 }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid #d9d3c7; text-align: left }
th { border-bottom: 2px solid #8d8678 } caption { padding-bottom: 0.5rem; text-align: left; color: #6b655a }
pre, code { font-family: ui-monospace, Menlo, Consolas, monospace } img { max-width: 100% }
</style></head><body>${body}</body></html>`;
}
