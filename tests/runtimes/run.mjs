// Runs the suite in a process of Node, Deno or Bun: `RUNTIME run.mjs given.json`'s text as argument.

import * as sandboa from "sandboa";
import { runSuite } from "./suite.mjs";

const rejections = [];
process.on("unhandledRejection", (reason) => rejections.push(String(reason)));
const report = await runSuite(sandboa, JSON.parse(process.argv[2] ?? "{}"));
console.log(JSON.stringify({ ...report, rejections }));
process.exit(0);
