// What was measured as a page for people: docs/performance.md.

import { stripVTControlCharacters } from "node:util";

const head = (args: readonly string[]): string => `# Performance

Made on one machine in one run. Do not edit; make it anew on a quiet machine:

\`\`\`sh
npm run bench -- ${args.join(" ")}
\`\`\`

With \`--peers\` the official MicroPython build and Pyodide are measured beside it.

Within a table all is measured in turns, so its numbers may be compared; those of different tables, runs or machines may not. Minima say what the code costs, medians what a busy machine makes of it. Ratios are those of the minima. What a number includes stands above its table and in the header of the file in bench/ that takes it.
`;

/**
 * `args` are the benchmark's own; `texts` are what the sections have printed, in order; the first
 * describes the machine.
 */
export function makeDocument(
  args: readonly string[],
  texts: readonly string[],
  failures: readonly string[],
): string {
  const parts = texts.flatMap((text) => {
    const plain = stripVTControlCharacters(text).replace(/^\n+|\n+$/g, "");
    return plain === "" ? [] : [`\`\`\`text\n${plain}\n\`\`\`\n`];
  });
  if (failures.length > 0) {
    parts.push(`What could not be measured:\n\n${failures.map((text) => `- ${text}\n`).join("")}`);
  }
  return [head(args), ...parts].join("\n");
}
