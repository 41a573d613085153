// Why a module of CPython's lacks names here. A module without a reason has at least 95 % of its
// public names.

const FILES = "They need files.";
const PROCESSES = "They need processes, threads or sockets.";
const LATER = "The rest is not written yet.";

export const reasons: Readonly<Record<string, string>> = {
  asyncio:
    "Streams, transports, subprocesses, policies and child watchers need an operating system.",
  binascii: LATER,
  builtins:
    "`breakpoint`, `exit`, `quit`, `copyright`, `credits` and `license` belong to an interactive interpreter; `True`, `False` and `None` are keywords that `dir` does not show.",
  cmath: LATER,
  configparser: "`LegacyInterpolation` is deprecated.",
  contextlib: FILES,
  difflib: "`HtmlDiff` is a page of HTML to save as a file.",
  doctest: "Tests in files, the debugger, and suites for unittest are left out.",
  errno: "Errors that no operation here can have.",
  gc: "The collector has no generations, and shows no objects.",
  hashlib: LATER,
  io: LATER,
  "logging.config": "`fileConfig` needs files, `listen` a socket; the rest is internal.",
  "logging.handlers": `Handlers that write to files, sockets or mail. ${FILES}`,
  os: `${PROCESSES} Functions of files that are there raise OSError.`,
  pprint: LATER,
  random: LATER,
  struct: LATER,
  sys: LATER,
  time: LATER,
  types: "Types of CPython's own functions, descriptors, frames and cells.",
  typing: LATER,
  unittest: "`makeSuite` and its kin are deprecated and gone in 3.13.",
};
