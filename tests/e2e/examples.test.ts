// The examples are what people copy: they run as they stand.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

function runExample(
  name: string,
  env: Record<string, string> = {},
): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`examples/${name}.mjs`], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });
  return { stdout, stderr, status };
}

test("examples/quickstart.mjs prints what its comments say", () => {
  expect(runExample("quickstart")).toEqual({
    stdout: expect.stringMatching(
      /^14\nthe run took too long \(.*\); raise limits\.timeoutMs to allow it\n42\n$/,
    ),
    stderr: "",
    status: 0,
  });
});

test("examples/chart.mjs prints a picture", () => {
  const { stdout, stderr, status } = runExample("chart");
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout).toMatch(/^<svg .*>Share of electricity<.*>2019<.*<\/svg>\n$/);
});

test("examples/mounts.mjs prints what its comments say", () => {
  expect(runExample("mounts")).toEqual({
    stdout:
      "12\n[ 'north.csv', 'south.csv' ]\ndeleted /data/sales/south.csv\ncreated /data/total.txt\n12\n",
    stderr: "",
    status: 0,
  });
});

test("examples/tour.mjs shows a program, refused attacks, stopped runs and an intact session", () => {
  const { stdout, stderr, status } = runExample("tour");
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout).toContain("Oslo     5.5  ");
  expect(stdout).toContain("ModuleNotFoundError: ");
  expect(stdout).toContain("FileNotFoundError: [Errno 2]");
  expect(stdout).toContain("stopped: the run took too long");
  expect(stdout).toContain("stopped: the run needs more memory");
  expect(stdout.match(/= \["Lagos","Lima","Oslo"\]/g)).toHaveLength(2);
  expect(stdout).not.toContain("\u001b");
});

test("examples/tour.mjs has colours when FORCE_COLOR asks for them", () => {
  expect(runExample("tour", { FORCE_COLOR: "1" }).stdout).toContain("\u001b[1m");
});

const recorded = readdirSync("tests/e2e/examples").map((file) => file.replace(/\.txt$/, ""));

test.each(recorded)("examples/%s.mjs prints what is recorded", (name) => {
  const expected = readFileSync(`tests/e2e/examples/${name}.txt`, "utf8");
  expect(runExample(name)).toEqual({ stdout: expected, stderr: "", status: 0 });
});

test("examples/plots.py draws three charts", () => {
  const args = ["dist/cli/main.js", "--json", "examples/plots.py"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const { displays } = JSON.parse(stdout) as { displays: Record<string, string>[] };
  expect(displays.map((bundle) => bundle["image/svg+xml"]?.slice(0, 4))).toEqual(
    Array.from({ length: 3 }, () => "<svg"),
  );
});

test("every example is run by a test", () => {
  // runtime.mjs runs in tests/runtimes.
  const apart = ["chart", "mounts", "quickstart", "runtime", "tour"];
  const scripts = readdirSync("examples")
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => file.replace(/\.mjs$/, ""));
  expect(scripts.toSorted()).toEqual([...recorded, ...apart].toSorted());
});
