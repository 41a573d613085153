// Imports of files that the program chose: whatever is in them, in sys.path or in sys.modules, an
// import ends with a module or an exception, and the sandbox goes on.

import { describe, expect, test } from "vitest";
import { runSync, Sandbox } from "../../src/index.ts";

const outcome = (source: string, files: Record<string, string | Uint8Array> = {}): unknown => {
  const result = runSync(source, { files });
  if (result.status === "completed") return result.value;
  if (result.status === "error") return `${result.error.type}: ${result.error.message}`;
  return result.status === "limit" ? result.limit.which : result.crash.message;
};

const attempt = "def attempt(f):\n    try: return f()\n    except Exception as e: return repr(e)\n";

describe("imports", () => {
  test.each<[string, string | Uint8Array, string]>([
    [
      "a module that is not UTF-8",
      new Uint8Array([0x23, 0x20, 0xe9, 0x0a]),
      "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 2: invalid continuation byte",
    ],
    [
      "a name that is not UTF-8",
      new Uint8Array([0xff, 0x3d, 0x31]),
      "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    ],
    ["a module with NUL", "x = 1\0", "SyntaxError: source code cannot contain null bytes"],
    ["a module in UTF-16", "x\0=\0", "SyntaxError: source code cannot contain null bytes"],
    [
      "an import of itself for ever",
      "import sys\ndel sys.modules['m']\nimport m",
      "RecursionError: maximum recursion depth exceeded",
    ],
    ["a module of brackets", "(".repeat(100_000), "SyntaxError: too many nested parentheses"],
    ["a module that exits", "raise SystemExit(3)", "SystemExit: 3"],
  ])("%s", (_what, content, expected) => {
    expect(outcome("import m", { "/home/m.py": content })).toBe(expected);
  });

  test("a huge module ends by a limit or MemoryError", () => {
    const huge = "x = 1\n".repeat(5_000_000);
    expect(outcome("import m", { "/home/m.py": huge })).toMatch(
      /^(?:memoryBytes|fuel|MemoryError.*)$/,
    );
  });

  test("a module that is a directory, a package without code, a file as a package", () => {
    const files = { "/home/d.py/x.py": "", "/home/e/__init__.py/x.py": "", "/home/f.py": "" };
    expect(
      outcome(
        `${attempt}[attempt(lambda: __import__("d")), attempt(lambda: __import__("e").__path__), attempt(lambda: __import__("f.g"))]`,
        files,
      ),
    ).toEqual([
      `ModuleNotFoundError("No module named 'd'")`,
      ["/home/e"],
      `ModuleNotFoundError("No module named 'f.g'; 'f' is not a package")`,
    ]);
  });

  test("names with slashes, dots and NUL reach no file", () => {
    const files = { "/home/a/b.py": "x = 1", "/secret.py": "x = 2" };
    const names = [
      "a/b",
      "../secret",
      "/secret",
      "..secret",
      ".",
      "..",
      "a..b",
      "a.",
      "",
      "a\\0b",
      "a.b/../b",
    ];
    const source = `${attempt}[attempt(lambda: __import__(n)) for n in [${names.map((n) => `"${n}"`).join(",")}]]`;
    expect(outcome(source, files)).toEqual([
      `ModuleNotFoundError("No module named 'a/b'")`,
      `ModuleNotFoundError("No module named ''")`,
      `ModuleNotFoundError("No module named '/secret'")`,
      `ModuleNotFoundError("No module named ''")`,
      `ModuleNotFoundError("No module named ''")`,
      `ModuleNotFoundError("No module named ''")`,
      `ModuleNotFoundError("No module named 'a.'")`,
      `ModuleNotFoundError("No module named 'a.'")`,
      "ValueError('Empty module name')",
      String.raw`ModuleNotFoundError("No module named 'a\\x00b'")`,
      `ModuleNotFoundError("No module named 'a.b/'; 'a' is not a package")`.replace(
        "; 'a' is not a package",
        "",
      ),
    ]);
  });

  test("sys.path of junk is looked through or refused", () => {
    const files = { "/home/m.py": "x = 1" };
    const junk = `
import sys
class Endless:
    def __iter__(self): return self
    def __next__(self):
        sys.modules["m"] = 7
        raise StopIteration
class Str(str): pass
r = []
for path in ([None, 1, b"/home", object(), "\\0", "x" * 10000, "\\ud800", ""], ["/" * 3000], Endless(), None, 3, "/home", {"/home": 1}, [Str("/home")]):
    sys.modules.pop("m", None)
    sys.path = path
    r.append(attempt(lambda: str(__import__("m"))))
r`;
    expect(outcome(attempt + junk, files)).toEqual([
      "<module 'm' from '/home/m.py'>",
      `ModuleNotFoundError("No module named 'm'")`,
      `ModuleNotFoundError("No module named 'm'")`,
      `TypeError("'NoneType' object is not iterable")`,
      `TypeError("'int' object is not iterable")`,
      `ModuleNotFoundError("No module named 'm'")`,
      "<module 'm' from '/home/m.py'>",
      "<module 'm' from '/home/m.py'>",
    ]);
  });

  test("sys.modules of junk", () => {
    const files = { "/home/p/__init__.py": "", "/home/p/q.py": "x = 1" };
    const source = `
import sys
class P:
    __path__ = ["/home/p"]
    __name__ = 3
r = []
for junk in (3, "text", P(), P, [], sys):
    sys.modules["p"] = junk
    sys.modules.pop("p.q", None)
    r.append(attempt(lambda: type(__import__("p.q")).__name__))
sys.modules = {}
r.append(attempt(lambda: __import__("json").dumps([])))
r`;
    expect(outcome(attempt + source, files)).toEqual([
      `ModuleNotFoundError("No module named 'p.q'; 'p' is not a package")`,
      `ModuleNotFoundError("No module named 'p.q'; 'p' is not a package")`,
      "P",
      "type",
      `ModuleNotFoundError("No module named 'p.q'; 'p' is not a package")`,
      `ModuleNotFoundError("No module named 'p.q'; 'p' is not a package")`,
      "[]",
    ]);
  });

  test("what a program put into sys.modules does not reach the modules of host functions", async () => {
    const hostFunctions = { mail: { send: () => 1 }, f: () => 2 };
    await using box = await Sandbox.create({ hostFunctions });
    await box.run("import sys, math\nsys.modules['host'] = 3\nsys.modules['mail'] = math");
    const paused = await box.start("import host\nhost.later()", { deferred: ["later"] });
    expect(paused.status).toBe("paused");
    if (paused.status === "paused") expect((await paused.resume(5)).unwrap()).toBe(5);
    expect((await box.run("[host.f(), host.mail.send()]")).unwrap()).toEqual([2, 1]);
  });

  test("a hundred thousand names that are not there leave nothing behind", () => {
    const source =
      "n = 0\nfor i in range(100_000):\n    try: __import__('m%d' % i)\n    except ImportError: n += 1\nn";
    const result = runSync(source, { limits: { fuel: 10_000_000_000, timeoutMs: 60_000 } });
    expect(result.unwrap()).toBe(100_000);
  });

  test("a chain of imports ends by RecursionError, and a shorter one is a chain", () => {
    const files: Record<string, string> = { "/home/m0.py": "x = 1" };
    for (let i = 1; i < 400; i++) files[`/home/m${i}.py`] = `import m${i - 1}`;
    expect(outcome("import m30\nimport sys\nsys.modules['m0'].x", files)).toBe(1);
    expect(outcome("import m399", files)).toBe("RecursionError: maximum recursion depth exceeded");
  });
});
