// Errors that are thrown to the caller. What the guest does is data (result.ts); these
// are for what the caller does wrong, and for unwrap().

const brand = Symbol.for("sandboa.error");

/** Stable codes of everything sandboa throws. */
export type ErrorCode =
  | "ERR_INVALID_ARGUMENT"
  | "ERR_UNSUPPORTED_VALUE"
  | "ERR_VALUE_TOO_LARGE"
  | "ERR_REENTRANT"
  | "ERR_BUSY"
  | "ERR_PAUSED"
  | "ERR_DISPOSED"
  | "ERR_IMAGE"
  | "ERR_DIVERGED"
  | "ERR_SNAPSHOT"
  | "ERR_WORKER"
  | "ERR_PYTHON"
  | "ERR_CRASHED"
  | "ERR_FILE"
  | LimitCode;

/** Codes of the limits, as thrown by `unwrap()` and found in `result.limit.code`. */
export type LimitCode =
  | "ERR_LIMIT_FUEL"
  | "ERR_LIMIT_TIME"
  | "ERR_LIMIT_MEMORY"
  | "ERR_LIMIT_RECURSION"
  | "ERR_LIMIT_OUTPUT"
  | "ERR_LIMIT_DISPLAYS"
  | "ERR_LIMIT_DISPLAY_BYTES"
  | "ERR_LIMIT_SOURCE"
  | "ERR_LIMIT_VALUE_BYTES"
  | "ERR_LIMIT_VALUE_DEPTH"
  | "ERR_LIMIT_VALUE_NODES"
  | "ERR_LIMIT_HOST_CALLS"
  | "ERR_LIMIT_HOST_CALL_BYTES";

/** Base class of everything sandboa throws. `code` is stable, `message` is for people. */
export class SandboaError extends Error {
  override readonly name: string = "SandboaError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
  }

  /** True for a SandboaError of any copy of this package. */
  static isSandboaError(value: unknown): value is SandboaError {
    try {
      return typeof value === "object" && value !== null && brand in value;
    } catch {
      return false; // a revoked Proxy
    }
  }
}

/** What `unwrap()` throws when the Python code raised. */
export class PythonError extends SandboaError {
  override readonly name: string = "PythonError";
  /** Python exception class, such as `ValueError`. */
  readonly type: string;
  /** The traceback as CPython prints it. */
  readonly traceback: string;

  constructor(type: string, message: string, traceback: string) {
    super("ERR_PYTHON", message === "" ? type : `${type}: ${message}`);
    this.type = type;
    this.traceback = traceback;
  }
}

/** What `unwrap()` throws when a limit ended the run. */
export class LimitError extends SandboaError {
  override readonly name: string = "LimitError";
}
