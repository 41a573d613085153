// What an embedder says about a mount.

import type { DirectoryHandle } from "./handle-source.ts";
import type { MountMode } from "../files/lower.ts";
import type { MountSource } from "./source.ts";

export type { MountMode };

export interface MountOptions {
  /**
   * Where programs find it: an absolute path without `.`, `..` and double slashes. Not `/`, `/tmp`,
   * nor `/lib`, `/modules`, `/dev`, `/proc`, `/sys` and what is below those; not another mount's
   * path, above it or below it.
   */
  readonly path: string;
  /**
   * What it shows: `nodeDirectory(path)` from `sandboa/node`, a `FileSystemDirectoryHandle` of a
   * browser, or any {@link MountSource}.
   */
  readonly source: MountSource | DirectoryHandle;
  /**
   * `"ro"`: it can be read. `"overlay"`: it can be changed, but the changes stay in the sandbox, as
   * files of its own. `"rw"`: changes go to the source at once and are not undone when the run
   * that made them ends by a limit.
   * @default "ro"
   */
  readonly mode?: MountMode;
  /**
   * For `"rw"`: by how many bytes the source may grow, as long as the sandbox and its forks live,
   * above the least that it came to meanwhile: removing what was there first makes no room. Each
   * file and directory that is made counts 4 KiB besides its bytes. Beyond, OSError (ENOSPC). What
   * an overlay holds is bounded by `limits.maxFileBytes`.
   * @default 33_554_432 (32 MiB)
   */
  readonly maxBytes?: number;
}
