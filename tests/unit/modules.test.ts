import { describe, expect, test } from "vitest";
import { runSync, Sandbox, type SandboxOptions } from "../../src/index.ts";
import { describeWaiting } from "../support/ways.ts";

describe("modules", () => {
  test("modules are imported by name, dotted ones as packages", () => {
    const modules = {
      pricing: "def vat(x): return x * 0.2",
      "shop.cart": "from . import names\nfrom pricing import vat\ntotal = vat(names.n)",
      "shop.names": "n = 50",
      tools: "own = __name__",
      "tools.inner": "from .. import tools",
    };
    const source =
      "import shop.cart, tools, sys\n" +
      "[shop.cart.total, shop.__file__, shop.cart.__file__, tools.own, tools.__path__, sys.path]";
    expect(runSync(source, { modules }).unwrap()).toEqual([
      10,
      "/modules/shop/__init__.py",
      "/modules/shop/cart.py",
      "tools",
      ["/modules/tools"],
      ["/home", "/modules"],
    ]);
    const beyond = runSync("import tools.inner", { modules });
    expect(beyond).toMatchObject({
      error: {
        type: "ImportError",
        message: "attempted relative import beyond top-level package",
      },
    });
  });

  test("files come from the tree as well, /home first", () => {
    const files = { "/home/a.py": "x = 'home'", "/home/deep/er.py": "y = 2" };
    const modules = { a: "x = 'modules'", b: "x = 'b'" };
    expect(
      runSync("import a, b, deep.er\n[a.x, b.x, deep.er.y]", { files, modules }).unwrap(),
    ).toEqual(["home", "b", 2]);
  });

  test.each<[string, SandboxOptions["modules"], string]>([
    ["a number for a name", { "1a": "" }, 'modules: "1a" is not a name that Python code could use'],
    ["a slash", { "a/b": "" }, 'modules: "a/b" is not a name that Python code could use'],
    ["two dots", { "a..b": "" }, 'modules: "" is not a name that Python code could use'],
    ["dots alone", { "..": "" }, 'modules: "" is not a name that Python code could use'],
    ["NUL", { "a\0": "" }, 'modules: "a\\u0000" is not a name that Python code could use'],
    ["a long name", { ["x".repeat(251)]: "" }, "modules: not a name"],
    ["a number", { a: 3 as never }, 'modules: "a" must be a string'],
    ["an array", ["x"] as never, "modules must be an object: sources by name"],
    [
      "a large one",
      { a: "#".repeat(101) },
      'modules: "a" is longer than limits.maxSourceBytes allows',
    ],
    [
      "many",
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`m${i}`, ""])),
      "the tree is full: limits.maxFileBytes, limits.maxFiles",
    ],
  ])("modules refuses %s", async (_what, modules, message) => {
    const limits = { maxSourceBytes: 100 };
    await expect(Sandbox.create({ modules: modules ?? {}, limits })).rejects.toMatchObject({
      code: "ERR_INVALID_ARGUMENT",
      message: expect.stringContaining(message) as string,
    });
  });

  test("the library and built-in modules come before files, unless told otherwise", () => {
    const modules = {
      json: "x = 'mine'",
      math: "x = 'mine'",
      sys: "",
      builtins: "",
      host: "x = 1",
    };
    const source =
      "import json, math, sys, builtins\n" +
      "[hasattr(json, 'dumps'), math.sqrt(4), sys.byteorder, builtins.len([])]";
    expect(runSync(source, { modules }).unwrap()).toEqual([true, 2, "little", 0]);
    const shadowing = runSync("import json, math, string\n[json.x, math.sqrt(4), string.digits]", {
      modules,
      shadowLibrary: true,
    });
    expect(shadowing.unwrap()).toEqual(["mine", 2, "0123456789"]);
    const hostFunctions = { f: () => 7 };
    expect(runSync("import host\nhost.f()", { modules, hostFunctions }).unwrap()).toBe(7);
  });

  test("the submodules of a package that shadows are its own", () => {
    const modules = { "json.decoder": "x = 1", "logging.mine": "y = 2" };
    const source = "import json.decoder, logging.mine\n[json.decoder.x, logging.mine.y]";
    expect(runSync(source, { modules, shadowLibrary: true }).unwrap()).toEqual([1, 2]);
    expect(runSync("import logging.mine", { modules })).toMatchObject({
      error: { type: "ModuleNotFoundError", message: "No module named 'logging.mine'" },
    });
  });
});

describeWaiting("modules in tracebacks", (way) => {
  test("a traceback shows the lines of imported files", async () => {
    const modules = { "pkg.low": "\n\ndef fail(n):\n    return 1 / n  # here\n" };
    await using box = await Sandbox.create({ ...way, modules });
    const result = await box.run("from pkg.low import fail\nfail(0)");
    expect(result).toMatchObject({
      error: {
        traceback: [
          "Traceback (most recent call last):",
          '  File "<run 1>", line 2, in <module>',
          "    fail(0)",
          '  File "/modules/pkg/low.py", line 4, in fail',
          "    return 1 / n  # here",
          "ZeroDivisionError: division by zero",
          "",
        ].join("\n"),
        frames: [{ source: "fail(0)" }, { source: "return 1 / n  # here" }],
      },
    });
    const chained = await box.run(
      "try:\n    fail(0)\nexcept ZeroDivisionError:\n    raise ValueError('x')",
    );
    expect(chained).toMatchObject({
      error: { context: { frames: [{}, { source: "return 1 / n  # here" }] } },
    });
    expect((await box.run("40 + 2")).unwrap()).toBe(42);
  });

  test("a syntax error shows the file and line of the module", async () => {
    await using box = await Sandbox.create({ ...way, modules: { bad: "x = 1\ny = = 2\n" } });
    const result = await box.run("import bad");
    expect(result).toMatchObject({ error: { type: "SyntaxError", message: "invalid syntax" } });
    expect(result.status === "error" && result.error.traceback).toContain(
      '  File "/modules/bad.py", line 2\n    y = = 2\n',
    );
    expect((await box.run("import sys; 'bad' in sys.modules")).unwrap()).toBe(false);
  });

  test("a file that is gone, changed or huge has other lines or none", async () => {
    const modules = { m: "def f(): 1 / 0", n: "def g(): 1 / 0", o: "def h(): 1 / 0" };
    await using box = await Sandbox.create({ ...way, modules });
    await box.run("import m, n, o");
    await box.files.remove("/modules/m.py");
    await box.files.write("/modules/n.py", `a${"b".repeat(5000)}\n`);
    await box.files.write("/modules/o.py", "x\n".repeat(3_000_000));
    const sources: (string | null | undefined)[] = [];
    for (const call of ["m.f()", "n.g()", "o.h()"]) {
      const result = await box.run(call);
      sources.push(result.status === "error" ? result.error.frames.at(-1)?.source : undefined);
    }
    expect(sources).toEqual([null, `a${"b".repeat(199)}...`, null]);
  });

  test("modules survive snapshots, forks and limits", async () => {
    await using box = await Sandbox.create({ ...way, modules: { m: "n = 1", late: "x = 5" } });
    await box.run("import m\nm.n = 2");
    await using fork = await box.fork();
    await using restored = await Sandbox.restore(await box.snapshot(), way);
    for (const each of [box, fork, restored]) {
      expect(await each.run("while True: import m", { limits: { fuel: 100_000 } })).toMatchObject({
        status: "limit",
      });
      expect((await each.run("import late\n[m.n, late.x]")).unwrap()).toEqual([2, 5]);
    }
    await box.reset();
    expect((await box.run("import m\nm.n")).unwrap()).toBe(1);
  });
});
