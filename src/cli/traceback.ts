// Tracebacks in the colours of Python 3.13, and when there are colours at all.

import type { PythonErrorData } from "../node.ts";

const RESET = "\u001b[0m";
const MAGENTA = "\u001b[35m";
const BOLD_MAGENTA = "\u001b[1;35m";

/** The conventions of Python: NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return !["0", "false"].includes(env["FORCE_COLOR"]);
  return isTerminal && env["TERM"] !== "dumb";
}

/**
 * The traceback as text. `clean` makes the guest's part of it harmless, before colours are
 * added.
 */
export function formatError(
  error: PythonErrorData,
  clean: (text: string) => string,
  colors: boolean,
): string {
  const hint = error.hint === undefined ? "" : `Hint: ${clean(error.hint)}\n`;
  const traceback = clean(error.traceback);
  if (!colors) return traceback + hint;
  const type = clean(error.qualifiedType);
  const message = clean(error.message);
  // The message ends the traceback, and can look like anything.
  const end = message === "" ? `${type}\n` : `${type}: ${message}\n`;
  // Notes and groups come after the message, or put a margin before it.
  if (!traceback.endsWith(end)) return traceback + hint;
  const frames = traceback
    .slice(0, -end.length)
    .replace(
      /^ {2}File (".*?")(?:, line (\d+))?(?:, in (.*))?$/gm,
      (_line, file: string, line: string | undefined, name: string | undefined) =>
        `  File ${magenta(file)}${line === undefined ? "" : `, line ${magenta(line)}`}${name === undefined ? "" : `, in ${magenta(name)}`}`,
    );
  const colon = message === "" ? "" : `: ${magenta(message)}`;
  return `${frames}${BOLD_MAGENTA}${type}${RESET}${colon}\n${hint}`;
}

function magenta(text: string): string {
  return `${MAGENTA}${text}${RESET}`;
}

// The library takes file names up to this length.
const FILENAME_MAX_BYTES = 250;

/** The name that stands for `path` in tracebacks: the path, or the end of a very long one. */
export function shortenPath(path: string): string {
  if (Buffer.byteLength(path) <= FILENAME_MAX_BYTES) return path;
  let end = path.slice(3 - FILENAME_MAX_BYTES);
  while (Buffer.byteLength(end) > FILENAME_MAX_BYTES - 3) end = end.slice(1);
  // A character outside the BMP is two units and must not be cut.
  return `...${end.replace(/^[\udc00-\udfff]/, "")}`;
}
