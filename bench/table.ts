// Plain-text tables and numbers for people. Colour only on a terminal.

type Tone = "plain" | "strong" | "faint" | "bad";
export type Cell = string | { text: string; tone: Tone };

const sequences: Readonly<Record<Tone, string>> = { plain: "", strong: "1", faint: "2", bad: "31" };
const isColoured = process.stdout.isTTY === true && !process.env["NO_COLOR"];

function paint(text: string, tone: Tone): string {
  return isColoured && tone !== "plain" ? `\x1b[${sequences[tone]}m${text}\x1b[0m` : text;
}

/** The first column is left-aligned, the others to the right. */
export function renderTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? { text: cell, tone: "plain" as const } : cell)),
  );
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.text.length ?? 0)),
  );
  const align = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] as number) : text.padStart(widths[column] as number);
  const lines = [header.map((title, column) => paint(align(title, column), "faint")).join("  ")];
  for (const row of cells) {
    lines.push(row.map(({ text, tone }, column) => paint(align(text, column), tone)).join("  "));
  }
  return lines.map((line) => `  ${line.trimEnd()}\n`).join("");
}

export function renderHeading(title: string, explanation: readonly string[]): string {
  const lines = explanation.map((line) => `  ${paint(line, "faint")}\n`).join("");
  return `\n${paint(title, "strong")}\n${lines}\n`;
}

/** Three significant digits and a unit. */
export function formatMs(ms: number): string {
  if (Math.abs(ms) < 0.9995) return `${significant(ms * 1000)} us`;
  if (Math.abs(ms) < 9999.5) return `${significant(ms)} ms`;
  return `${significant(ms / 1000)} s`;
}

export function formatRatio(ratio: number | null): string {
  return ratio === null ? "" : `${significant(ratio)}x`;
}

export function formatPercent(fraction: number): string {
  return `${(fraction * 100).toFixed(0)} %`;
}

/** Grouped, in bytes up to 10,000, else in KB of 1,000 or MB of 1,000,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 10_000) return `${group(Math.round(bytes))} B`;
  return bytes < 10_000_000 ? `${group(bytes / 1000)} KB` : `${group(bytes / 1_000_000)} MB`;
}

function group(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

function significant(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}
