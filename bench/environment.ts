// Where and with what a run was made: numbers without it mean nothing.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";

import { imageFile, root } from "./places.ts";

export interface Environment {
  date: string;
  machine: {
    cpu: string;
    cores: number;
    memoryBytes: number;
    os: string;
    /** Load average of the last minute when the run started: above about 0.5, others were at work. */
    load: number;
  };
  versions: Record<string, string>;
}

export interface Python {
  command: string;
  version: string;
}

/** The machine's Python before one that a version manager put in front of it. */
export function findPython(): Python | null {
  const program =
    "import platform; print(platform.python_implementation(), platform.python_version())";
  for (const command of ["/usr/bin/python3", "python3", "python"]) {
    if (command.startsWith("/") && !existsSync(command)) continue;
    const { status, stdout } = spawnSync(command, ["-c", program], { encoding: "utf8" });
    if (status === 0 && stdout.startsWith("CPython 3")) return { command, version: stdout.trim() };
  }
  return null;
}

export function describeEnvironment(python: Python | null): Environment {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const versions: Record<string, string> = {
    sandboa: version,
    image: createHash("sha256").update(readFileSync(imageFile)).digest("hex"),
    node: process.versions.node,
    v8: process.versions.v8,
  };
  if (python) versions["python"] = python.version;
  return {
    date: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      memoryBytes: totalmem(),
      os: `${platform()} ${release()}`,
      load: loadavg()[0] as number,
    },
    versions,
  };
}
