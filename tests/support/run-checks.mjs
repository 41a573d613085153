// Runs waiting-checks.mjs in a process of its own: `node run-checks.mjs '{"thread": "inline"}'`.

import * as sandboa from "../../dist/index.js";
import { runChecks } from "./waiting-checks.mjs";

const rejections = [];
process.on("unhandledRejection", (reason) => rejections.push(String(reason)));
const report = await runChecks(sandboa, JSON.parse(process.argv[2]));
console.log(JSON.stringify({ ...report, rejections }));
