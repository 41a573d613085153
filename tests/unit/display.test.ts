import { expect, test } from "vitest";
import { replay, run, runSync, Sandbox, type DisplayBundle } from "../../src/index.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

const shown = (source: string): readonly DisplayBundle[] => {
  const result = runSync(source);
  expect(result).toMatchObject({ status: "completed", stderr: "" });
  return result.displays;
};

/** Runs the body of a class whose instance is displayed. */
const showClass = (body: string): ReturnType<typeof runSync> =>
  runSync(`
class Shown:
    def __repr__(self): return "shown"
    ${body}
display(Shown())`);

test("display gives each object's repr, in order", () => {
  expect(shown("display(1, 'a')\ndisplay()\ndisplay([None])")).toEqual([
    { "text/plain": "1" },
    { "text/plain": "'a'" },
    { "text/plain": "[None]" },
  ]);
});

test("a last expression is not displayed by itself", () => {
  expect(runSync("1")).toMatchObject({ value: 1, displays: [] });
  expect(runSync("display(2)")).toMatchObject({ value: null, displays: [{ "text/plain": "2" }] });
});

test("IPython.display has display, and objects of one form", () => {
  const text = (name: string): DisplayBundle => ({
    "text/plain": `<IPython.core.display.${name} object>`,
  });
  const jpeg = { ...text("Image"), "image/jpeg": Uint8Array.of(0xff, 0xd8, 1) };
  expect(
    shown(`
import IPython
from IPython.display import display, HTML, Markdown, SVG, Image
from pathlib import Path
Path("p.jpg").write_bytes(b"\\xff\\xd8\\x01")
Path("t.svg").write_text("<svg/>")
display(HTML("<b>1</b>"), Markdown("# 2"), SVG("<svg></svg>"), SVG(filename="t.svg"), HTML(data="3"))
display(Image(b"\\x89PNG"), Image("p.jpg"), Image(filename=Path("p.jpg"), width=3))
display(Image(b"GIF8", format="gif"), Image(url="https://a.example/i.png", width=30))
display(Image("https://a.example/i.png"))
IPython.display.display(IPython.get_ipython())`),
  ).toEqual([
    { ...text("HTML"), "text/html": "<b>1</b>" },
    { ...text("Markdown"), "text/markdown": "# 2" },
    { ...text("SVG"), "image/svg+xml": "<svg></svg>" },
    { ...text("SVG"), "image/svg+xml": "<svg/>" },
    { ...text("HTML"), "text/html": "3" },
    { ...text("Image"), "image/png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47) },
    jpeg,
    jpeg,
    { ...text("Image"), "image/gif": Uint8Array.of(0x47, 0x49, 0x46, 0x38) },
    { ...text("Image"), "text/html": '<img src="https://a.example/i.png" width="30"/>' },
    { ...text("Image"), "text/html": '<img src="https://a.example/i.png"/>' },
    { "text/plain": "None" },
  ]);
  expect(runSync("import IPython.core")).toMatchObject({
    error: { hint: expect.stringContaining("only IPython.display") as unknown },
  });
});

test("all of IPython's conventions make one bundle", () => {
  const [bundle] = shown(`
class All:
    def __repr__(self): return "all"
    def _repr_html_(self): return "<b>h</b>"
    def _repr_markdown_(self): return "**m**"
    def _repr_svg_(self): return "<svg/>", {"width": 1}
    def _repr_png_(self): return b"\\x89PNG"
    def _repr_jpeg_(self): return "/9g="
    def _repr_pdf_(self): return bytearray(b"%PDF")
    def _repr_latex_(self): return "$x$"
    def _repr_json_(self): return {"a": (1, 2.5), 3: None, "big": 2**70}
    def _repr_javascript_(self): return "1"
display(All())`);
  expect(bundle).toEqual({
    "text/plain": "all",
    "text/html": "<b>h</b>",
    "text/markdown": "**m**",
    "image/svg+xml": "<svg/>",
    "image/png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    "image/jpeg": Uint8Array.of(0xff, 0xd8),
    "application/pdf": Uint8Array.of(0x25, 0x50, 0x44, 0x46),
    "text/latex": "$x$",
    "application/json": { a: [1, 2.5], 3: null, big: 2n ** 70n },
    "application/javascript": "1",
  });
});

test("_repr_mimebundle_ comes first, gets include and exclude, and can have metadata", () => {
  const source = `
class Shown:
    def __repr__(self): return "shown"
    def _repr_html_(self): return "html"
    def _repr_latex_(self): return "latex"
    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/html": "mine", "text/plain": "plain", "application/x.y+json": [include, exclude]}
        return data, {"text/html": {"isolated": True}}
display(Shown())
display(Shown(), include=["text/html", "text/latex"])
display(Shown(), exclude=["text/plain", "application/x.y+json"])
display(Shown(), include=["image/png"])`;
  expect(shown(source)).toEqual([
    {
      "text/html": "mine",
      "text/plain": "plain",
      "application/x.y+json": [null, null],
      "text/latex": "latex",
    },
    { "text/html": "mine", "text/latex": "latex" },
    { "text/html": "mine", "text/latex": "latex" },
  ]);
});

test("raw displays a bundle as it is", () => {
  const raw = `display({"text/html": "<i>", "image/png": "AQI=", "x/y": {"a": 1}}, raw=True)`;
  expect(shown(raw)).toEqual([
    { "text/html": "<i>", "image/png": Uint8Array.of(1, 2), "x/y": { a: 1 } },
  ]);
  expect(runSync(`display({"text/html": 1}, raw=True)`)).toMatchObject({
    error: { type: "TypeError", message: "text/html must be str, not int" },
  });
});

test("bundles are frozen, and their keys are only keys", () => {
  const [bundle] = shown(`
display({"__proto__": "x", "constructor": "y", "application/json": {"__proto__": [{}]}}, raw=True)`);
  expect(Object.getPrototypeOf(bundle)).toBeNull();
  expect(Object.keys(bundle as object)).toEqual(["__proto__", "constructor", "application/json"]);
  const json = bundle?.["application/json"] as { readonly __proto__: readonly object[] };
  expect(Object.isFrozen(bundle) && Object.isFrozen(json)).toBe(true);
  expect(Object.isFrozen(json["__proto__"]) && Object.isFrozen(json["__proto__"][0])).toBe(true);
});

const failing: [what: string, body: string, complaint: RegExp][] = [
  ["raises", "def _repr_html_(self): raise ValueError('bad')", /ValueError: bad\n$/],
  [
    "raises in its exception",
    "def _repr_html_(self):\n        class E(Exception):\n            def __str__(self): raise E\n        raise E",
    /E: /,
  ],
  [
    "returns another type",
    "def _repr_html_(self): return 5",
    /TypeError: _repr_html_\(\) must be str, not int\n$/,
  ],
  ["is text where bytes are due", "def _repr_png_(self): return 'abc'", /Error: /],
  [
    "is bytes where text is due",
    "def _repr_svg_(self): return b'x'",
    /_repr_svg_\(\) must be str, not bytes\n$/,
  ],
  ["has what JSON has not", "def _repr_json_(self): return {1, 2}", /TypeError: /],
  [
    "contains itself",
    "def _repr_json_(self):\n        a = []\n        a.append(a)\n        return a",
    /ValueError: Circular reference detected\n$/,
  ],
  ["takes too few arguments", "def _repr_html_(): return 'x'", /TypeError: /],
  [
    "is a property that raises",
    "@property\n    def _repr_html_(self): raise KeyError('k')",
    /KeyError: 'k'\n$/,
  ],
  ["is no dict", "def _repr_mimebundle_(self, **options): return 5", /TypeError: /],
  [
    "has odd keys",
    "def _repr_mimebundle_(self, **options): return {3: 'x'}",
    /TypeError: a MIME type must be str, not int\n$/,
  ],
  [
    "has an odd value",
    "def _repr_mimebundle_(self, **options): return {'text/html': None}",
    /text\/html of _repr_mimebundle_\(\) must be str, not NoneType\n$/,
  ],
];

test.each(failing)("a form that %s is told on stderr and left out", (_what, body, complaint) => {
  const result = showClass(body);
  expect(result.status).toBe("completed");
  expect(result.displays).toEqual([{ "text/plain": "shown" }]);
  expect(result.stderr).toMatch(/^Traceback \(most recent call last\):\n/);
  expect(result.stderr).toMatch(complaint);
});

const quiet: [what: string, body: string][] = [
  ["is not implemented", "def _repr_html_(self): raise NotImplementedError"],
  ["is None", "_repr_html_ = None"],
  ["is no function", "_repr_html_ = 'x'"],
  ["gives None", "def _repr_html_(self): return None"],
  ["is there for every name", "def __getattr__(self, name): return lambda *a, **k: 'x'"],
];

test.each(quiet)("a form that %s is left out without a word", (_what, body) => {
  expect(showClass(body)).toMatchObject({ stderr: "", displays: [{ "text/plain": "shown" }] });
});

test("classes are shown by their repr", () => {
  expect(shown("class A:\n  def _repr_html_(self): return ''\ndisplay(A)")).toEqual([
    { "text/plain": "<class '__main__.A'>" },
  ]);
});

test("what repr raises, display raises, and nothing is displayed", () => {
  const result = runSync(
    "class A:\n  def __repr__(self): return 5\n  def _repr_html_(self): return 'x'\ndisplay(A())",
  );
  expect(result).toMatchObject({ error: { type: "TypeError" }, displays: [] });
});

test("a form that displays the object itself is a RecursionError", () => {
  const result = showClass("def _repr_html_(self): display(self)");
  expect(result).toMatchObject({ error: { type: "RecursionError" }, displays: [], stderr: "" });
});

test("a form that displays something else displays it first", () => {
  const result = showClass("def _repr_html_(self):\n        display(1)\n        return 'x'");
  expect(result.displays).toEqual([
    { "text/plain": "1" },
    { "text/plain": "shown", "text/html": "x" },
  ]);
});

test("sys.exit() in a form ends the program", () => {
  expect(showClass("def _repr_html_(self): raise SystemExit(3)")).toMatchObject({
    error: { exitCode: 3 },
  });
});

test("lone surrogates become replacement characters", () => {
  const [bundle] = showClass("def _repr_html_(self): return 'a\\ud800b'").displays;
  expect(bundle?.["text/html"]).toMatch(/^a\ufffd+b$/);
});

test("strings and dicts of the program's own classes arrive as plain ones", () => {
  const [bundle] = shown(`
class Text(str):
    def __str__(self): return "other"
class Bundle(dict):
    def items(self):
        self["x/" + str(len(self))] = "more"
        return super().items()
class Shown:
    def _repr_mimebundle_(self, **options): return Bundle({Text("text/html"): Text("t"), "text/plain": "p"})
display(Shown())`);
  expect(bundle).toEqual({ "text/html": "t", "text/plain": "p" });
});

test("depth and number of values are those of values", () => {
  const deep = "a = []\nfor i in range(70): a = [a]\ndisplay({'application/json': a}, raw=True)";
  expect(runSync(deep)).toMatchObject({
    error: { type: "ValueError", message: "the display is over maxValueDepth" },
  });
  const many = "display({'application/json': [0] * 200_000}, raw=True)";
  expect(runSync(many)).toMatchObject({
    error: { type: "ValueError", message: "the display is over maxValueNodes" },
  });
});

test("a display over a limit ends the run; those before are kept", () => {
  expect(
    runSync("for i in range(9):\n  try: display(i)\n  except BaseException: pass", {
      limits: { maxDisplays: 2 },
    }),
  ).toMatchObject({
    status: "limit",
    limit: { which: "maxDisplays", code: "ERR_LIMIT_DISPLAYS", allowed: 2, used: 3 },
    displays: [{ "text/plain": "0" }, { "text/plain": "1" }],
  });
  const result = runSync("display('x')\ndisplay('y' * 1000)", { limits: { maxDisplayBytes: 100 } });
  expect(result).toMatchObject({
    status: "limit",
    limit: { which: "maxDisplayBytes", code: "ERR_LIMIT_DISPLAY_BYTES", allowed: 100 },
    displays: [{ "text/plain": "'x'" }],
  });
  expect(runSync("1", { limits: { maxDisplays: 0, maxDisplayBytes: 0 } }).unwrap()).toBe(1);
});

test("names of the program's own come before the built-in function", () => {
  expect(runSync("def display(x): return x + 1\ndisplay(1)")).toMatchObject({
    value: 2,
    displays: [],
  });
});

describeWaiting("display", (way) => {
  const source =
    "print(1)\ndisplay(1)\nprint(slowly('2'))\ndisplay(2)\nprint(slowly('3'), end='')\ndisplay(3)";
  const hostFunctions = { slowly: (x: string) => later(x) };
  const order = [
    "1\n",
    { "text/plain": "1" },
    "2\n",
    { "text/plain": "2" },
    "3",
    { "text/plain": "3" },
  ];

  test("handlers get each display once, in the order of all output", async () => {
    const log: unknown[] = [];
    const onDisplay = (bundle: DisplayBundle): void => void log.push(bundle);
    const onStdout = (text: string): void => void log.push(text);
    const result = await run(source, { ...way, hostFunctions, onStdout, onDisplay });
    expect(log).toEqual(order);
    expect(result.displays).toEqual(order.filter((each) => typeof each !== "string"));
  });

  test("without handlers the result has them", async () => {
    const result = await run(source, { ...way, hostFunctions });
    expect(result).toMatchObject({ stdout: "1\n2\n3" });
    expect(result.displays).toEqual(order.filter((each) => typeof each !== "string"));
  });

  test("what a handler throws ends the run and reaches the caller", async () => {
    await using box = await Sandbox.create(way);
    const onDisplay = (): void => {
      throw new Error("mine");
    };
    await expect(box.run("x = 1\ndisplay(1)", { onDisplay })).rejects.toThrow("mine");
    expect((await box.run("'x' in globals()")).unwrap()).toBe(false);
  });

  test("a pause has the displays so far, also in another sandbox, and none comes twice", async () => {
    await using box = await Sandbox.create(way);
    const log: unknown[] = [];
    const onDisplay = (bundle: DisplayBundle): void => void log.push(bundle);
    const paused = await box.start(
      "display(1)\ndisplay({'image/png': b'12'}, raw=True)\ndisplay(ask())",
      {
        deferred: ["ask"],
        onDisplay,
      },
    );
    const first = [{ "text/plain": "1" }, { "image/png": Uint8Array.of(49, 50) }];
    expect(paused.displays).toEqual(first);
    if (paused.status !== "paused") throw new Error("not paused");
    const again = await Sandbox.resume(await paused.dump(), { ...way, onDisplay });
    expect(again.displays).toEqual(first);
    if (again.status !== "paused") throw new Error("not paused");
    const all = [...first, { "text/plain": "7" }];
    expect((await again.resume(7)).displays).toEqual(all);
    expect(log).toEqual(all);
  });

  test("a replay displays all again", async () => {
    await using box = await Sandbox.create({ ...way, hostFunctions });
    const { journal, displays } = await box.run(source, { journal: true });
    expect((await replay(journal as Uint8Array, way)).displays).toEqual(displays);
    expect(displays).toHaveLength(3);
  });
});
