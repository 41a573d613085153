// The files of a sandbox, from the host's side.

import { fileBytes } from "./checks.ts";
import { SandboaError } from "./errors.ts";
import type { FileAccess, FileAnswer, FileEntry } from "./files/access.ts";
import { describeFailure } from "./files/errno.ts";
import type { FileDifference } from "./files/overlay.ts";

export type { FileDifference, FileEntry };

type Perform = (access: FileAccess) => Promise<FileAnswer>;

/**
 * The sandbox's own file tree, and its mounts, as programs have them. Paths are absolute. Each call takes its turn among the runs;
 * each throws SandboaError `ERR_FILE` for what the tree refuses.
 */
export class SessionFiles {
  readonly #perform: Perform;

  constructor(perform: Perform) {
    this.#perform = perform;
  }

  /** The bytes of a file. What they are is the guest's choice. */
  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#access({ kind: "read", path });
    return answer.kind === "bytes" ? answer.bytes : new Uint8Array();
  }

  /** The text of a file in UTF-8; what is none becomes U+FFFD. */
  async readText(path: string): Promise<string> {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await this.read(path));
  }

  /** Makes or replaces a file, with the directories above it. */
  async write(path: string, content: string | Uint8Array): Promise<void> {
    await this.#access({ kind: "write", path, bytes: fileBytes(content, "the content") });
  }

  /** Makes a directory, with those above it, unless it is there. */
  async makeDirectory(path: string): Promise<void> {
    await this.#access({ kind: "makeDirectory", path });
  }

  /** Removes a file, or a directory with all that is in it. */
  async remove(path: string): Promise<void> {
    await this.#access({ kind: "remove", path });
  }

  /**
   * All files and directories in a directory, at any depth; at most 100,000. What is in a mount is
   * listed when the directory is the mount or below it.
   */
  async list(directory = "/"): Promise<readonly FileEntry[]> {
    const answer = await this.#access({ kind: "list", path: directory });
    return answer.kind === "entries" ? answer.entries : [];
  }

  /**
   * What programs changed in mounts of mode `overlay`, at or below a directory: files and
   * directories that were created or deleted, and files that were modified. A deleted directory
   * stands for all that was in it.
   */
  async diff(directory = "/"): Promise<readonly FileDifference[]> {
    const answer = await this.#access({ kind: "diff", path: directory });
    return answer.kind === "differences" ? answer.differences : [];
  }

  async #access(access: FileAccess): Promise<FileAnswer> {
    if (typeof access.path !== "string") {
      throw new SandboaError("ERR_INVALID_ARGUMENT", "the path must be a string");
    }
    const answer = await this.#perform(access);
    if (answer.kind !== "failed") return answer;
    throw new SandboaError("ERR_FILE", describeFailure(answer.errno, access.path));
  }
}
