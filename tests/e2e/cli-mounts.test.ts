// `--mount`: directories of the host's as programs have them.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { folder, sandboa, shell, write } from "../support/cli.ts";

beforeEach(() => {
  shell("rm -rf data && mkdir -p data/sub out");
  write("data/prices.csv", "item,price\nfig,3\n");
  write("data/tool.py", "def total(rows): return sum(int(r['price']) for r in rows)\n");
});

const read = `
import csv, sys
sys.path.append("/data")
from tool import total
print(total(csv.DictReader(open("/data/prices.csv"))))`;
const change = `
with open("/data/prices.csv", "a") as f:
    f.write("nut,4\\n")
${read}`;

test("a mount can be read, and no more", () => {
  expect(sandboa(["--mount", "data:/data", "-c", read])).toEqual({
    stdout: "3\n",
    stderr: "",
    code: 0,
  });
  for (const flag of ["data:/data", "data:/data:ro"]) {
    const { stderr, code } = sandboa(["--mount", flag, "-c", change]);
    expect(code).toBe(1);
    expect(stderr).toContain("OSError: [Errno 30] Read-only file system: '/data/prices.csv'");
  }
});

test("changes of an overlay are gone at the end, those of rw are not", () => {
  expect(sandboa(["--mount", "data:/data:overlay", "-c", change]).stdout).toBe("7\n");
  expect(readFileSync(join(folder, "data/prices.csv"), "utf8")).toBe("item,price\nfig,3\n");
  expect(sandboa(["--mount", "data:/data:rw", "-c", change]).stdout).toBe("7\n");
  expect(readFileSync(join(folder, "data/prices.csv"), "utf8")).toBe("item,price\nfig,3\nnut,4\n");
});

test("several mounts, one of them where programs start", () => {
  const program = "import shutil; shutil.copy('prices.csv', '/out/copy.csv')";
  const flags = ["--mount", "data:/home", "--mount", "out:/out:rw"];
  expect(sandboa([...flags, "-c", program])).toMatchObject({ stderr: "", code: 0 });
  expect(existsSync(join(folder, "out/copy.csv"))).toBe(true);
});
