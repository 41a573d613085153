// The files of a sandbox, from the host's side.

import { fileBytes } from "./checks.ts";
import { SandboaError } from "./errors.ts";
import type { FileAccess, FileAnswer, FileEntry } from "./files/access.ts";
import { describeFailure } from "./files/errno.ts";

export type { FileEntry };

type Perform = (access: FileAccess) => Promise<FileAnswer>;

/**
 * The sandbox's own file tree. Paths are absolute. Each call takes its turn among the runs;
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

  /** All files and directories in a directory, at any depth. */
  async list(directory = "/"): Promise<readonly FileEntry[]> {
    const answer = await this.#access({ kind: "list", path: directory });
    return answer.kind === "entries" ? answer.entries : [];
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
