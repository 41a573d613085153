// Runs kernels in sandboa: `node sandboa.js [IMAGE]`, by default the image of the package.
//
// One sandbox per kernel with default limits. A sample is `box.run("run()")` and its await:
// the guest parses and compiles "run()", and a checkpoint that became due is in it as well.

import { readFileSync } from "node:fs";

import { Image, Sandbox } from "sandboa";

import { serve } from "./protocol.ts";

const file = process.argv[2];
const image =
  file === undefined ? Image.embedded() : Image.fromBytes(new Uint8Array(readFileSync(file)));

await serve(async (source) => {
  const box = await Sandbox.create({ image, thread: "inline" });
  (await box.run(source)).unwrap();
  return async () => (await box.run("run()")).unwrap();
});
