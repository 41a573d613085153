// A sandbox's options, checked once: what stays the same as long as it lives.

import { checkFiles, checkSetup } from "./checks.ts";
import { hasWorkers } from "./engine/channel.ts";
import type { WaitMode } from "./engine/door.ts";
import type { FileChange } from "./files/access.ts";
import { Grants } from "./engine/grants.ts";
import { Image } from "./engine/image.ts";
import { InlinePlace } from "./engine/inline.ts";
import { canSuspend } from "./engine/local-machine.ts";
import { WorkerPool } from "./engine/pool.ts";
import type { Setup } from "./engine/request.ts";
import { SandboaError } from "./errors.ts";
import { defaultLimits, resolveLimits, type Limits } from "./limits.ts";
import type { SandboxOptions } from "./options.ts";

export interface Settings {
  /** As they were given. */
  readonly options: SandboxOptions;
  readonly limits: Readonly<Limits>;
  readonly image: Image;
  readonly setup: Setup;
  readonly grants: Grants;
  /** What a new sandbox has in its tree. */
  readonly files: readonly FileChange[];
  /** Nobody can wait for a promise (`runSync`). */
  readonly isSync: boolean;
  /** How the guest waits in the caller's thread; a worker knows its own way. */
  readonly waitMode: WaitMode;
  /** Where machines run: in the workers of a pool, or in the caller's thread. */
  readonly place: WorkerPool | InlinePlace;
}

/**
 * `known`: the grants of a sandbox that is forked. `given`: of one that goes on from a state.
 * @throws SandboaError `ERR_INVALID_ARGUMENT`
 */
export function resolveOptions(
  options: SandboxOptions,
  isSync: boolean,
  known: Grants | undefined,
  given: Setup | undefined,
): Settings {
  const limits = resolveLimits(defaultLimits, options.limits, false);
  const image = options.image ?? Image.embedded();
  const setup = given ?? checkSetup(options);
  const grants = new Grants(options, known);
  const files = checkFiles(options.files, options.modules, limits, grants.mounts.points);
  const { thread = !isSync && hasWorkers() ? "worker" : "inline" } = options;
  if (thread !== "worker" && thread !== "inline") {
    throw new SandboaError("ERR_INVALID_ARGUMENT", 'thread must be "worker" or "inline"');
  }
  const suspends = !isSync && canSuspend && options.waitMode !== "repeat";
  const place =
    thread === "worker" && !isSync
      ? (options.pool ?? WorkerPool.shared())
      : new InlinePlace(suspends);
  const waitMode = isSync ? "block" : suspends ? "suspend" : "repeat";
  return { options, limits, image, setup, grants, files, isSync, waitMode, place };
}
