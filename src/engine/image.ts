// The image: the guest module, compiled once and shared by all machines. Where the one that
// ships with the package comes from is said by the package's entry: from text, from a file, or
// compiled by the platform.

import { SandboaError } from "../errors.ts";

/** Pages of 64 KiB, the unit of wasm memory. */
export const PAGE_BYTES = 65_536;

const allowedImports: ReadonlySet<string> = new Set([
  "write",
  "grow",
  "refuel",
  "submit",
  "wait",
  "take",
  "call",
  "file",
]);

const requiredExports: readonly (readonly [string, WebAssembly.ImportExportKind])[] = [
  ["memory", "memory"],
  ["fuel", "global"],
  ["ticks", "global"],
  ["stack_pointer", "global"],
  ["guest_reserve", "function"],
  ["guest_run", "function"],
];

let provide: (() => WebAssembly.Module) | undefined;
let embedded: Image | undefined;

/** For the package's entries: where the image that ships with the package comes from. */
export function provideImage(from: () => WebAssembly.Module): void {
  provide ??= from;
}

/** A compiled guest. All sandboxes share one unless told otherwise. */
export class Image {
  readonly #module: WebAssembly.Module;
  /** SHA-256 that the build wrote into the module, in hex: what snapshots are bound to. */
  readonly id: string;

  private constructor(module: WebAssembly.Module, id: string) {
    this.#module = module;
    this.id = id;
  }

  /** The compiled module, which other threads share. */
  get module(): WebAssembly.Module {
    return this.#module;
  }

  /** The image that ships with the package, compiled at the first call (a few ms). */
  static embedded(): Image {
    if (provide === undefined) throw new SandboaError("ERR_IMAGE", "no image ships with this code");
    embedded ??= Image.fromModule(provide());
    return embedded;
  }

  /**
   * An image from the bytes of `sandboa/guest.wasm`.
   * @throws SandboaError `ERR_IMAGE` when they are not a guest module.
   */
  static fromBytes(bytes: Uint8Array<ArrayBuffer>): Image {
    try {
      return Image.fromModule(new WebAssembly.Module(bytes));
    } catch (error) {
      if (error instanceof SandboaError) throw error;
      throw new SandboaError("ERR_IMAGE", "the bytes are not a WebAssembly module", {
        cause: error,
      });
    }
  }

  /**
   * An image from a compiled module, for places that compile elsewhere (edge workers).
   * @throws SandboaError `ERR_IMAGE` when it is not a guest module.
   */
  static fromModule(module: WebAssembly.Module): Image {
    const imports = WebAssembly.Module.imports(module);
    for (const { module: from, name, kind } of imports) {
      if (from !== "door" || kind !== "function" || !allowedImports.has(name)) {
        throw new SandboaError("ERR_IMAGE", `a guest module must not import ${from}.${name}`);
      }
    }
    const kinds = new Map(WebAssembly.Module.exports(module).map((item) => [item.name, item.kind]));
    for (const [name, kind] of requiredExports) {
      if (kinds.get(name) !== kind) {
        throw new SandboaError("ERR_IMAGE", `the module does not export the ${kind} "${name}"`);
      }
    }
    const [identity] = WebAssembly.Module.customSections(module, "sandboa.image");
    if (identity?.byteLength !== 32) {
      throw new SandboaError("ERR_IMAGE", "the module does not say which image it is");
    }
    const id = [...new Uint8Array(identity)].map((byte) => byte.toString(16).padStart(2, "0"));
    return new Image(module, id.join(""));
  }

  /**
   * A new instance with the given door.
   * @throws SandboaError `ERR_IMAGE` when the engine refuses (no memory left, wrong types).
   */
  instantiate(door: WebAssembly.ModuleImports): WebAssembly.Instance {
    try {
      return new WebAssembly.Instance(this.#module, { door });
    } catch (cause) {
      throw new SandboaError("ERR_IMAGE", "the engine could not make an instance", { cause });
    }
  }
}
