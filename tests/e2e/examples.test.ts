// The examples are what people copy: they run as they stand.

import { spawnSync } from "node:child_process";
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
