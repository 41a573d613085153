// What the files of statements share.

import fc from "fast-check";

export const indent = (lines) => lines.map((line) => `    ${line}`);

export const small = fc.integer({ min: 0, max: 9 });

/** Appends the value, or the exception. */
export function attempt(source) {
  return [
    "try:",
    `    trace.append(${source})`,
    "except Exception as e:",
    "    trace.append(kind(e))",
  ];
}
