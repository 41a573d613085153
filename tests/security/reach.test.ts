// Attack: reach something outside of the guest by name: modules, files, memory, code.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack } from "../support/attack.ts";

const absentModules = [
  "js",
  "jsffi",
  "pyodide",
  "pyodide_js",
  "emscripten",
  "uctypes",
  "machine",
  "marshal",
  "socket",
  "_thread",
  "select",
  "ssl",
  "network",
  "vfs",
  "framebuf",
  "btree",
  "webassembly",
  "ctypes",
  "subprocess",
  "native",
  "esp",
  "pyb",
  "door",
  "host",
  "deflate",
  "cryptolib",
];

const absentNames = [
  "execfile('/etc/passwd')",
  "__repl_print__.__globals__",
  "(lambda: 1).__code__",
  "type((lambda: 1))((lambda: 1).__code__, {})",
  "(lambda: 1).__class__(b'', {})",
  "import sys\nsys.settrace(print)",
  "import sys\nsys.atexit(print)",
  "import sys\nsys._getframe().f_builtins",
  "import sys\nsys._getframe().f_code.co_code",
  "import sys\nsys.modules['x'].y",
  "import micropython\nmicropython.heap_lock()",
  "import micropython\nmicropython.schedule(print, 1)",
  "import micropython\nmicropython.mem_info()",
  "import micropython\nmicropython.kbd_intr(3)",
  "import micropython\nmicropython.alloc_emergency_exception_buf(1)",
  "import sys\nsys.stdin.buffer",
  "import sys\nsys.stdout.buffer",
];

describe("reach", () => {
  test.each(absentModules)("import %s finds no module", async (name) => {
    await attack(`import ${name}`, { error: "ModuleNotFoundError" });
  });

  test("().__class__.__base__.__subclasses__() lists no classes of others", () => {
    expect(runSync("().__class__.__base__.__subclasses__()").unwrap()).toEqual([]);
  });

  test.each(absentNames)("%s is not there", (source) => {
    const result = runSync(source);
    expect(result.status).toBe("error");
    const type = result.status === "error" ? result.error.type : "";
    expect([
      "NameError",
      "AttributeError",
      "TypeError",
      "KeyError",
      "ModuleNotFoundError",
    ]).toContain(type);
  });

  test.each([
    ["/etc/passwd", "FileNotFoundError"],
    ["../../etc/passwd", "FileNotFoundError"],
    ["/proc/self/environ", "FileNotFoundError"],
    [".", "IsADirectoryError"],
    ["a\\0b", "ValueError"],
  ])("open(%s) is refused", async (path, error) => {
    await attack(`open('${path}')`, { error });
  });

  test("struct has no pointer codes", async () => {
    await attack("import struct\nstruct.unpack('O', b'\\x10\\x20\\x30\\x40')", {
      error: "error",
    });
    // An address is a number like others: nothing reads what is there.
    expect(runSync("import struct\nstruct.unpack('P', struct.pack('P', 1))").unwrap()).toEqual([1]);
    await attack("import array\narray.array('O', [1])", { error: "ValueError" });
  });

  test("native code decorators are refused", async () => {
    for (const decorator of ["native", "viper", "asm_thumb", "asm_wasm"]) {
      const source = `import micropython\n@micropython.${decorator}\ndef f(): pass`;
      expect(["SyntaxError", "AttributeError"]).toContain(
        ((r) => (r.status === "error" ? r.error.type : r.status))(runSync(source)),
      );
    }
  });

  test("stdin is empty", () => {
    expect(runSync("import sys\n[sys.stdin.read(), sys.stdin.readline()]").unwrap()).toEqual([
      "",
      "",
    ]);
  });

  test("nothing of the host's environment is in the guest", () => {
    process.env["SANDBOA_CANARY"] = "canary-4711";
    const source =
      "import sys\nout = []\nfor m in list(sys.modules.values()) + [sys]:\n  for n in dir(m): out.append(str(getattr(m, n, '')))\n' '.join(out)";
    expect(String(runSync(source).unwrap())).not.toContain("canary-4711");
  });

  test("patched builtins change only that sandbox", async () => {
    await attack(
      "import builtins\nbuiltins.print = None\nbuiltins.len = lambda x: 99\nraise ValueError",
      { error: "ValueError" },
    );
    expect(runSync("len([1])").unwrap()).toBe(1);
  });
});
