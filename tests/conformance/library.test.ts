// The Python modules inside the image: how they are imported, what they cost, and where asyncio
// differs from CPython on purpose.

import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { Image, runSync, Sandbox } from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";

const modules = readdirSync("guest/lib", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".py"))
  .map((path) => path.replaceAll("\\", "/"));
const names = modules.map((path) => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."));
const images = { release: Image.embedded(), stress: readStressImage() };

function print(source: string, image: Image = images.release): string {
  // A module of the library that needs a network is there with one.
  const network = { allow: [] };
  const result = runSync(source, { image, network, limits: { fuel: 4_000_000_000 } });
  return result.status === "error" ? result.error.traceback : result.stdout;
}

describe.each(Object.entries(images))("the library, %s", (_variant, image) => {
  test.each(names)("%s imports in a fresh sandbox", (name) => {
    // This one's classes are those of `collections`, by its name.
    const said = name === "collections.user" ? "collections" : name;
    expect(print(`import sys, ${name}\nprint(sys.modules["${name}"].__name__)`, image)).toBe(
      `${said}\n`,
    );
  });

  test.each(names)("%s is a module of its own in each sandbox", (name) => {
    expect(print(`import ${name}\n${name}.mark = 1`, image)).toBe("");
    expect(print(`import ${name}\nprint(hasattr(${name}, "mark"))`, image)).toBe("False\n");
  });
});

describe("import", () => {
  test.each([
    ["import asyncio.locks\nprint(asyncio.locks.Lock is asyncio.Lock)", "True"],
    [
      "import asyncio.locks as a\nprint(a.__name__, a.__file__)",
      "asyncio.locks <lib>/asyncio/locks.py",
    ],
    [
      "from asyncio import queues, Lock\nprint(queues.__name__, Lock.__name__)",
      "asyncio.queues Lock",
    ],
    ["import asyncio\nprint(asyncio is __import__('asyncio.locks'))", "True"],
    ["import sys, asyncio\nprint(sys.modules['asyncio'] is asyncio)", "True"],
    ["from asyncio import *\nprint(Queue.__name__)", "Queue"],
  ])("%s", (source, expected) => {
    expect(print(source)).toBe(`${expected}\n`);
  });

  test.each([
    ["import nothing", "ModuleNotFoundError: No module named 'nothing'"],
    ["import nothing.at.all", "ModuleNotFoundError: No module named 'nothing'"],
    ["import asyncio.nothing", "ModuleNotFoundError: No module named 'asyncio.nothing'"],
    ["import json.nothing", "ModuleNotFoundError: No module named 'json.nothing'"],
    [
      "from asyncio import nothing",
      "ImportError: cannot import name 'nothing' from 'asyncio' (<lib>/asyncio/__init__.py)",
    ],
    ["from . import x", "ImportError: attempted relative import with no known parent package"],
    ["__import__('')", "ValueError: Empty module name"],
    ["__import__('x', None, None, (), -1)", "ValueError: level must be >= 0"],
    ["__import__('asyncio', None, None, 5)", "TypeError: 'int' object is not iterable"],
  ])("%s fails as in CPython", (source, expected) => {
    expect(print(source).trimEnd().split("\n").at(-1)).toBe(expected);
  });

  test("a module whose code fails is not in sys.modules, and is executed again", () => {
    const source = `
import sys
class Heapq: pass
sys.modules["_door"] = Heapq()
for i in range(2):
    try:
        import asyncio
    except AttributeError as error:
        print(error, "asyncio" in sys.modules, "asyncio.base" in sys.modules)
del sys.modules["_door"]
import asyncio
print(asyncio.run(asyncio.sleep(0, "works")))`;
    expect(print(source)).toBe(
      "'Heapq' object has no attribute 'HostCall' False False\n".repeat(2) + "works\n",
    );
  });

  test("a traceback names the library's file, and no line", () => {
    const result = runSync("import asyncio\nasyncio.run(5)");
    if (result.status !== "error") throw new Error("no error");
    expect(result.error.frames.at(-1)?.file).toBe("<lib>/asyncio/base.py");
    expect(result.error.frames.at(-1)?.line).toBe(0);
    expect(result.error.traceback).toContain('  File "<lib>/asyncio/base.py", in ');
    const printed = print(
      "import asyncio, traceback\ntry:\n  asyncio.run(5)\nexcept Exception:\n  print(traceback.format_exc())",
    );
    expect(printed).toContain('  File "<lib>/asyncio/base.py", in ');
  });

  test("what is not imported is neither executed nor in the heap", () => {
    expect(print("import sys\nprint('asyncio' in sys.modules)")).toBe("False\n");
    const { stats } = runSync("x = 1");
    expect(stats.ticks).toBe(1);
    expect(stats.fuel).toBeLessThan(2500);
    const allocated = Number(print("import gc\ngc.collect()\nprint(gc.mem_alloc())"));
    expect(allocated).toBeLessThan(12_000);
  });
});

describe("asyncio beyond CPython", () => {
  const run = (body: string): string =>
    print(
      `import asyncio\nasync def main():\n${body.replaceAll(/^/gm, "    ")}\nasyncio.run(main())`,
    )
      .trimEnd()
      .split("\n")
      .at(-1) ?? "";
  const deadlock = "RuntimeError: asyncio deadlock: every task waits and nothing is under way";

  test.each([
    ["an event that nobody sets", "await asyncio.Event().wait()"],
    ["a lock that nobody releases", "l = asyncio.Lock()\nawait l.acquire()\nawait l.acquire()"],
    ["a queue that nobody fills", "await asyncio.gather(asyncio.sleep(0), asyncio.Queue().get())"],
    [
      "a task that refuses to be cancelled",
      "while True:\n    try: await asyncio.Event().wait()\n    except asyncio.CancelledError: pass",
    ],
  ])("%s is a deadlock at once", (_name, body) => {
    expect(run(body)).toBe(deadlock);
  });

  test.each([
    [
      "awaiting oneself",
      "await asyncio.current_task()",
      /^RuntimeError: Task cannot await on itself/,
    ],
    [
      "yielding nonsense",
      "class A:\n    def __await__(self): yield 5\nawait A()",
      /^RuntimeError: Task got bad yield: 5/,
    ],
    [
      "a broken ready queue",
      "asyncio.get_running_loop()._ready.append(5)\nawait asyncio.sleep(0)",
      /^TypeError/,
    ],
    [
      "a task stepped by hand",
      "t = asyncio.create_task(asyncio.sleep(0))\nt._step()\nt._step()\nawait t\nawait asyncio.Event().wait()",
      /deadlock/,
    ],
    [
      "a wrong count of host calls",
      "asyncio.get_running_loop()._expected = 5\nawait asyncio.Event().wait()",
      /deadlock/,
    ],
    [
      "cancelling two tasks that wait for each other",
      "global a, b\nasync def f(): await b\nasync def g(): await a\na, b = asyncio.create_task(f()), asyncio.create_task(g())\nawait a",
      /^RecursionError/,
    ],
    ["endless recursion", "async def f(): await f()\nawait f()", /^RecursionError/],
  ])("%s is an exception", (_name, body, expected) => {
    expect(run(body)).toMatch(expected);
  });

  test("an exception that nobody retrieved is reported on stderr when run() ends", () => {
    const { stderr } = runSync(`
import asyncio
async def fail(): raise ValueError("nobody looks")
async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0)
asyncio.run(main())`);
    expect(stderr).toContain("Task exception was never retrieved\n");
    expect(stderr).toContain("ValueError: nobody looks\n");
  });

  test("a loop that a limit stopped does not outlive its run", async () => {
    await using sandbox = await Sandbox.create();
    (
      await sandbox.run(
        "import asyncio\nasync def forever():\n    while True: await asyncio.sleep(0)",
      )
    ).unwrap();
    const stopped = await sandbox.run("asyncio.run(forever())", { limits: { fuel: 1_000_000 } });
    expect(stopped.status).toBe("limit");
    expect((await sandbox.run("asyncio.run(asyncio.sleep(0, 5))")).unwrap()).toBe(5);
  });
});
