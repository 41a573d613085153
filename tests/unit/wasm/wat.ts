// Writes modules for the tests in this folder from WebAssembly text.

import loadWabt from "wabt";

const features = {
  exceptions: true,
  mutable_globals: true,
  sat_float_to_int: true,
  sign_extension: true,
  multi_value: true,
  tail_call: true,
  bulk_memory: true,
  reference_types: true,
  simd: true,
  threads: true,
};

const wabt = await loadWabt();

/** The module that `text` (what stands in `(module ...)`) describes; with a name section. */
export function assemble(text: string): Uint8Array {
  const module = wabt.parseWat("test.wat", `(module ${text})`, features);
  try {
    module.resolveNames();
    return new Uint8Array(module.toBinary({ write_debug_names: true }).buffer);
  } finally {
    module.destroy();
  }
}

/** Text of a module, to look at what a pass wrote. */
export function disassemble(module: Uint8Array): string {
  const parsed = wabt.readWasm(module, { readDebugNames: true, ...features });
  try {
    return parsed.toText({ foldExprs: false, inlineExport: false });
  } finally {
    parsed.destroy();
  }
}

export function instantiate(
  module: Uint8Array,
  imports: WebAssembly.Imports = {},
): Record<string, CallableFunction> {
  const compiled = new WebAssembly.Module(new Uint8Array(module));
  return new WebAssembly.Instance(compiled, imports).exports as Record<string, CallableFunction>;
}

/** A metered module with a host that grants fuel in slices. */
export class MeteredRun {
  readonly exports: Record<string, CallableFunction>;
  readonly #fuel: WebAssembly.Global<"i32">;
  granted: number;
  refuels = 0;

  /** Stops the run, by throwing out of the import, after `budget`. */
  constructor(
    module: Uint8Array,
    slice: number,
    budget: number = Infinity,
    imports: WebAssembly.Imports = {},
  ) {
    const refuel = (left: number): number => {
      this.refuels += 1;
      let fuel = left;
      while (fuel < 0) {
        if (this.granted >= budget) throw new Error("out of fuel");
        fuel += slice;
        this.granted += slice;
      }
      return fuel;
    };
    this.exports = instantiate(module, { ...imports, door: { ...imports["door"], refuel } });
    this.#fuel = this.exports["fuel"] as unknown as WebAssembly.Global<"i32">;
    this.#fuel.value = slice;
    this.granted = slice;
  }

  get used(): number {
    return this.granted - this.#fuel.value;
  }

  call(name: string, ...args: number[]): unknown {
    return this.exports[name]?.(...args);
  }
}
