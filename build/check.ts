// Says what the finished guest may import and export, and refuses one that has more or less, or
// that has an instruction by which code could outlive a limit or grow its memory.
//
// The table is that of ARCHITECTURE.md, spelled out here and not shared with the host or the pin
// test, so that nobody widens the door in one edit. How a module is compared: src/wasm/check.ts.

import { checkModule } from "../src/wasm/check.ts";
import { BuildFailure } from "./failure.ts";

const imports = {
  "door.write": "func (i32 i32 i32) -> ()",
  "door.grow": "func (i32 i32) -> (i32)",
  "door.submit": "func (i32 i32) -> (i32)",
  "door.wait": "func (i32 i32) -> (i32)",
  "door.take": "func (i32) -> ()",
  "door.call": "func (i32 i32 i32 i32 i32) -> (i32)",
  "door.file": "func (i32 i32) -> (i32)",
};

const exports = {
  memory: "memory max 16384",
  ticks: "global mut i64",
  stack_pointer: "global mut i32",
  guest_reserve: "func (i32) -> (i32)",
  guest_run: "func (i32) -> (i32)",
};

/** What metering adds. */
const meterImports = { "door.refuel": "func (i32) -> (i32)" };
const meterExports = { fuel: "global mut i32" };

/** Throws a `BuildFailure` that lists all that is wrong. */
export function checkGuest(module: Uint8Array, isMetered: boolean): void {
  const expected = isMetered
    ? { imports: { ...imports, ...meterImports }, exports: { ...exports, ...meterExports } }
    : { imports, exports };
  const wrong = checkModule(module, expected);
  if (wrong.length > 0)
    throw new BuildFailure(`The guest is not what ARCHITECTURE.md says:\n  ${wrong.join("\n  ")}`);
}
