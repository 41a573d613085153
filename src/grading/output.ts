// Compares what a program printed with what it was to print, as a patient teacher does: blanks
// that can't be seen don't count.

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

export function isSameOutput(printed: string, expected: string): boolean {
  return linesOf(printed).join("\n") === linesOf(expected).join("\n");
}

/** Where two outputs begin to differ, in a sentence or two. */
export function findDifference(printed: string, expected: string): string {
  const [got, wanted] = [linesOf(printed), linesOf(expected)];
  const at = wanted.findIndex((line, index) => got[index] !== line);
  if (at === -1) {
    const extra = got.length - wanted.length;
    return `${extra === 1 ? "There is a line" : `There are ${extra} lines`} too many: ${quote(got[wanted.length])}`;
  }
  if (got.length === 0) return "Nothing was printed.";
  if (at >= got.length) return `Line ${at + 1} is missing: ${quote(wanted[at])}`;
  const kin = got[at]?.toLowerCase() === wanted[at]?.toLowerCase() ? " (upper and lower case)" : "";
  return `Line ${at + 1} differs${kin}: expected ${quote(wanted[at])}, got ${quote(got[at])}`;
}

const MAX_QUOTED = 200;

function quote(line = ""): string {
  return `"${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}...` : line}"`;
}
