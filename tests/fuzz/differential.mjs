// Runs random programs in the guest and in CPython, and shrinks the first difference that is not
// on the list of known ones (known.mjs):
//
//     node tests/fuzz/differential.mjs [--runs 20000] [--seed 1 | --seed random] [--all]
//
// --all   goes on after differences and lists them by kind, most frequent first
//
// Runs dist/, so build first. CPython is named by $SANDBOA_PYTHON (cpython.mjs).

import { parseArgs } from "node:util";

import fc from "fast-check";

import { runSync } from "../../dist/index.js";
import { CPython, findPython } from "./cpython.mjs";
import { compare, runInGuest } from "./guest.mjs";
import { explain } from "./known.mjs";
import { prelude, program, render } from "./program.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20000" },
    seed: { type: "string", default: "random" },
    all: { type: "boolean", default: false },
  },
});
/** How many kinds of differences are listed with an example made small. */
const REDUCED = 300;

const runs = Number(values.runs);
const seed = values.seed === "random" ? Math.trunc(Math.random() * 2 ** 31) : Number(values.seed);
const { command, version } = findPython();
const python = new CPython(command);
console.log(`${runs} programs, seed ${seed}, against CPython ${version}`);

async function differencesOf(source) {
  const [expected] = await python.run([prelude + source]);
  return unknown(source, expected, runInGuest(runSync, source));
}

function unknown(source, expected, actual) {
  return compare(expected, actual).filter((each) => explain(source, each) === undefined);
}

/** What a difference is about, without the values. */
function kindOf(source, { expected, actual }) {
  const isBlock = source.includes("def step");
  const [wanted, got] = [expected, actual].map((text) =>
    isBlock ? text.split(/, (?=["'(])/) : [text],
  );
  const at = wanted.findIndex((part, i) => part !== got[i]);
  const kinds = [wanted[at], got[at]].map((part) => abstract(part ?? ""));
  if (kinds.some((kind) => kind === "value")) {
    const words = source.replaceAll(/"[^"]*"/g, "").match(/[a-z_.]*[a-z]\(/g) ?? [];
    const used = words.filter(
      (word) => !/^(show|step|trace|log|kind|lambda|make|clean|flip|def)/.test(word),
    );
    kinds.push(isBlock ? "block" : [...new Set(used)].slice(0, 1).join(" "));
  }
  if (/\\[xu]/.test(actual) && /[^\x20-\x7e]/.test(expected)) kinds[2] = "not ASCII";
  return kinds.join("  |  ");
}

function abstract(text) {
  const error = /([A-Z][A-Za-z]+: .*|LIMIT.*|CRASHED.*)$/.exec(text);
  if (!error) return "value";
  return error[1]
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/-?\d+/g, "0")
    .slice(0, 70);
}

async function listAll() {
  const groups = new Map();
  const batch = 200;
  let different = 0;
  for (let at = 0; at < runs; at += batch) {
    const programs = fc.sample(program, { numRuns: Math.min(batch, runs - at), seed: seed + at });
    const sources = programs.map((each) => render({ ...each, steps: each.steps.slice(0, 1) }));
    const outputs = await python.run(sources.map((source) => prelude + source));
    for (const [i, source] of sources.entries()) {
      const [first] = unknown(source, outputs[i], runInGuest(runSync, source));
      if (first === undefined) continue;
      different++;
      const kind = kindOf(source, first);
      const group = groups.get(kind) ?? { count: 0, source, first };
      group.count++;
      if (source.length < group.source.length) Object.assign(group, { source, first });
      groups.set(kind, group);
    }
  }
  console.log(`${different} differ, in ${groups.size} kinds`);
  const sorted = [...groups].toSorted((a, b) => b[1].count - a[1].count);
  for (const [i, [kind, { count, source: whole }]] of sorted.entries()) {
    // Without a line of its own a loop may have no end.
    const hasLoop = /^ *(while|for) /m.test(whole);
    const source = i < REDUCED && !hasLoop ? await reduce(whole, kind) : whole;
    const [first] = await differencesOf(source);
    console.log(`\n${count}x  ${kind}\n${source.trim()}\n- ${first.expected}\n+ ${first.actual}`);
  }
}

/** Takes away lines, with what is indented below them, as long as the difference stays of its kind. */
async function reduce(source, kind) {
  let lines = source.trimEnd().split("\n");
  for (let at = 0; at < lines.length;) {
    const depth = lines[at].search(/\S/);
    let end = at + 1;
    while (end < lines.length && lines[end].search(/\S/) > depth) end++;
    while (/^ *(except|else|finally)/.test(lines[end] ?? "") && lines[end].search(/\S/) === depth) {
      end++;
      while (end < lines.length && lines[end].search(/\S/) > depth) end++;
    }
    const fewer = [...lines.slice(0, at), ...lines.slice(end)];
    const text = `${fewer.join("\n")}\n`;
    const [first] = await differencesOf(text);
    if (first !== undefined && kindOf(text, first) === kind) lines = fewer;
    else at++;
  }
  return `${lines.join("\n")}\n`;
}

async function findFirst() {
  const property = fc.asyncProperty(program, async (each) => {
    return (await differencesOf(render(each))).length === 0;
  });
  const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: false });
  if (!result.failed) return console.log("no difference");
  const source = render(result.counterexample[0]);
  console.log(
    `after ${result.numRuns} programs and ${result.numShrinks} steps of shrinking:\n\n${source}`,
  );
  for (const { expected, actual } of await differencesOf(source))
    console.log(`- ${expected}\n+ ${actual}`);
  process.exitCode = 1;
}

try {
  await (values.all ? listAll() : findFirst());
} finally {
  python.close();
}
