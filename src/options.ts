// Options of sandboxes and runs.

import type { DisplayHandler } from "./engine/display.ts";
import type { GrantOptions } from "./engine/grants.ts";
import type { Image } from "./engine/image.ts";
import type { OutputHandler } from "./engine/output.ts";
import type { WorkerPool } from "./engine/pool.ts";
import type { SealOptions } from "./engine/seal.ts";
import type { Limits } from "./limits.ts";
import type { Input } from "./values.ts";

/** Contents by path: text, which becomes UTF-8, or bytes. */
export type FileInput = Readonly<Record<string, string | Uint8Array>>;

/** Python sources by name of the module; a dotted name is a module in a package. */
export type ModuleInput = Readonly<Record<string, string>>;

export interface SandboxOptions extends GrantOptions {
  /** Limits of every run; what is not given has its default. */
  limits?: Partial<Limits>;
  /** `sys.argv`. Default: `[""]`. */
  argv?: readonly string[];
  /**
   * Files that a new sandbox has, by absolute path; directories are made. Default: none but the
   * empty directories `/home`, where programs start, and `/tmp`.
   */
  files?: FileInput;
  /**
   * Modules that programs can import: Python source by name, `"pricing"` or `"pkg.mod"`, each at
   * most `limits.maxSourceBytes` long. A new sandbox has them as files below `/modules`, which is
   * the last directory of `sys.path`; the first is `/home`. Built-in modules and those of the
   * library come before files. Default: none.
   */
  modules?: ModuleInput;
  /**
   * Whether files on `sys.path` come before the library's modules of the same name, as with
   * CPython. Built-in modules (`sys`, `math`...) can't be hidden.
   * @default false
   */
  shadowLibrary?: boolean;
  /** `os.environ`. Default: empty. */
  env?: Readonly<Record<string, string>>;
  /**
   * The local time zone, such as `"Europe/Paris"`: of `time.localtime`, `datetime.now` and their
   * kin. One of `zoneinfo.available_timezones()`.
   * @default "UTC"
   */
  timezone?: string;
  /**
   * Where all random numbers begin, 0 to 2^32 - 1: the `random` module, `secrets` and
   * `os.urandom` give the same in each sandbox with this seed. Default: fresh for each sandbox,
   * with 256 bits for `secrets` and its kin.
   */
  randomSeed?: number;
  /** Called with each piece of stdout as it is written, at the latest at a line's end. */
  onStdout?: OutputHandler;
  /** The same for stderr. */
  onStderr?: OutputHandler;
  /** Called with each object that the run displays, in the order of all output. */
  onDisplay?: DisplayHandler;
  /**
   * What a call does while another is going on: `"wait"` for its turn, or `"refuse"`: reject
   * with `ERR_BUSY`.
   * @default "wait"
   */
  whenBusy?: "wait" | "refuse";
  /**
   * Where the guest runs: in a `"worker"` of a pool that all sandboxes share, so that a busy
   * guest blocks nobody, or `"inline"` in the caller's thread.
   * @default "worker" where the platform has workers, else "inline"
   */
  thread?: "worker" | "inline";
  /** The workers to use. Default: {@link WorkerPool.shared}. */
  pool?: WorkerPool;
  /**
   * How the guest waits for an asynchronous host function when its machine is in the caller's
   * thread: `"suspend"` its stack, where the engine can (JavaScript Promise Integration), or
   * `"repeat"`: give the machine up and run again from the start when the answer is there,
   * which is exact but costs the time again.
   * @default "suspend" where the engine can, else "repeat"
   */
  waitMode?: "suspend" | "repeat";
  /** The guest to run. Default: the one embedded in the package. */
  image?: Image;
}

export interface RunOptions {
  /** Global variables to set before the source runs, by name. */
  inputs?: Readonly<Record<string, Input>>;
  /**
   * Whether the value of the last expression is wanted. When not, the result's value is null,
   * and a last expression that has no place on the wire is no TypeError.
   * @default true
   */
  value?: boolean;
  /** File name in tracebacks, at most 250 bytes. Default: `<run 1>`, `<run 2>`, ... */
  filename?: string;
  /** Tighter limits for this run; a limit above the sandbox's is lowered to it. */
  limits?: Partial<Limits>;
  onStdout?: OutputHandler;
  onStderr?: OutputHandler;
  onDisplay?: DisplayHandler;
  /** Ends the run; it then rejects with the signal's reason, and the sandbox stands as before. */
  signal?: AbortSignal;
  /**
   * Whether the result shall have a `journal`, with which {@link replay} repeats the run; or how
   * that journal is protected.
   * @default false
   */
  journal?: boolean | SealOptions;
}

export interface StartOptions extends Omit<RunOptions, "journal"> {
  /**
   * Names of host functions whose calls pause the run, dotted for those in a namespace. They
   * need no function behind them.
   */
  deferred: readonly string[];
}

/** Options of a sandbox that comes from bytes: its grants, and how the bytes are protected. */
export interface RestoreOptions
  extends
    Omit<
      SandboxOptions,
      "argv" | "env" | "files" | "modules" | "randomSeed" | "shadowLibrary" | "timezone"
    >,
    SealOptions {}
