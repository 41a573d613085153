// Builds the guest as a 32-bit program of this machine, with AddressSanitizer, UBSan and
// upstream's assertions, one malloc for each object:
//
//     node tests/native/build.mjs        -> .build/native/guest
//
// Needs gcc with 32-bit support (Debian: gcc-multilib) and a built guest (.build/js). Nothing of
// it ships, and no other test needs it.

import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const out = join(root, ".build", "native");
const tree = join(out, "tree");
const load = (name) => import(join(root, ".build/js/build", name));
const [
  { assembleTree, readGuest },
  { findSource, readSource },
  { listUnits },
  { readUpstream },
  headers,
] = await Promise.all(["tree.js", "source.js", "units.js", "upstream.js", "headers.js"].map(load));

const cc = process.env.CC ?? "gcc";
/** Files that are about wasm, and what stands for them. */
const left = new Set(["guest/heap.c", "py/gc.c", "guest/setjmp.c", "guest/setjmp.h"]);
const own = ["heap.c", "driver.c"];

const flags = (unit) => [
  "-m32",
  "-fno-pie",
  "-std=gnu11",
  "-O1",
  "-g",
  "-fno-omit-frame-pointer",
  "-w",
  "-fsanitize=address,undefined",
  "-fno-sanitize=alignment,nonnull-attribute,shift-base,pointer-overflow",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-fno-delete-null-pointer-checks",
  "-fno-builtin-printf",
  "-Iguest",
  "-Igenerated",
  "-I.",
  '-DFFCONF_H="lib/oofatfs/ffconf.h"',
  "-D__builtin_trap()=native_trap(__func__)",
  "-include",
  "native.h",
  // main.c defines what ends a wasm machine.
  ...(unit === "guest/main.c" ? ["-DNATIVE_MAIN"] : []),
];

const native = `#pragma once
#include <assert.h>
#include <stdlib.h>
#include <string.h>
__attribute__((noreturn)) void native_trap(const char *what);
#ifdef NATIVE_MAIN
#define abort guest_abort
#define __assert_fail guest_assert_fail
#endif
`;

/** What build/headers.ts asks of a compiler. */
const compiler = {
  async preprocess(unit, unitFlags, inputs) {
    for (const [path, bytes] of inputs ?? []) write(path, bytes);
    const { stdout } = await run(cc, [...unitFlags, "-DNO_QSTR", "-E", unit], {
      cwd: tree,
      maxBuffer: 1 << 28,
    });
    return { output: Buffer.from(stdout), diagnostics: "" };
  },
};
const noCache = { get: () => undefined, set: () => {} };
const run = promisify(execFile);

function write(path, bytes) {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && Buffer.from(bytes).equals(readFileSync(file))) return;
  writeFileSync(file, bytes);
}

async function inParallel(items, work) {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let item; (item = queue.pop()) !== undefined;) await work(item);
    }),
  );
}

const upstream = readUpstream();
const files = assembleTree(readSource(await findSource(upstream), upstream, true), readGuest());
for (const path of left) files.delete(path);
for (const name of own) files.set(`guest/native/${name}`, readFileSync(join(here, name)));
rmSync(join(tree, "generated"), { recursive: true, force: true });
for (const [path, bytes] of files) write(path, bytes);
write("native.h", native);
for (const [path, bytes] of headers.versionHeader(upstream.version)) write(path, bytes);

const units = listUnits(files).filter((unit) => !left.has(unit));
const setup = { clang: compiler, cache: noCache, compiler: cc, tree: files, flags };
const { scans } = await headers.scanUnits(units, setup, () => {});
const generated = await headers.writeHeaders(scans.values(), setup, upstream.version);
for (const [path, bytes] of generated) write(path, bytes);

const objects = units.map((unit) => join(out, "objects", `${unit.replaceAll("/", "_")}.o`));
mkdirSync(join(out, "objects"), { recursive: true });
let failed = 0;
await inParallel(units.keys(), async (i) => {
  try {
    await run(cc, [...flags(units[i]), "-c", units[i], "-o", objects[i]], { cwd: tree });
  } catch (error) {
    failed++;
    console.error(error.stderr);
  }
});
if (failed > 0) process.exit(1);
execFileSync(
  cc,
  ["-m32", "-no-pie", "-fsanitize=address,undefined", ...objects, "-lm", "-o", join(out, "guest")],
  { stdio: "inherit" },
);
const modules = [...readGuest().library].map(([path, source]) => {
  const name = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  const parts = [name, `<lib>/${path}`, source].map((part) => Buffer.from(part));
  return Buffer.concat([
    Buffer.from(Uint32Array.from(parts, (part) => part.length).buffer),
    ...parts,
  ]);
});
writeFileSync(join(out, "sources"), Buffer.concat(modules));
execFileSync(join(out, "guest"), ["--pack", join(out, "sources"), join(out, "library")], {
  stdio: "inherit",
  env: { ...process.env, ASAN_OPTIONS: "detect_leaks=0:detect_stack_use_after_return=0" },
});
console.log(
  `${join(out, "guest")}: ${statSync(join(out, "guest")).size} bytes of ${units.length} units`,
);
