// Which C files become the guest, and how clang is called for each.
//
// A unit is one .c file given to the compiler. Upstream units are listed here; every .c file below
// guest/ is a unit too, and replaces the upstream unit of the same path (guest/py/gc.c: py/gc.c).
// A file that is only included by another belongs in `includedOnly`.

import type { Files } from "./upstream.ts";

/** Upstream folders whose headers (and, for lib/, included .c files) the units may use. */
const headerFolders = ["py/", "extmod/", "shared/runtime/", "shared/timeutils/", "lib/oofatfs/"];
const sourceFolders = ["lib/uzlib/", "lib/crypto-algorithms/"];

/** Files of py/ for other machines or for threads. */
const foreign =
  /^py\/(asm|emitn|emitinline|nativeglue|nlr(aarch64|mips|powerpc|rv32|rv64|thumb|x64|x86|xtensa)|modthread)/;

const upstreamUnits: ReadonlySet<string> = new Set([
  ..."binascii hashlib heapq json random time".split(" ").map((name) => `extmod/mod${name}.c`),
  "shared/timeutils/timeutils.c",
]);

/** Files below guest/ that are included by an upstream unit and not compiled for themselves. */
const includedOnly: ReadonlySet<string> = new Set([]);

/** Whether the build reads this file of the upstream tree. */
export function isUsed(path: string): boolean {
  if (/^py\/(qstrdefs\.h|makeqstrdata\.py)$/.test(path)) return true;
  if (path.endsWith(".h"))
    return [...headerFolders, ...sourceFolders].includes(path.replace(/[^/]+$/, ""));
  if (!path.endsWith(".c")) return false;
  if (sourceFolders.some((folder) => path.startsWith(folder))) return true;
  return upstreamUnits.has(path) || (/^py\/[^/]+$/.test(path) && !foreign.test(path));
}

/** The units in a tree of upstream files and guest/ files, in the order in which they are linked. */
export function listUnits(tree: Files): string[] {
  const paths = [...tree.keys()].filter((path) => path.endsWith(".c")).toSorted();
  const own = paths.filter((path) => path.startsWith("guest/") && !includedOnly.has(path));
  const replaced = new Set(own.map((path) => path.slice("guest/".length)));
  const upstream = paths.filter((path) => path.startsWith("py/") || upstreamUnits.has(path));
  return [...own, ...upstream.filter((path) => !replaced.has(path))];
}

/** Where clang looks for headers: the port, generated headers, upstream. */
const includeFlags = ["-Iguest", "-Igenerated", "-I."];

const commonFlags = [
  "-std=gnu11",
  "-DNDEBUG",
  ...includeFlags,
  // FatFs is not built in, but headers that name it are included.
  '-DFFCONF_H="lib/oofatfs/ffconf.h"',
  // MicroPython is written for these three; without them the optimiser may remove its checks.
  "-fno-strict-aliasing",
  "-fwrapv",
  "-fno-delete-null-pointer-checks",
  "-fno-builtin-printf",
  "-ffunction-sections",
  "-fdata-sections",
  // setjmp/longjmp become wasm exceptions, in the encoding that Node 20 knows.
  "-mexception-handling",
  "-mllvm",
  "-wasm-enable-sjlj",
  "-mllvm",
  "-wasm-use-legacy-eh=true",
];

/** Units in which Python programs spend their time: -O3 makes them larger and not faster. All others are as small as can be. */
const hot = new RegExp(
  `^(guest/)?(${[
    "py/(vm|runtime|bc|gc|malloc|map|nlr|nlrsetjmp|qstr|argcheck|sequence|smallint)",
    "py/(vstr|unicode|mpz|listsort|cstack)",
    "py/obj(|boundmeth|closure|dict|float|fun|generator|int|list|range)",
    "py/(mro|shortint|obj(str|strunicode|tuple|type|instance))",
    "extmod/(modhashlib|modheapq|jsonread|jsonwrite)",
    "re/(match|scan)",
    "(setjmp|strindex|heap)",
  ].join("|")})\\.c$`,
);
/** Our own C is compiled with warnings, upstream's without. */
export function flagsFor(unit: string, defines: readonly string[]): string[] {
  const warnings = unit.startsWith("guest/") ? ["-Wall", "-Wno-unused-function"] : ["-w"];
  return [
    hot.test(unit) ? "-O2" : "-Oz",
    ...commonFlags,
    ...warnings,
    ...defines.map((define) => `-D${define}`),
  ];
}
