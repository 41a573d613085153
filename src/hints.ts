// What a program should write instead of what the guest lacks and CPython has. The hints are for
// models that correct themselves: what is missing, then the substitute.

const NO_PROCESS = "There is one process, without threads, sockets or files of the host.";

const NO_SOCKETS =
  "There are no sockets; use the host functions that the embedder granted, or urllib.request where the network capability is.";
const NO_CLIENT =
  "Only modules of the sandbox can be imported; with the network capability use requests or urllib.request, else the host functions that the embedder granted.";

const MODULES: Readonly<Record<string, string>> = {
  ctypes: "No C library can be called from the sandbox; write it in Python.",
  multiprocessing: `${NO_PROCESS} Use plain loops, or asyncio for host functions.`,
  concurrent: `${NO_PROCESS} Use asyncio.gather for host functions.`,
  _thread: `${NO_PROCESS} Use asyncio for host functions.`,
  signal: `${NO_PROCESS} Use asyncio.timeout for host functions.`,
  select: `${NO_PROCESS} Use asyncio for host functions.`,
  selectors: `${NO_PROCESS} Use asyncio for host functions.`,
  socket: NO_SOCKETS,
  ssl: NO_SOCKETS,
  httpx: NO_CLIENT,
  aiohttp: NO_CLIENT,
  urllib3: NO_CLIENT,
  smtplib: NO_SOCKETS,
  ftplib: NO_SOCKETS,
  requests:
    "There is no network without the network capability; use the host functions that the embedder granted.",
  subprocess: "No program can be started from the sandbox; do the work in Python.",
  sqlite3:
    "There is no database; use dicts and lists, or a host function that the embedder granted.",
  pickle: "Objects can't be pickled; use json for data, copy.deepcopy for copies.",
  shelve: "Objects can't be pickled; use a dict, and json in a file.",
  marshal: "Code can't be stored; use json for data.",
  zipfile: "There are no archives; use gzip or zlib.",
  tarfile: "There are no archives; use gzip or zlib.",
  fileinput: "There is no fileinput; use open() and loops.",
  mmap: "Files can't be mapped; use open(name, 'r+b') and seek().",
  fcntl: "Files have no locks; there is one process.",
  tkinter: "There is no screen; print text, or use display() and plot.",
  turtle: "There is no screen; print text, or display() an object with _repr_svg_().",
  curses: "There is no terminal; print text.",
  readline: "There is no terminal; use input().",
  pdb: "There is no debugger; use print().",
  dis: "Bytecode can't be shown.",
  tokenize: "Source can't be taken apart by the library; use re.",
  email: "There is no mail; build and take apart text with str methods and re.",
  gettext: "There are no translations; keep texts in a dict.",
  getpass: "There is no terminal; use input().",
  pytest: "Only modules of the sandbox can be imported; use unittest or assert.",
  attr: "Only modules of the sandbox can be imported; use dataclasses.",
  pydantic:
    "Only modules of the sandbox can be imported; use dataclasses and check values yourself.",
  yaml: "Only modules of the sandbox can be imported; use json or configparser.",
  tomllib: "There is no TOML; use json or configparser.",
  dateutil: "Only modules of the sandbox can be imported; use datetime.",
  pytz: "Only modules of the sandbox can be imported; use datetime.timezone.",
  tqdm: "Only modules of the sandbox can be imported; print progress yourself.",
  bs4: "Only modules of the sandbox can be imported; use html.parser.",
  lxml: "Only modules of the sandbox can be imported; use html.parser.",
  sympy: "Only modules of the sandbox can be imported; use fractions and the math module.",
  numpy: "Only modules of the sandbox can be imported; use lists and the math module.",
  pandas: "Only modules of the sandbox can be imported; use lists of dicts.",
  scipy: "Only modules of the sandbox can be imported; use lists and the math module.",
  matplotlib:
    "Only modules of the sandbox can be imported; use plot: plot.line(xs, ys, title='...').show().",
  seaborn: "Only modules of the sandbox can be imported; use plot.",
  plotly: "Only modules of the sandbox can be imported; use plot.",
  IPython: "Of IPython there is only IPython.display: display, HTML, Markdown, SVG, Image.",
};

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
  const name = /^name '(\w+)' is not defined/.exec(message)?.[1];
  if (type === "NameError" && name !== undefined && Object.hasOwn(NAMES, name)) return NAMES[name];
  return undefined;
}
