// What a program should write instead of what the guest lacks and CPython has. The hints are for
// models that correct themselves: what is missing, then the substitute.

const NO_PROCESS = "There is one process, without threads, sockets or files of the host.";

const MODULES: Readonly<Record<string, string>> = {
  ctypes: "No C library can be called from the sandbox; write it in Python.",
  multiprocessing: `${NO_PROCESS} Use plain loops, or asyncio for host functions.`,
  concurrent: `${NO_PROCESS} Use asyncio.gather for host functions.`,
  socket: "There is no network; use the host functions that the embedder granted.",
  ssl: "There is no network; use the host functions that the embedder granted.",
  http: "There is no network; use the host functions that the embedder granted.",
  urllib: "There is no network; use the host functions that the embedder granted.",
  requests:
    "Only modules of the sandbox can be imported, and there is no network; use the host functions that the embedder granted.",
  subprocess: "No program can be started from the sandbox; do the work in Python.",
  numpy: "Only modules of the sandbox can be imported; use lists and the math module.",
  pandas: "Only modules of the sandbox can be imported; use lists of dicts.",
  scipy: "Only modules of the sandbox can be imported; use lists and the math module.",
  matplotlib:
    "Only modules of the sandbox can be imported; return the numbers instead of a picture.",
};

const NO_FILES = "There are no files; pass data in as inputs and return it as the run's value.";

const NAMES: Readonly<Record<string, string>> = {
  breakpoint: "There is no debugger; use print().",
};

/** The hint for an error, if it comes from something that the guest lacks. */
export function findHint(type: string, message: string): string | undefined {
  const module = /^No module named '([^'.]+)/.exec(message)?.[1];
  if (module !== undefined && (type === "ModuleNotFoundError" || type === "ImportError")) {
    return Object.hasOwn(MODULES, module)
      ? MODULES[module]
      : `Only modules of the sandbox can be imported, and '${module}' is none; write what you need of it in Python.`;
  }
  if (type === "OSError" && message === "this sandbox has no files") return NO_FILES;
  const name = /^name '(\w+)' is not defined/.exec(message)?.[1];
  if (type === "NameError" && name !== undefined && Object.hasOwn(NAMES, name)) return NAMES[name];
  return undefined;
}
