// Measures inside a fresh process, for imports.ts: `node imports-probe.js NAMES SAMPLES`, names of
// modules with commas between them. Prints the times of runs in milliseconds, by name, and the fuel.

import { Sandbox } from "sandboa";

import { baseline, together, type Imports } from "./imports.ts";

const names = (process.argv[2] ?? "").split(",");
const samples = Number(process.argv[3]);

// requests is there where there is a network.
const network = { allow: [{ origin: "http://localhost:9" }] };
const box = await Sandbox.create({ thread: "inline", network });
const found: Imports = {};
const sources: [string, string][] = [baseline, together, ...names].map((name) => [
  name,
  name === baseline ? "x = 1+1" : `import ${name}`,
]);
for (let round = -Math.ceil(samples / 2); round < samples; round++) {
  for (const [name, source] of sources) {
    await box.reset();
    const start = performance.now();
    const result = await box.run(source);
    const elapsed = performance.now() - start;
    result.unwrap();
    const entry = (found[name] ??= { times: [], fuel: result.stats.fuel });
    if (round >= 0) entry.times.push(elapsed);
  }
}
process.stdout.write(JSON.stringify(found));
