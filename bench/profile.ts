// Says in which functions of the guest a kernel spends its time:
// `node .build/js/bench/profile.js KERNEL [KERNEL...]`. Not part of `npm run bench`.
//
// Samples every 200 us with V8's profiler while run() is called again and again; self time only,
// and what V8 has inlined counts for the caller.

import { readFileSync } from "node:fs";
import { Session, type Profiler } from "node:inspector/promises";
import { join } from "node:path";

import { Image, Sandbox } from "sandboa";

import { readKernels } from "./kernels.ts";
import { root } from "./places.ts";
import { formatPercent, renderHeading, renderTable } from "./table.ts";

/** As long as that before and while the profiler looks. */
const DURATION_MS = 1500;
const SHOWN = 12;

// The same module as the package's, with names.
const image = Image.fromBytes(
  new Uint8Array(readFileSync(join(root, ".build", "guest", "release.named.wasm"))),
);
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: 200 });

for (const { name, source } of readKernels(process.argv.slice(2))) {
  const box = await Sandbox.create({ image, thread: "inline" });
  (await box.run(source)).unwrap();
  await repeat(box);
  await session.post("Profiler.start");
  const calls = await repeat(box);
  const { profile } = await session.post("Profiler.stop");
  const heading = renderHeading(name, [`${calls} calls in ${DURATION_MS} ms`]);
  process.stdout.write(heading + renderTable(["function", "self"], rank(profile)));
}
session.disconnect();

async function repeat(box: Sandbox): Promise<number> {
  const end = performance.now() + DURATION_MS;
  let calls = 0;
  for (; performance.now() < end; calls++) (await box.run("run()")).unwrap();
  return calls;
}

/** Functions by self time, the greatest first. */
function rank({ nodes, samples = [] }: Profiler.Profile): string[][] {
  const nameOf = new Map(
    nodes.map(({ id, callFrame }) => [id, callFrame.functionName || "(anonymous)"]),
  );
  const counts = new Map<string, number>();
  for (const id of samples) {
    const name = nameOf.get(id) ?? "?";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, SHOWN);
  return ranked.map(([name, count]) => [name, formatPercent(count / samples.length)]);
}
