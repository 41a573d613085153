// Runs the native guest (build.mjs) and lists what the sanitizers and assertions find, each place once:
//
//     node tests/native/run.mjs corpus                     upstream's tests and our own programs
//     node tests/native/run.mjs hostile [count] [seed]     hostile programs (tests/fuzz/hostile.mjs)
//     node tests/native/run.mjs file.py...
//
// Programs that showed something are left in .build/native/found.

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";

import fc from "fast-check";

import { hostile, renderHostile } from "../fuzz/hostile.mjs";

const root = join(import.meta.dirname, "..", "..");
const out = join(root, ".build", "native");
const SECONDS = 30;
const env = {
  ...process.env,
  ASAN_OPTIONS:
    "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1:use_sigaltstack=1",
  UBSAN_OPTIONS: "print_stacktrace=1",
  NATIVE_LIBRARY: join(out, "library"),
};

function runOne(file) {
  return new Promise((resolve) => {
    // The interpreter checks the depth of its stack; frames are larger with a sanitizer.
    const script = `ulimit -s 131072; exec timeout ${SECONDS} "$0" "$1"`;
    const child = spawn("sh", ["-c", script, join(out, "guest"), file], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let text = "";
    child.stderr.on("data", (data) => {
      if (text.length < 1 << 20) text += data;
    });
    child.on("close", (code) => resolve({ code, text }));
  });
}

/** What was found and where, without addresses; null when nothing was. */
function describe({ code, text }) {
  const lines = text.split("\n");
  const at = lines.findIndex((line) =>
    /runtime error|ERROR: AddressSanitizer|Assertion|NATIVE: (trap|not)/.test(line),
  );
  if (at < 0) return code === 0 || code === 124 ? null : `ended with ${code}: ${lines.at(-2)}`;
  const what = lines[at].replaceAll(/0x[0-9a-f]+|==\d+==|\(pc.*/g, "").slice(0, 160);
  const frames = lines
    .slice(at)
    .flatMap(
      (line) =>
        /#\d+ 0x[0-9a-f]+ in (\S+ (?:py|guest|extmod|lib|shared)\/\S+)/.exec(line)?.[1] ?? [],
    )
    .slice(0, 6);
  return [what, ...frames].join("\n    ");
}

function* listFiles([kind, ...rest]) {
  if (kind === "hostile") {
    const [count = "1000", seed = "1"] = rest;
    const folder = join(out, "programs");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [i, program] of fc
      .sample(hostile, { numRuns: Number(count), seed: Number(seed) })
      .entries()) {
      const file = join(folder, `${seed}-${i}.py`);
      writeFileSync(file, renderHostile(program));
      yield file;
    }
  } else if (kind === "corpus") {
    const { findTests } = rest[0];
    for (const folder of [
      "basics",
      "extmod",
      "float",
      "io",
      "micropython",
      "misc",
      "stress",
      "unicode",
    ]) {
      for (const name of readdirSync(join(findTests, folder)))
        if (name.endsWith(".py")) yield join(findTests, folder, name);
    }
    const own = join(root, "tests/conformance/programs");
    for (const name of readdirSync(own)) if (name.endsWith(".py")) yield join(own, name);
  } else {
    yield* [kind, ...rest];
  }
}

const args = process.argv.slice(2);
if (args[0] === "corpus") {
  const { findTests } = await import(join(root, ".build/js/build/source.js"));
  args[1] = { findTests: await findTests() };
}
const found = new Map();
const queue = listFiles(args);
let count = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const file of queue) {
      count++;
      const finding = describe(await runOne(file));
      if (finding === null) continue;
      const [first, ...stack] = finding.split("\n");
      const key = [first.replaceAll(/\d+/g, "N"), ...stack.slice(0, 2)].join("\n");
      const known = found.get(key);
      if (known) known.times++;
      else found.set(key, { finding, file, times: 1 });
    }
  }),
);
mkdirSync(join(out, "found"), { recursive: true });
for (const { finding, file, times } of [...found.values()].toSorted((a, b) => b.times - a.times)) {
  console.log(`${times}x ${basename(file)}\n    ${finding}`);
}
console.log(`${count} programs, ${found.size} places`);
process.exitCode = found.size > 0 ? 1 : 0;
