// A script with pathlib, csv, json and requests does in a sandbox with a network what it does on
// CPython, and without one it ends at its import.
//
//     SANDBOA_REQUESTS=python3 npx vitest run tests/unit/network/report.test.ts
//
// records what CPython prints; that python3 must have requests.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Sandbox } from "../../../src/index.ts";
import { useServer } from "../../support/http-server.ts";

const server = useServer();
const file = join(import.meta.dirname, "report_program.py");
const recorded = file.replace(/py$/, "out");
const source = readFileSync(file, "utf8");
const python = process.env["SANDBOA_REQUESTS"];

test.runIf(python !== undefined)("CPython's output is recorded", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "sandboa-report-"));
  try {
    const program = `base = ${JSON.stringify(server.origin)}\n${source}`;
    const env = { ...process.env, PYTHONIOENCODING: "utf-8", NO_PROXY: "127.0.0.1" };
    const { stdout } = await promisify(execFile)(python as string, ["-Bc", program], { cwd, env });
    writeFileSync(recorded, stdout);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test("the guest prints what CPython prints", async () => {
  const network = { allow: [{ origin: server.origin, allowPrivate: true }] };
  await using box = await Sandbox.create({ network });
  const result = await box.run(source, { inputs: { base: server.origin } });
  expect(result.status === "error" ? result.error.traceback : undefined).toBe(undefined);
  expect(result.stdout).toBe(readFileSync(recorded, "utf8"));
});

test("without a network the script ends at its import, and with another origin at its request", async () => {
  await using box = await Sandbox.create();
  const bare = await box.run(source, { inputs: { base: server.origin } });
  expect(bare).toMatchObject({
    status: "error",
    stdout: "",
    error: { type: "ModuleNotFoundError", message: "No module named 'requests'" },
  });
  await using other = await Sandbox.create({
    network: { allow: [{ origin: "https://a.example" }] },
  });
  const before = server.seen.length;
  const denied = await other.run(source, { inputs: { base: server.origin } });
  expect(denied).toMatchObject({ status: "error", stdout: "", error: { type: "NotAllowed" } });
  expect(server.seen.length).toBe(before);
});
