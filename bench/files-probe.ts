// Measures inside a fresh process, for files.ts: `node files-probe.js PROGRAM CALLS`.

import { readFileSync } from "node:fs";

import { Sandbox } from "sandboa";

import type { FileRun } from "./files.ts";

const MB = 1024 * 1024;
const box = await Sandbox.create({
  thread: "inline",
  limits: { memoryBytes: 128 * MB, fuel: 10_000_000_000, timeoutMs: 60_000 },
});
(await box.run(readFileSync(process.argv[2] ?? "", "utf8"))).unwrap();
let best: FileRun | undefined;
for (let call = 0; call < Number(process.argv[3]); call++) {
  (await box.run("prepare()")).unwrap();
  const start = performance.now();
  const result = await box.run("run()");
  const ms = performance.now() - start;
  const value = result.unwrap();
  if (best === undefined || ms < best.ms) best = { ms, value, fuel: result.stats.fuel };
}
process.stdout.write(JSON.stringify(best));
