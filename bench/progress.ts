// Says on stderr what is being measured: on a terminal one live line, elsewhere a line per section.

const isLive = process.stderr.isTTY === true;
let current = "";

/** Starts a section. */
export function beginProgress(section: string): void {
  current = section;
  if (!isLive) process.stderr.write(`${section}\n`);
  else showProgress("");
}

/** Replaces the text beside the section's name. */
export function showProgress(text: string): void {
  if (isLive) process.stderr.write(`\r\x1b[K${current}  ${text}`);
}

export function endProgress(): void {
  if (isLive) process.stderr.write("\r\x1b[K");
}

/** A line that stays, such as a warning. */
export function note(text: string): void {
  endProgress();
  process.stderr.write(`${text}\n`);
}
