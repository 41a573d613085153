// The worker's side: holds the sandbox and runs what it is told, one message at a time. While
// the guest runs nothing else happens here, so a run is stopped by a limit from inside or by
// ending the whole worker (session.ts).

import { Sandbox, type RunResult } from "sandboa";
import type { MessageFromWorker, MessageToWorker, Report } from "./messages.ts";
import { ceilings } from "./limits.ts";
import { formatValue } from "./repr.ts";
import { OutputSender } from "./sender.ts";

// The longest that the library accepts.
const NO_TIMEOUT_MS = 2 ** 31 - 1;

let sandbox: Sandbox | undefined;

addEventListener("message", (event: MessageEvent<MessageToWorker>) => {
  handle(event.data).then(send, (error: unknown) => {
    send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  });
});

function send(message: MessageFromWorker): void {
  postMessage(message);
}

async function handle(message: MessageToWorker): Promise<MessageFromWorker> {
  if (message.type === "start") {
    const { randomSeed } = message;
    // A run can only tighten the sandbox's limits, so these are the loosest the page offers.
    const limits = { ...ceilings, timeoutMs: NO_TIMEOUT_MS };
    sandbox = await Sandbox.create({ randomSeed, limits, thread: "inline" });
    return { type: "ready" };
  }
  if (sandbox === undefined) throw new Error("a run before the start");
  const { source, filename, limits, isRepeated } = message;
  if (isRepeated) {
    const unhurried = { ...limits, timeoutMs: NO_TIMEOUT_MS };
    const result = await sandbox.run(source, { filename, limits: unhurried });
    return { type: "done", report: makeReport(result, filename) };
  }
  const output = new OutputSender((pieces) => send({ type: "output", pieces }));
  const result = await sandbox.run(source, {
    filename,
    limits,
    onStdout: (text) => output.write("stdout", text),
    onStderr: (text) => output.write("stderr", text),
  });
  output.flush();
  return { type: "done", report: makeReport(result, filename) };
}

function makeReport(result: RunResult, filename: string): Report {
  const { status, stats } = result;
  const report: Report = { status, stats, value: null, problem: null, traceback: null, line: null };
  switch (result.status) {
    case "completed":
      if (result.value !== null) report.value = formatValue(result.value);
      break;
    case "error": {
      const { type, message, traceback, frames } = result.error;
      report.problem = message === "" ? type : `${type}: ${message}`;
      report.traceback = traceback;
      report.line = frames.findLast((frame) => frame.file === filename)?.line ?? null;
      break;
    }
    case "limit":
      report.problem = result.limit.message;
      break;
    case "crashed":
      report.problem = result.crash.message;
      break;
  }
  return report;
}
