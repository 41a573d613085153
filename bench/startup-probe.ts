// Measures inside a fresh process, for startup.ts: `node startup-probe.js compile|first|warm`.
// Prints the samples by name, in milliseconds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type * as Library from "sandboa";

import { imageFile, packageDir } from "./places.ts";

type Samples = Record<string, number[]>;

/** What V8 needs for the bytes of the image, which no other code of this process has compiled. */
function compile(): Samples {
  const bytes = readFileSync(imageFile);
  const start = performance.now();
  const module = new WebAssembly.Module(bytes);
  const elapsed = performance.now() - start;
  if (WebAssembly.Module.exports(module).length === 0) throw new Error("not the guest");
  return { compile: [elapsed] };
}

/** The parts of a cold start. */
async function first(): Promise<Samples> {
  const start = performance.now();
  const entry = pathToFileURL(join(packageDir, "dist", "node.js")).href;
  const { Image, Sandbox } = (await import(entry)) as typeof Library;
  const imported = performance.now();
  Image.embedded();
  const compiled = performance.now();
  const box = await Sandbox.create({ thread: "inline" });
  (await box.run("x = 1+1")).unwrap();
  const ran = performance.now();
  return {
    firstImport: [imported - start],
    firstImage: [compiled - imported],
    firstRun: [ran - compiled],
  };
}

const WARM_UP = 300;
const SAMPLES = 300;
/** Numbers of runs after which one more run is measured. */
const AGES = [0, 1_000, 10_000];

/** What the same things cost when the engine has compiled and optimised what they need. */
async function warm(): Promise<Samples> {
  const { Sandbox, runSync } = await import("sandboa");
  const samples: Samples = {};

  /** Times `count` calls one by one, after calls that are not recorded. */
  const measure = async (
    name: string,
    work: (i: number) => unknown,
    warmUp = WARM_UP,
  ): Promise<void> => {
    const times: number[] = [];
    for (let i = -warmUp; i < SAMPLES; i++) {
      const start = performance.now();
      await work(i);
      if (i >= 0) times.push(performance.now() - start);
    }
    samples[name] = times;
  };

  await measure("newSandbox", async () => {
    const box = await Sandbox.create({ thread: "inline" });
    (await box.run("x = 1+1")).unwrap();
    box.dispose();
  });

  const recycled = await Sandbox.create({ thread: "inline" });
  await measure("reset", async () => {
    await recycled.reset();
    (await recycled.run("x = 1+1")).unwrap();
  });

  await measure("formula", (i) => {
    runSync("price * (1 + vat)", { inputs: { price: 100 + i, vat: 0.2 } }).unwrap();
  });

  // A sandbox that runs the same source again and again, and one that never does.
  for (const [name, source] of [
    ["same", () => "x = 1+1"],
    ["other", (n: number) => `x = ${n}+1`],
  ] as const) {
    const box = await Sandbox.create({ thread: "inline" });
    let runs = 0;
    for (const age of AGES) {
      while (runs < age) (await box.run(source(runs++))).unwrap();
      const work = async (): Promise<unknown> => (await box.run(source(runs++))).unwrap();
      await measure(`${name}${age}`, work, 0);
    }
  }
  return samples;
}

const modes: Readonly<Record<string, () => Samples | Promise<Samples>>> = { compile, first, warm };
const mode = modes[process.argv[2] ?? ""];
if (mode === undefined) throw new Error(`the mode must be one of ${Object.keys(modes).join(", ")}`);
process.stdout.write(JSON.stringify(await mode()));
