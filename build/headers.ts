// Makes the headers that upstream generates: strings (qstr), modules, root pointers, version.
//
// Every unit is preprocessed once; what it mentions is collected from the text, and so are the
// headers it includes, by which compile.ts knows when an object is out of date. A unit is
// preprocessed again only when it, one of its headers, or the set of header names has changed.

import type { Cache } from "./cache.ts";
import type { Clang } from "./clang.ts";
import { keyOf, sha256 } from "./digest.ts";
import { BuildFailure } from "./failure.ts";
import type { Update } from "./progress.ts";
import { writeQstrHeader } from "./qstr.ts";
import { writeModuleHeader, writeRootPointerHeader, writeVersionHeader } from "./registry.ts";
import { readText, type Files } from "./upstream.ts";

/** What one unit mentions and includes. */
export interface Scan {
  /** Path and digest of every file of the tree that was read, the unit included. */
  uses: [path: string, digest: string][];
  strings: string[];
  modules: string[];
  rootPointers: string[];
}

interface Scanned {
  scans: Map<string, Scan>;
  /** How many units had to be preprocessed. */
  fresh: number;
}

/** What all cached results depend on. */
export interface Setup {
  clang: Clang;
  cache: Cache;
  /** The compiler's version. */
  compiler: string;
  tree: Files;
  flags: (unit: string) => string[];
}

export async function scanUnits(units: string[], setup: Setup, update: Update): Promise<Scanned> {
  const { clang, cache, compiler, tree, flags } = setup;
  const headerNames = [...tree.keys()]
    .filter((path) => path.endsWith(".h"))
    .toSorted()
    .join("\n");
  const digests = new Map<string, string>();
  const digestOf = (path: string): string | undefined => {
    let digest = digests.get(path);
    const bytes = tree.get(path);
    if (digest === undefined && bytes) digests.set(path, (digest = sha256(bytes)));
    return digest;
  };
  const isFresh = (scan: Scan): boolean =>
    scan.uses.every(([path, digest]) => digestOf(path) === digest);

  let fresh = 0;
  let done = 0;
  const scans = await Promise.all(
    units.map(async (unit): Promise<[string, Scan]> => {
      const name = `scan-${keyOf(compiler, unit, headerNames, ...flags(unit))}.json`;
      const cached = cache.get(name);
      let scan = cached && (JSON.parse(Buffer.from(cached).toString()) as Scan);
      if (!scan || !isFresh(scan)) {
        const { output, diagnostics } = await clang.preprocess(unit, flags(unit));
        if (!output) throw new BuildFailure(diagnostics.trimEnd());
        scan = scanText(Buffer.from(output).toString(), (path) => digestOf(path));
        cache.set(name, JSON.stringify(scan));
        fresh++;
      }
      update(`${++done} of ${units.length} files`);
      return [unit, scan];
    }),
  );
  return { scans: new Map(scans), fresh };
}

/** The generated headers, by their path in the tree. */
export async function writeHeaders(
  scans: Iterable<Scan>,
  setup: Setup,
  version: string,
): Promise<Files> {
  const all = [...scans];
  const strings = new Set(all.flatMap((scan) => scan.strings));
  const definitions = await preprocessStrings(strings, setup);
  const headers: [name: string, text: string][] = [
    [
      "qstrdefs.generated.h",
      writeQstrHeader(definitions, readText(setup.tree, "py/makeqstrdata.py")),
    ],
    ["moduledefs.h", writeModuleHeader(all.flatMap((scan) => scan.modules))],
    ["root_pointers.h", writeRootPointerHeader(all.flatMap((scan) => scan.rootPointers))],
  ];
  const files: Files = new Map(
    headers.map(([name, body]) => [generatedPath(name), Buffer.from(body)]),
  );
  return new Map([...files, ...versionHeader(version)]);
}

/** The one generated header that preprocessing needs already. */
export function versionHeader(version: string): Files {
  return new Map([[generatedPath("mpversion.h"), Buffer.from(writeVersionHeader(version))]]);
}

function generatedPath(name: string): string {
  return `generated/genhdr/${name}`;
}

function scanText(text: string, digestOf: (path: string) => string | undefined): Scan {
  const uses = new Map<string, string>();
  for (const match of text.matchAll(/^# \d+ "([^"<]+)"/gm)) {
    const path = (match[1] ?? "").replace(/^\.\//, "");
    const digest = digestOf(path);
    if (digest) uses.set(path, digest);
  }
  if (text.includes("MP_COMPRESSED_ROM_TEXT(")) {
    throw new BuildFailure(
      "MICROPY_ROM_TEXT_COMPRESSION is on, but the build makes no compressed.data.h.",
    );
  }
  const distinct = (pattern: RegExp): string[] => [...new Set(text.match(pattern))].toSorted();
  return {
    uses: [...uses].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    strings: distinct(/MP_QSTR_[_a-zA-Z0-9]+/g),
    modules: distinct(
      /(?:MP_REGISTER_MODULE|MP_REGISTER_EXTENSIBLE_MODULE|MP_REGISTER_MODULE_DELEGATION)\(.*?,\s*.*?\);/g,
    ),
    rootPointers: distinct(/MP_REGISTER_ROOT_POINTER\(.*?\);/g),
  };
}

/**
 * py/qstrdefs.h has conditions and settings for the preprocessor, but its strings must pass it
 * unchanged: they travel in quotes.
 */
async function preprocessStrings(strings: Set<string>, setup: Setup): Promise<string> {
  const { clang, cache, compiler, tree, flags } = setup;
  const template = [readText(tree, "py/qstrdefs.h"), readText(tree, "guest/qstrdefsport.h")];
  const collected = [...strings].map((name) => `Q(${name.slice("MP_QSTR_".length)})`).toSorted();
  const quoted = [...template, ...collected].join("\n").replace(/^Q\(.*\)/gm, '"$&"');
  const unit = "generated/qstrdefs.c";
  const headers = [...tree].filter(([path]) => path.endsWith(".h"));
  const name = `strings-${keyOf(compiler, quoted, ...flags(unit), ...headers.flat())}.h`;
  let output = cache.get(name);
  if (!output) {
    const inputs: Files = new Map([[unit, Buffer.from(`${quoted}\n`)]]);
    const outcome = await clang.preprocess(unit, flags(unit), inputs);
    if (!outcome.output) throw new BuildFailure(outcome.diagnostics.trimEnd());
    output = outcome.output;
    cache.set(name, output);
  }
  return Buffer.from(output)
    .toString()
    .replace(/^"(Q\(.*\))"/gm, "$1");
}
