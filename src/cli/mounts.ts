// `--mount`: directories of the host's in the sandbox.

import type { MountMode, MountOptions } from "../node.ts";
import { nodeDirectory } from "../node/index.ts";
import { UsageError } from "./errors.ts";

/** A directory of the host's and where the sandbox has it. */
export interface MountFlag {
  readonly from: string;
  readonly path: string;
  readonly mode: MountMode;
}

const modes: readonly MountMode[] = ["ro", "overlay", "rw"];

/** @throws UsageError */
export function addMount(text: string, mounts: readonly MountFlag[] = []): MountFlag[] {
  const at = text.lastIndexOf(":/");
  const [path = "", mode = "ro", ...rest] = text.slice(at + 1).split(":");
  const known = modes.find((each) => each === mode);
  if (at <= 0 || known === undefined || rest.length > 0) {
    throw new UsageError(
      `--mount is '${text}'; it must be HOST:/PATH or HOST:/PATH:MODE, MODE one of ${modes.join(", ")}`,
    );
  }
  return [...mounts, { from: text.slice(0, at), path, mode: known }];
}

/** @throws UsageError, SandboaError */
export function openMounts(flags: readonly MountFlag[]): MountOptions[] {
  return flags.map(({ from, path, mode }) => {
    try {
      return { path, mode, source: nodeDirectory(from) };
    } catch {
      throw new UsageError(`--mount can't show '${from}': it is no directory`);
    }
  });
}
