// Numbers as people write them on a command line, and back. Parsing answers null for
// anything that is not understood as a whole; nothing is guessed.

const KIB = 1024;
const sizeUnits: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  K: KIB,
  KB: KIB,
  KIB: KIB,
  M: KIB ** 2,
  MB: KIB ** 2,
  MIB: KIB ** 2,
  G: KIB ** 3,
  GB: KIB ** 3,
  GIB: KIB ** 3,
};
const durationUnits: Readonly<Record<string, number>> = { MS: 1, S: 1000, M: 60_000 };
const countUnits: Readonly<Record<string, number>> = { "": 1, K: 1e3, M: 1e6, G: 1e9 };

function parseUnits(text: string, units: Readonly<Record<string, number>>): number | null {
  // Separators as Python has them (2_000_000) and as our messages print them (2,000,000).
  const plain = text.trim().replace(/(?<=\d)_(?=\d)|(?<=\d),(?=\d{3}(?!\d))/g, "");
  const match = /^((?:\d+\.?\d*|\.\d+)(?:e\+?\d+)?) ?([a-z]*)$/i.exec(plain);
  const factor = units[match?.[2]?.toUpperCase() ?? "?"];
  if (match === null || factor === undefined) return null;
  const value = Number(match[1]) * factor;
  return Number.isFinite(value) ? value : null;
}

/** `64KB`, `1.5 MiB`, `4096`: bytes, in powers of 1024. */
export function parseSize(text: string): number | null {
  const bytes = parseUnits(text, sizeUnits);
  return bytes === null ? null : Math.floor(bytes);
}

/** `500ms`, `1.5s`, `2m`: milliseconds. The unit is required. */
export function parseDuration(text: string): number | null {
  const ms = parseUnits(text, durationUnits);
  return ms === null ? null : Math.ceil(ms);
}

/** `400`, `2_000_000`, `1e9`, `10M`: a whole number, in powers of 1000. */
export function parseCount(text: string): number | null {
  const count = parseUnits(text, countUnits);
  return count !== null && Number.isInteger(count) ? count : null;
}

/** `32 MB`, `95.4 MB`, `100 bytes`. */
export function formatSize(bytes: number): string {
  for (const [name, unit] of [
    ["GB", KIB ** 3],
    ["MB", KIB ** 2],
    ["KB", KIB],
  ] as const) {
    if (bytes >= unit) return `${Number((bytes / unit).toFixed(1))} ${name}`;
  }
  return `${bytes} bytes`;
}

/** `300 ms`, `10.002 s`. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Number(ms.toFixed(1))} ms` : `${Number((ms / 1000).toFixed(3))} s`;
}

/** `2,000,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
