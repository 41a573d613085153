// What the command does with what a program displays.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, json, sandboa, write } from "../support/cli.ts";

const source = `
class Shown:
    def __repr__(self): return "shown"
    def _repr_svg_(self): return "<svg/>"
    def _repr_png_(self): return b"\\x89PNG"
print("one", end="")
display(Shown())
display({"image/png": b"\\x89PNG\\xff"}, {"application/json": [1]}, {"x/y": "z"}, raw=True)
print("two")`;

test("sandboa prints the text of each display in its place", () => {
  expect(sandboa(["-c", source])).toMatchObject({
    stdout: "one\nshown\ntwo\n",
    stderr: "",
    code: 0,
  });
});

test("sandboa --display writes the richest form of each, and leaves out what it does not know", () => {
  const target = join(folder, "deep", "displays");
  expect(sandboa(["--display", target, "-c", source])).toMatchObject({
    stdout: "one\nshown\ntwo\n",
    code: 0,
  });
  expect(readdirSync(target)).toEqual(["display-1.svg", "display-2.png", "display-3.json"]);
  expect(readFileSync(join(target, "display-1.svg"), "utf8")).toBe("<svg/>");
  expect([...readFileSync(join(target, "display-2.png"))]).toEqual([0x89, 0x50, 0x4e, 0x47, 0xff]);
  expect(readFileSync(join(target, "display-3.json"), "utf8")).toBe("[1]\n");
});

test("sandboa --json has the displays", () => {
  expect(json("-c", "display(1)\ndisplay({'image/png': b'abc'}, raw=True)")).toMatchObject({
    stdout: "",
    displays: [{ "text/plain": "1" }, { "image/png": { $bytes: "YWJj" } }],
  });
});

test("sandboa ends with 74 when a display can't be written", () => {
  const file = write("file.txt", "");
  const { stderr, code } = sandboa(["--display", file, "-c", "display(1)"]);
  expect({ stderr, code }).toEqual({
    stderr: expect.stringMatching(/^sandboa: can't write to .*file\.txt: /),
    code: 74,
  });
});

test("sandboa tells of too many displays by the flags", () => {
  expect(sandboa(["--max-displays", "1", "-c", "display(1, 2)"])).toMatchObject({
    stdout: "1\n",
    stderr:
      "sandboa: the run displayed too many objects (allowed 1, used 2); raise --max-displays to allow it\n",
    code: 1,
  });
});
