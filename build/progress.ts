// Says what the build is doing: on a terminal one live line per stage, elsewhere one line when a stage ends.

const live = process.stderr.isTTY === true;

export type Update = (text: string) => void;

/**
 * Runs one stage. `work` gets a function for intermediate text, shown on terminals only, and
 * returns the text that stays.
 */
export async function stage<T>(
  name: string,
  work: (update: Update) => Promise<[text: string, result: T]>,
): Promise<T> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(7);
  const label = name.padEnd(14);
  const update: Update = (text) => {
    if (live) process.stderr.write(`\r\x1b[K${label}${seconds()}  ${text}`);
  };
  update("");
  try {
    const [text, result] = await work(update);
    process.stderr.write(`${live ? "\r\x1b[K" : ""}${label}${seconds()}  ${text}\n`);
    return result;
  } catch (error) {
    if (live) process.stderr.write(`\r\x1b[K${label}${seconds()}  failed\n`);
    throw error;
  }
}

/** A count for people: `1234567` -> `1,234,567`. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
