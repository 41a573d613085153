// MicroPython's own tests as a corpus: which files there are, what each should print, and what
// a run of one in a fresh machine shows. Runs through the public API only.
//
// The rules are those of upstream's run-tests.py. stdout and stderr are compared as one text. A
// program that ends in an exception has failed whatever it printed before, so its traceback and
// "CRASH" are added to the text. "SKIP" as the only line means that the program found a feature
// missing. A line ######## of an .exp file stands for any number of lines.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Image, runSync, type FileInput, type Limits, type RunResult } from "../../src/index.ts";

export interface CorpusFile {
  /** `folder/name.py` */
  path: string;
  folder: string;
  source: string;
  /** Files that it finds in its working directory. */
  files: FileInput;
  /** What the .exp file or the recording says, null when neither knows. */
  expected: string | null;
}

/** Folders of upstream's tests/. Keep in step with conformance/upstream/record.mjs. */
const folders = [
  "basics",
  "extmod",
  "float",
  "import",
  "io",
  "micropython",
  "misc",
  "perf_bench",
  "stress",
  "unicode",
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const upstream = join(root, "tests", "conformance", "upstream");

// Enough for every file even when each allocation collects; none needs a tenth of the time.
const limits: Partial<Limits> = {
  memoryBytes: 8 * 1024 * 1024,
  fuel: 100_000_000_000,
  timeoutMs: 60_000,
};

/** All files of the corpus, in order. */
export async function readCorpus(): Promise<CorpusFile[]> {
  // The build's own program knows where the source is, and fetches it if it is not there.
  const program = new URL("../../.build/js/build/source.js", import.meta.url).href;
  const { findTests } = (await import(/* @vite-ignore */ program)) as {
    findTests(): Promise<string>;
  };
  const tests = await findTests();
  return folders.flatMap((folder) => readFolder(join(tests, folder), folder));
}

function readFolder(from: string, folder: string): CorpusFile[] {
  const isBench = folder === "perf_bench";
  const epilogue = isBench ? readFileSync(join(upstream, "bench.py"), "utf8") : "";
  const recording = JSON.parse(
    readFileSync(join(upstream, "expected", `${folder}.json`), "utf8"),
  ) as {
    output: Record<string, string | null>;
  };
  const deviations = JSON.parse(
    readFileSync(join(upstream, "expected", "deviations.json"), "utf8"),
  ) as { output: Record<string, string> };
  const data = join(from, "data");
  const files = Object.fromEntries(
    (existsSync(data) ? readdirSync(data) : []).map((name) => [
      `/home/data/${name}`,
      new Uint8Array(readFileSync(join(data, name))),
    ]),
  );
  const names = readdirSync(from).filter((name) => name.endsWith(".py") && name !== "benchrun.py");
  return names.toSorted().map((name) => {
    const source = readFileSync(join(from, name), "utf8") + epilogue;
    const beside = join(from, `${name}.exp`);
    const path = `${folder}/${name}`;
    const given = existsSync(beside) ? readFileSync(beside, "utf8") : recording.output[name];
    const expected = deviations.output[path] ?? given ?? null;
    return { path, folder, source, files, expected };
  });
}

/** The guest that collects at every allocation and zeroes what it frees. Built if it is not up to date. */
export function readStressImage(): Image {
  execFileSync(process.execPath, [join(root, ".build/js/build/guest.js"), "--variant", "stress"], {
    stdio: "inherit",
  });
  return Image.fromBytes(new Uint8Array(readFileSync(join(root, ".build/guest/stress.wasm"))));
}

/** What a run shows that may not depend on when the collector runs. */
interface Observation {
  status: RunResult["status"];
  /** stdout and stderr in the order of writing, and how the run ended if it did not end well. */
  text: string;
  stdout: string;
  stderr: string;
  /** The value, the exception with its traceback, or the limit. */
  outcome: unknown;
  ticks: number;
}

export function observe(file: CorpusFile, image: Image): Observation {
  let text = "";
  const append = (piece: string): void => {
    text += piece;
  };
  const result = runSync(file.source, {
    image,
    limits,
    files: file.files,
    filename: file.path,
    randomSeed: 0,
    onStdout: append,
    onStderr: append,
  });
  const { status, stdout, stderr, stats } = result;
  return {
    status,
    text: text + describeEnd(result),
    stdout,
    stderr,
    outcome: outcomeOf(result),
    ticks: stats.ticks,
  };
}

function outcomeOf(result: RunResult): unknown {
  switch (result.status) {
    case "completed":
      return result.value;
    case "error":
      return result.error;
    case "limit":
      // How much was asked for depends on how full the heap was.
      return result.limit.which;
    case "crashed":
      return result.crash;
  }
}

function describeEnd(result: RunResult): string {
  switch (result.status) {
    case "completed":
      return "";
    case "error":
      return `${result.error.traceback}CRASH\n`;
    case "limit":
      return `LIMIT ${result.limit.which}\n`;
    case "crashed":
      return `${result.crash.message}\n`;
  }
}

/** Whether the program found that it can't run here. */
export function isSkip(text: string): boolean {
  return text === "SKIP\n";
}

/** Whether the text is what the file should print. */
export function isExpected(file: CorpusFile, text: string): boolean {
  if (file.expected === null) return false;
  if (!file.expected.includes("########\n")) return text === file.expected;
  const parts = file.expected
    .split("########\n")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(?:.*\\n)*?")}$`).test(text);
}

/** The lines that differ, the expected ones marked -, the actual ones +. */
export function describeDifference(file: CorpusFile, text: string): string {
  const wanted = (file.expected ?? "").split("\n");
  const got = text.split("\n");
  let start = 0;
  while (start < wanted.length && start < got.length && wanted[start] === got[start]) start++;
  let end = 0;
  while (
    end < wanted.length - start &&
    end < got.length - start &&
    wanted[wanted.length - 1 - end] === got[got.length - 1 - end]
  ) {
    end++;
  }
  const removed = wanted.slice(start, wanted.length - end).map((line) => `- ${line}`);
  const added = got.slice(start, got.length - end).map((line) => `+ ${line}`);
  return [...removed, ...added].join("\n");
}
