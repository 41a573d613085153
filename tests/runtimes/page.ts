// The table of docs/runtimes.md, from what the suite gave.

import type { Report } from "./places.ts";

const order = [
  "Node 20",
  "Node 22",
  "Node 24",
  "Node 26",
  "Deno",
  "Bun",
  "Cloudflare Workers",
  "Chromium",
  "Chromium, isolated",
  "Firefox",
  "Firefox, isolated",
];

const begin = "<!-- made by tests/runtimes -->\n";
const end = "<!-- end -->\n";

/** `text`: the page with its table renewed. */
export function renderPage(
  page: string,
  reports: ReadonlyMap<string, Report>,
  versions: ReadonlyMap<string, string>,
): { text: string; table: string } {
  const columns = order.filter((name) => reports.has(name));
  const reasons: string[] = [];
  const names = (reports.get(columns[0] as string) as Report).results.map(({ name }) => name);
  const rows = names.map((name) => {
    const cells = columns.map((column) => {
      const result = (reports.get(column) as Report).results.find((each) => each.name === name);
      if (result?.outcome === "ok") return "yes";
      if (result?.outcome !== "cannot") return "FAILS";
      const reason = result.reason ?? "";
      if (!reasons.includes(reason)) reasons.push(reason);
      return `no (${reasons.indexOf(reason) + 1})`;
    });
    return [name].concat(cells);
  });
  const head = ["", ...columns];
  const lines = [head, head.map((_, i) => (i === 0 ? "---" : ":-:")), ...rows];
  const table = [
    ...lines.map((cells) => `| ${cells.join(" | ")} |`),
    "",
    ...reasons.map((reason, i) => `${i + 1}. ${reason}`),
    "",
    `Versions: ${[...versions].map(([name, version]) => `${name} ${version}`).join(", ")}; Chromium and Firefox as Debian has them.`,
    "",
  ].join("\n");
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  return { text: `${page.slice(0, from)}\n${table}\n${page.slice(to)}`, table };
}
