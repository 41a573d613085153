// Why a module of CPython's lacks names here. A module without a reason has at least 95 % of its
// public names.

const PROCESSES = "They need processes, threads or sockets.";

export const reasons: Readonly<Record<string, string>> = {
  ast: "Source can't be parsed into a tree: only `literal_eval` is there.",
  asyncio:
    "Streams, transports, subprocesses, policies and child watchers need an operating system.",
  binascii: "The codings of mail and Usenet are left out.",
  builtins:
    "`breakpoint`, `exit`, `quit`, `copyright`, `credits` and `license` belong to an interactive interpreter; `True`, `False` and `None` are keywords that `dir` does not show.",
  configparser: "`LegacyInterpolation` is deprecated.",
  difflib: "`HtmlDiff` is a page of HTML to save as a file.",
  doctest: "Tests in files, the debugger, and suites for unittest are left out.",
  enum: "`global_enum` and its kin export members for modules written in C; `pickle_by_*` need pickle.",
  gc: "The collector has no generations, and shows no objects.",
  hmac: "Tables of the implementation.",
  inspect: "There are no code objects to take apart, and no source text of functions.",
  "logging.config": "`fileConfig` needs files, `listen` a socket; the rest is internal.",
  "logging.handlers": "Handlers that rotate files, and those of sockets and mail.",
  os: PROCESSES,
  platform: "They describe other systems.",
  shutil: "Archives, and owners of files, are left out.",
  stat: "Attributes of files on Windows and macOS.",
  sys: "Switches of CPython's interpreter: tracing, import hooks, threads, shared libraries.",
  threading: "Threads are run to their end when they start; nothing can be traced.",
  time: "Clocks of processes and of the system.",
  "urllib.request": "Handlers, proxies, cookies and other schemes than http and https.",
  types: "Types of CPython's own functions, descriptors, frames and cells.",
  unicodedata: "The data of Unicode 3.2 is not there.",
  unittest: "`makeSuite` and its kin are deprecated and gone in 3.13.",
  uuid: "`uuid1` and `getnode` tell which machine it is; the rest is internal.",
};
