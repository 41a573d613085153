// MicroPython's own tests and benchmark programs, each in a fresh machine, with the guest that
// ships and with the one that collects at every allocation. Two things are claimed for each
// file: it prints what upstream expects, unless upstream/expectations.ts says why not, and the
// collector changes nothing.
//
//     SANDBOA_CORPUS_ONLY=text   only files whose path contains the text
//     SANDBOA_CORPUS_SLOW=1      also those under stress that take long

import { afterAll, describe, expect, test } from "vitest";

import { Image, runSync } from "../../src/index.ts";
import {
  describeDifference,
  isExpected,
  isSkip,
  observe,
  readCorpus,
  readStressImage,
  type CorpusFile,
} from "../support/corpus.ts";
import { endless, fails, skips, slow, type Groups } from "./upstream/expectations.ts";

const only = process.env["SANDBOA_CORPUS_ONLY"] ?? "";
const runsSlow = process.env["SANDBOA_CORPUS_SLOW"] === "1";

const all = await readCorpus();
const files = all.filter((file) => file.path.includes(only) && !endless.includes(file.path));
const release = Image.embedded();
const stress = readStressImage();

const skipReasons = reasonsByPath(skips);
const failReasons = reasonsByPath(fails);

function reasonsByPath(groups: Groups): Map<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([reason, paths]) => paths.map((path) => [path, reason])),
  );
}

type Tally = Record<"pass" | "fail" | "skip", number>;
const tallies = new Map<string, Tally>();
const differences: string[] = [];

function count(file: CorpusFile, kind: keyof Tally): void {
  const tally = tallies.get(file.folder) ?? { pass: 0, fail: 0, skip: 0 };
  tally[kind]++;
  tallies.set(file.folder, tally);
}

/** Runs a file on both guests, which must agree, and returns what was to be seen. */
function observeBoth(file: CorpusFile): ReturnType<typeof observe> {
  const plain = observe(file, release);
  if (runsSlow || !slow.includes(file.path)) {
    const same = (seen: ReturnType<typeof observe>): unknown =>
      JSON.parse(JSON.stringify(seen).replaceAll(/ at 0x[0-9a-f]{8}/g, " at an address"));
    expect(same(observe(file, stress)), "with a collection at every allocation").toEqual(
      same(plain),
    );
  }
  return plain;
}

describe("upstream's tests", () => {
  for (const file of files) {
    const skipReason = skipReasons.get(file.path);
    const failReason = failReasons.get(file.path);
    if (skipReason !== undefined) {
      test(`${file.path} can't run: ${skipReason}`, () => {
        const { status, text } = observeBoth(file);
        count(file, "skip");
        const ranToItsEnd = status === "completed" && !isSkip(text);
        expect(ranToItsEnd, "it runs now; take it off the list").toBe(false);
      });
    } else if (failReason !== undefined) {
      test(`${file.path} differs: ${failReason}`, () => {
        const { text } = observeBoth(file);
        count(file, "fail");
        expect(isExpected(file, text), "it passes now; take it off the list").toBe(false);
        expect(isSkip(text)).toBe(false);
        differences.push(`==> ${file.path}\n${describeDifference(file, text)}\n`);
      });
    } else {
      test(`${file.path} prints what it should`, () => {
        const { text } = observeBoth(file);
        if (isExpected(file, text)) count(file, "pass");
        else expect(text).toBe(file.expected);
      });
    }
  }
});

describe.skipIf(only !== "")("the corpus as a whole", () => {
  test("the known differences are exactly the recorded ones", async () => {
    await expect(differences.join("\n")).toMatchFileSnapshot("./upstream/differences.txt");
  });

  test("at least 520 files of basics pass", () => {
    expect(tallies.get("basics")?.pass).toBeGreaterThanOrEqual(520);
  });

  test("each path on a list is a file of the corpus and on one list", () => {
    const listed = [...Object.values(skips), ...Object.values(fails), endless].flat();
    const known = new Set(all.map((file) => file.path));
    expect([...listed, ...slow].filter((path) => !known.has(path))).toEqual([]);
    expect(listed.filter((path, i) => listed.indexOf(path) !== i)).toEqual([]);
  });

  test("the stress guest collects at every allocation", () => {
    // Each item is an allocation, and a collection visits all items before it.
    const source = "[[] for _ in range(1000)]; None";
    const fuel = (image: Image): number => runSync(source, { image }).stats.fuel;
    expect(fuel(stress)).toBeGreaterThan(10 * fuel(release));
  });
});

function formatRow(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(12) : String(cell).padStart(11)))
    .join("");
}

afterAll(() => {
  const rows = [...tallies].map(([folder, { pass, fail, skip }]) => [folder, pass, fail, skip]);
  console.log(
    [formatRow(["folder", "pass", "differ", "can't run"]), ...rows.map(formatRow)].join("\n"),
  );
});
