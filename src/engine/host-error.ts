// What a host function threw, as the guest may see it: a Python exception type and a message
// without anything of the host's: no stack, no path, bounded.

import { SandboaError, type PythonError } from "../errors.ts";

const MESSAGE_MAX_CHARS = 4096;

// Python's built-in exceptions that a host function may raise by its error's name. The guest
// checks again: a class that it lacks becomes RuntimeError.
const PYTHON_EXCEPTIONS: ReadonlySet<string> = new Set([
  "ArithmeticError",
  "AssertionError",
  "AttributeError",
  "BufferError",
  "BlockingIOError",
  "ChildProcessError",
  "ConnectionAbortedError",
  "ConnectionError",
  "ConnectionRefusedError",
  "ConnectionResetError",
  "EOFError",
  "Exception",
  "FileExistsError",
  "FileNotFoundError",
  "FloatingPointError",
  "ImportError",
  "IndexError",
  "InterruptedError",
  "IsADirectoryError",
  "KeyError",
  "LookupError",
  "MemoryError",
  "ModuleNotFoundError",
  "NameError",
  "NotADirectoryError",
  "NotImplementedError",
  "OSError",
  "OverflowError",
  "PermissionError",
  "ReferenceError",
  "RuntimeError",
  "SyntaxError",
  "TimeoutError",
  "TypeError",
  "UnicodeError",
  "ValueError",
  "ZeroDivisionError",
]);

/** Python exception type and message for what a host function threw or rejected with. */
export function describeHostError(error: unknown): [type: string, message: string] {
  try {
    if (typeof error !== "object" || error === null) {
      const isSecret = error === undefined || typeof error === "function"; // whose text is its source
      return ["RuntimeError", isSecret ? "" : scrub(String(error))];
    }
    const { name, message } = error as { name?: unknown; message?: unknown };
    const text = typeof message === "string" ? message : "";
    if (SandboaError.isSandboaError(error) && error.code === "ERR_PYTHON") {
      const { type } = error as PythonError;
      const plain = text.startsWith(`${type}: `) ? text.slice(type.length + 2) : text;
      return [PYTHON_EXCEPTIONS.has(type) ? type : "RuntimeError", scrub(plain)];
    }
    const type = typeof name === "string" && PYTHON_EXCEPTIONS.has(name) ? name : "RuntimeError";
    return [type, scrub(text)];
  } catch {
    // A getter of the error's own threw.
    return ["RuntimeError", "the host function failed"];
  }
}

// An absolute path of two or more steps, Windows or POSIX, with or without file:, but not the
// path of another URL. A path with a space in it is cut there: its beginning is gone.
const paths =
  /file:\/\/[^\s'"`)\]]+|(?<![\w/.])\/(?!\/)(?:[^\s'"`()\]:/]+\/)+[^\s'"`()\]:,;]*|\b[A-Za-z]:[\\/][^\s'"`)\]]+|\\\\[^\s\\]+\\[^\s'"`)\]]+/g;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function scrub(message: string): string {
  const capped =
    message.length > MESSAGE_MAX_CHARS ? `${message.slice(0, MESSAGE_MAX_CHARS)}...` : message;
  return capped.replace(paths, "<path>").replace(controls, "");
}
