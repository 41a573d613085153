#!/usr/bin/env node
// The `sandboa` command: runs a program in a sandbox and ends with its exit code.
//
// The guest runs in this thread and nothing here listens for signals, so Ctrl-C ends the
// process at once, whatever the guest does.

import {
  defaultLimits,
  SandboaError,
  Sandbox,
  type DisplayBundle,
  type RunResult,
} from "../node.ts";
import { DisplayFolder } from "./display.ts";
import { describeSystemError, ReaderGone, UsageError, WriteError } from "./errors.ts";
import { readFiles, readModules } from "./files.ts";
import { stringifyJson, toJson } from "./json.ts";
import { describeLimit, translate } from "./limits.ts";
import { openMounts } from "./mounts.ts";
import { introduction, parseArguments, type Invocation } from "./options.ts";
import { Output, type Target } from "./output.ts";
import { exitCodeOf, exitCodes, formatStats, toDocument } from "./report.ts";
import { sanitise } from "./sanitise.ts";
import { StdinLines } from "./stdin.ts";
import { toTraceDocument, writeTrace } from "./trace.ts";
import { programFilename, readSource } from "./source.ts";
import { formatError, shortenPath, wantsColor } from "./traceback.ts";

async function main(args: readonly string[]): Promise<number> {
  const output = new Output();
  let code: number;
  let complaint: string | undefined;
  try {
    code = await perform(args, output);
  } catch (error) {
    [code, complaint] = explain(error);
  }
  try {
    if (complaint !== undefined) output.write("stderr", `sandboa: ${complaint}\n`);
    await output.flush();
  } catch (error) {
    [code] = explain(error);
  }
  return code;
}

async function perform(args: readonly string[], output: Output): Promise<number> {
  const invocation = parseArguments(args, (text) => output.write("stdout", text));
  if (invocation === null) return exitCodes.ok;
  const { program } = invocation;
  if (program.kind === "stdin" && !program.isNamed && process.stdin.isTTY) {
    output.write("stderr", introduction());
    return exitCodes.usage;
  }
  // Made first, so that a wrong option is told before standard input is read.
  const limits = { ...defaultLimits, ...invocation.limits };
  const stdin = program.kind === "stdin" ? undefined : new StdinLines();
  const box = await Sandbox.create({
    // This process has nothing else to do.
    thread: "inline",
    limits: invocation.limits,
    argv: invocation.argv,
    ...(stdin === undefined ? {} : { stdin: () => stdin.read() }),
    ...(invocation.allowNet.length === 0 ? {} : { network: { allow: invocation.allowNet } }),
    ...invocation.options,
    mounts: openMounts(invocation.mounts),
    files: await readFiles(invocation.files, limits.maxFileBytes),
    modules: await readModules(invocation.modulePath, limits.maxSourceBytes),
  });
  const source = await readSource(program, box.limits.maxSourceBytes);
  try {
    return await execute(box, source, invocation, output);
  } finally {
    stdin?.close();
  }
}

async function execute(
  box: Sandbox,
  source: string,
  invocation: Invocation,
  output: Output,
): Promise<number> {
  const { program, json, value, stats, inputs, raw, display, traceSteps } = invocation;
  const isTraced = traceSteps !== undefined;
  const clean = (target: Target, text: string): string =>
    process[target].isTTY && !raw ? sanitise(text) : text;
  let isLineOpen = false;
  const stream =
    (target: Target) =>
    (text: string): void => {
      output.write(target, clean(target, text));
      isLineOpen = !text.endsWith("\n");
    };
  const folder = display === undefined ? undefined : new DisplayFolder(display);
  const show = (bundle: DisplayBundle): void => {
    folder?.write(bundle);
    const text = bundle["text/plain"];
    if (json || typeof text !== "string") return;
    stream("stdout")(`${isLineOpen ? "\n" : ""}${text}\n`);
  };
  const options = {
    inputs: program.kind === "file" ? { __file__: program.path, ...inputs } : inputs,
    filename: shortenPath(programFilename(program)),
    value: json || value,
    ...(json || isTraced ? {} : { onStdout: stream("stdout"), onStderr: stream("stderr") }),
    // Of a traced program output comes later; who is asked for input has to see the question.
    ...(isTraced && !json && process.stdin.isTTY && { onStdout: stream("stderr") }),
    ...(json && folder === undefined ? {} : { onDisplay: show }),
  };
  const trace = isTraced
    ? await box.trace(source, {
        ...options,
        maxSteps: traceSteps,
        traceModules: program.kind === "module",
      })
    : undefined;
  const result = trace === undefined ? await box.run(source, options) : trace.result;
  // How long the source is, was not found out: reading ended at the limit.
  if (result.status === "limit" && result.limit.which === "maxSourceBytes")
    result.limit.used = null;
  if (json) {
    const steps = trace === undefined ? {} : await toTraceDocument(trace);
    const document = { ...toDocument(result), ...steps };
    output.write("stdout", `${stringifyJson(document)}\n`);
  } else {
    if (trace !== undefined) {
      const texts = new Map([[options.filename, source.split("\n")]]);
      for (const { file } of trace.steps) {
        if (!texts.has(file)) texts.set(file, await readLines(box, file));
      }
      await writeTrace(trace, (text) => output.write("stdout", text), {
        lines: (file) => texts.get(file) ?? [],
        clean: (text) => clean("stdout", text),
        colors: invocation.color && wantsColor(process.env, process.stdout.isTTY),
      });
      isLineOpen = false;
    }
    const colors = invocation.color && wantsColor(process.env, process.stderr.isTTY);
    const report = describeFailure(result, (text) => clean("stderr", text), colors);
    const isShared = process.stdout.isTTY && process.stderr.isTTY;
    if (report !== "" && isLineOpen && isShared) output.write("stderr", "\n");
    output.write("stderr", report);
    if (value && result.status === "completed") {
      const newline = /[^\n]$/.test(result.stdout) ? "\n" : "";
      output.write("stdout", `${newline}${stringifyJson(toJson(result.value))}\n`);
    }
  }
  if (stats) output.write("stderr", `sandboa: ${formatStats(result.stats)}\n`);
  return exitCodeOf(result);
}

/** The lines of a module; none when it is not there any more. */
async function readLines(box: Sandbox, file: string): Promise<string[]> {
  try {
    return (await box.files.readText(file)).split("\n");
  } catch (error) {
    if (!SandboaError.isSandboaError(error)) throw error;
    return [];
  }
}

// What people are told about a run that did not end well; the empty string if it did.
function describeFailure(
  result: RunResult,
  clean: (text: string) => string,
  colors: boolean,
): string {
  switch (result.status) {
    case "completed":
      return "";
    case "error":
      // sys.exit() is no failure to tell about; its message is already on stderr.
      if (result.error.exitCode !== undefined) return "";
      return formatError(result.error, clean, colors);
    case "limit":
      return `sandboa: ${describeLimit(result.limit)}\n`;
    case "crashed":
      return `sandboa: ${clean(result.crash.message)}; this is a bug of sandboa, please report it\n`;
  }
}

function explain(error: unknown): [code: number, complaint?: string] {
  if (error instanceof ReaderGone) return [exitCodes.readerGone];
  if (error instanceof UsageError) return [exitCodes.usage, error.message];
  if (error instanceof WriteError) return [exitCodes.output, error.message];
  if (SandboaError.isSandboaError(error)) {
    if (["ERR_INVALID_ARGUMENT", "ERR_VALUE_TOO_LARGE"].includes(error.code)) {
      return [exitCodes.usage, translate(error).message];
    }
    return [exitCodes.broken, `${error.message} (${error.code})`];
  }
  return [exitCodes.broken, `internal error: ${describeSystemError(error)}`];
}

process.exitCode = await main(process.argv.slice(2));
