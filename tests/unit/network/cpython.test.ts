// urllib.request, http.client and http do what CPython's do, against the same server.
//
//     SANDBOA_NETWORK=python3.12 npx vitest run tests/unit/network/cpython.test.ts
//
// records what CPython prints.

import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Sandbox } from "../../../src/index.ts";
import { useServer } from "../../support/http-server.ts";

const server = useServer();
const program = join(import.meta.dirname, "urllib_program.py");
const recorded = program.replace(/py$/, "out");
const python = process.env["SANDBOA_NETWORK"];

test.runIf(python !== undefined)("CPython's output is recorded", async () => {
  const source = `base = ${JSON.stringify(server.origin)}\n${readFileSync(program, "utf8")}`;
  const { stdout } = await promisify(execFile)(python as string, ["-BSc", source]);
  writeFileSync(recorded, stdout);
});

test("the guest prints what CPython prints", async () => {
  const network = { allow: [{ origin: server.origin, allowPrivate: true }] };
  await using box = await Sandbox.create({ network });
  const result = await box.run(readFileSync(program, "utf8"), { inputs: { base: server.origin } });
  expect(result.status === "error" ? result.error.traceback : undefined).toBe(undefined);
  expect(result.stdout).toBe(readFileSync(recorded, "utf8"));
});
