// Ways of starting the command as people do: the compiled program in a process of its own, in a
// folder of the test file's.

import { spawnSync, type ChildProcess, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

export const cli = resolve("dist/cli/main.js");
export let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandboa-cli-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const environment = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

interface Setting {
  input?: string | Buffer;
  env?: Record<string, string>;
}

interface Ending {
  stdout: string;
  stderr: string;
  code: number | null;
}

export function sandboa(args: readonly string[], { input = "", env = {} }: Setting = {}): Ending {
  return toEnding(
    spawnSync(process.execPath, [cli, ...args], {
      input,
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
      maxBuffer: 64 << 20,
    }),
  );
}

export function shell(script: string, env: Record<string, string> = {}): Ending {
  return toEnding(
    spawnSync("sh", ["-c", script.replaceAll("sandboa", `"${process.execPath}" "${cli}"`)], {
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
    }),
  );
}

function toEnding({ stdout, stderr, status }: SpawnSyncReturns<string>): Ending {
  return { stdout, stderr, code: status };
}

export function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

export function value(source: string, ...args: string[]): unknown {
  const { stdout, stderr, code } = sandboa([...args, "--value", "-c", source]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return JSON.parse(stdout);
}

export function json(...args: string[]): Record<string, unknown> & { code: number | null } {
  const { stdout, stderr, code } = sandboa(["--json", ...args]);
  expect(stderr).toBe("");
  expect(stdout.endsWith("}\n") && stdout.split("\n").length === 2).toBe(true);
  return { ...(JSON.parse(stdout) as Record<string, unknown>), code };
}

// util-linux has a `script` that runs a command in a terminal.
export const hasTerminal =
  process.platform === "linux" &&
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");

export function inTerminal(command: string, env: Record<string, string> = {}): Ending {
  const quoted = command.replaceAll("'", `'\\''`);
  const { stdout, ...rest } = shell(`script -qec '${quoted}' /dev/null < /dev/null`, {
    TERM: "xterm",
    ...env,
  });
  return { stdout: stdout.replaceAll("\r\n", "\n"), ...rest };
}

export const onUnix = test.skipIf(process.platform === "win32");

/** How a process ends that was started otherwise. */
export async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  }
  return new Promise((done) =>
    child.once("close", (code, signal) => done({ code, signal, ...texts })),
  );
}
