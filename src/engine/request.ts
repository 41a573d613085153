// Writes the request of a run. Mirrors perform_request in guest/main.c.

import type { Limits } from "../limits.ts";
import type { Input } from "../values.ts";
import { ValueEncoder, type Writer } from "./encode.ts";
import { encodeTrace, type TraceRequest } from "./trace-log.ts";

/** What the guest is asked to do: run source, or call what a dotted name stands for. */
export type Task =
  | { readonly source: string }
  | {
      readonly path: string;
      readonly args: readonly Input[];
      readonly kwargs: Readonly<Record<string, Input>>;
    };

/** What a machine gets once. */
export interface Setup {
  /** 4 to 32 bytes: the beginning of all random numbers. */
  readonly seed: Uint8Array<ArrayBuffer>;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Name of the local time zone. */
  readonly timezone: string;
  /** Files on `sys.path` come before the library's modules of the same name. */
  readonly shadowLibrary: boolean;
}

interface RequestParts {
  readonly task: Task;
  readonly filename: string;
  readonly limits: Readonly<Limits>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly setup: Setup | undefined;
  readonly wantsValue: boolean;
  /** Encoded grants, when they are not what the machine has. */
  readonly grants: Uint8Array | undefined;
  /** Of a run that is traced; its bytes are the request's last. */
  readonly trace?: TraceRequest | undefined;
}

/** Returns a view of the writer's buffer, valid until its next use. */
export function encodeRequest(out: Writer, parts: RequestParts): Uint8Array {
  const { task, limits, setup, trace } = parts;
  out.reset();
  out.array(trace === undefined ? 7 : 8);
  if ("source" in task) {
    out.text(task.source);
  } else {
    const values = new ValueEncoder(out, limits, "call");
    out.array(3);
    out.text(task.path);
    values.encode("args", [...task.args]); // the guest takes a list, never a Tuple
    values.encode("kwargs", { ...task.kwargs });
  }
  out.text(parts.filename);
  out.array(4);
  out.uint(limits.maxRecursionDepth);
  out.uint(limits.maxValueBytes);
  out.uint(limits.maxValueDepth);
  out.uint(limits.maxValueNodes);
  const entries = Object.entries(parts.inputs);
  out.map(entries.length);
  if (entries.length > 0) {
    const values = new ValueEncoder(out, limits, "inputs");
    for (const [name, value] of entries) {
      out.text(name);
      values.encode(name, value);
    }
  }
  if (setup === undefined) {
    out.null();
  } else {
    writeSetup(out, setup);
  }
  out.boolean(parts.wantsValue);
  if (parts.grants === undefined) out.null();
  else out.append(parts.grants);
  if (trace !== undefined) out.append(encodeTrace(trace));
  return out.bytes;
}

function writeSetup(out: Writer, { seed, argv, env, timezone, shadowLibrary }: Setup): void {
  out.array(5);
  out.blob(seed);
  out.array(argv.length);
  for (const argument of argv) out.text(argument);
  const variables = Object.entries(env);
  out.map(variables.length);
  for (const [name, value] of variables) {
    out.text(name);
    out.text(value);
  }
  if (timezone === "UTC") out.null();
  else out.text(timezone);
  out.boolean(shadowLibrary);
}
