// Keeps sandboxes alive and looks at the size of its own process, for memory.ts:
// `node --expose-gc memory-probe.js COUNT`. Prints the points.

import { Sandbox } from "sandboa";

const COUNT = Number(process.argv[2]);
const STEP = 25;

export interface MemoryPoints {
  /** Number of live sandboxes, resident bytes of the process. */
  points: [number, number][];
  /** Linear memory of one sandbox. */
  guestBytes: number;
}

const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error("start with --expose-gc");

const boxes: Sandbox[] = [];
let guestBytes = 0;

async function addOne(): Promise<void> {
  const box = await Sandbox.create({ thread: "inline" });
  const result = await box.run("x = 1+1");
  result.unwrap();
  guestBytes = result.stats.peakMemoryBytes;
  boxes.push(box);
}

// What is needed once is loaded and compiled before the first point.
for (let i = 0; i < 2 * STEP; i++) await addOne();
const points: [number, number][] = [];
for (;;) {
  collect();
  // The second finds what the first one's finalizers let go.
  await new Promise((settle) => setTimeout(settle, 20));
  collect();
  points.push([boxes.length, process.memoryUsage.rss()]);
  if (boxes.length >= COUNT) break;
  for (let i = 0; i < STEP; i++) await addOne();
}
process.stdout.write(JSON.stringify({ points, guestBytes } satisfies MemoryPoints));
