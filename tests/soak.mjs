// Creates, uses and disposes sandboxes for a long time and looks at what stays:
// `node tests/soak.mjs [--cycles N] [--thread inline|worker]`, over dist/. Not a part of the
// suite, which has a short one (unit/soak.test.ts). Exit 1 when memory grows, when handles are
// left or when a rejection was nobody's.

import { parseArgs } from "node:util";
import { Sandbox, WorkerPool } from "../dist/index.js";
import { cycle } from "./support/cycle.mjs";

// Memory that is kept by every cycle grows by at least some bytes each; what an allocator and a
// garbage collector do within a run of this length is far less than this in all.
const MAX_GROWTH_BYTES_PER_CYCLE = 64;
const MIN_ALLOWED_BYTES = 24 * 1024 * 1024;
const SAMPLES = 400;

const { values } = parseArgs({
  options: {
    cycles: { type: "string", default: "100000" },
    thread: { type: "string", default: "inline" },
  },
});
const cycles = Number(values.cycles);
const { thread } = values;

let rejections = 0;
process.on("unhandledRejection", (reason) => {
  rejections++;
  console.error("unhandled:", reason);
});

const pool = new WorkerPool({ size: 2 });
const samples = [];
const every = Math.max(1, Math.floor(cycles / SAMPLES));
const start = performance.now();
for (let i = 0; i < cycles; i++) {
  await cycle({ Sandbox, options: { thread, pool }, index: i });
  if (i % every !== 0) continue;
  // A worker's memory is the process's too.
  const bytes = process.memoryUsage.rss();
  samples.push([i, bytes]);
  if (process.stderr.isTTY || (i / every) % 40 === 0) {
    const rate = Math.round((i / (performance.now() - start)) * 1000);
    process.stderr.write(`${i} cycles, ${rate} a second, ${mib(bytes)} MiB\n`);
  }
}

const second = samples.slice(samples.length / 2);
const { slope, error } = fit(second);
const grown = slope * (cycles / 2);
pool.terminate();
await new Promise((resolve) => setTimeout(resolve, 500));
const handles = process.getActiveResourcesInfo().filter((name) => !/^(TTY|Pipe)/.test(name));

// A slope counts when it is clearly above the noise, and above what no one would miss.
const allowed = Math.max(MAX_GROWTH_BYTES_PER_CYCLE * (cycles / 2), MIN_ALLOWED_BYTES);
const isFlat = slope - 3 * error <= 0 || grown <= allowed;
console.log(
  JSON.stringify({
    thread,
    cycles,
    seconds: Math.round((performance.now() - start) / 1000),
    rssMiB: { first: mib(samples[0][1]), half: mib(second[0][1]), last: mib(second.at(-1)[1]) },
    slopeBytesPerCycle: Number(slope.toFixed(2)),
    slopeError: Number(error.toFixed(2)),
    handles,
    rejections,
    isFlat,
  }),
);
process.exitCode = isFlat && rejections === 0 && handles.length === 0 ? 0 : 1;

function mib(bytes) {
  return Math.round(bytes / 1024 / 1024);
}

/** Least squares: bytes per cycle, and the standard error of that. */
function fit(points) {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const xx = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const xy = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const slope = xy / xx;
  const rest = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / Math.max(1, n - 2) / xx) };
}
