import { describe, expect, test } from "vitest";
import { runSync, type Value } from "../../src/index.ts";

const evaluate = (source: string): Value => runSync(`import plot\n${source}`).unwrap();
const svgOf = (source: string): string => evaluate(`(${source}).svg()`) as string;
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text as string);

const numbers: [lo: string, hi: string, count: number, ticks: string[]][] = [
  ["0", "1", 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]],
  ["0", "10", 4, ["0", "5", "10"]],
  ["-1", "1", 4, ["-1.0", "-0.5", "0.0", "0.5", "1.0"]],
  ["0.1", "0.3", 4, ["0.10", "0.15", "0.20", "0.25", "0.30"]],
  ["3", "97", 5, ["20", "40", "60", "80"]],
  ["1990", "2020", 3, ["1990", "2000", "2010", "2020"]],
  ["0", "20000", 4, ["0", "5,000", "10,000", "15,000", "20,000"]],
  ["0", "3e6", 3, ["0", "1M", "2M", "3M"]],
  ["0", "2e9", 4, ["0", "0.5B", "1.0B", "1.5B", "2.0B"]],
  ["0", "4e12", 2, ["0", "2T", "4T"]],
  ["1e9", "1e9 + 4", 2, ["1,000,000,000", "1,000,000,002", "1,000,000,004"]],
  ["0", "2e16", 2, ["0", "1e16", "2e16"]],
  ["0", "3e-6", 2, ["0", "2e-6"]],
  ["1.5e-7", "4.5e-7", 3, ["2e-7", "3e-7", "4e-7"]],
  ["-1e300", "1e300", 2, ["-1e300", "0", "1e300"]],
];

describe("ticks", () => {
  test.each(numbers)("from %s to %s, about %i", (lo, hi, count, ticks) => {
    expect(evaluate(`[text for _, text in plot._number_ticks(${lo}, ${hi}, ${count})]`)).toEqual(
      ticks,
    );
  });

  test("are what their texts say, and a 1, 2 or 5 apart, whatever the range", () => {
    const source = `
import random, math
random.seed(5)
bad = []
for i in range(400):
    lo = random.uniform(-1, 1) * 10 ** random.randint(-20, 20)
    hi = lo + random.uniform(0.001, 1) * 10 ** random.randint(-3, 3) * abs(lo)
    count = random.randint(1, 12)
    ticks = plot._number_ticks(lo, hi, count)
    outer = plot._number_ticks(lo, hi, count, True)
    size = (hi - lo) * 1e-6
    good = len(ticks) <= count + 1 and all(lo - size <= value <= hi + size for value, _ in ticks)
    good = good and outer[0][0] <= lo + size and outer[-1][0] >= hi - size
    step = outer[1][0] - outer[0][0]
    good = good and any(abs(step / 10.0 ** math.floor(math.log10(step) + 1e-6) - n) < 1e-3 for n in (1, 2, 5))
    scale = {"M": 1e6, "B": 1e9, "T": 1e12}
    for value, text in outer:
        number = float(text.rstrip("MBT").replace(",", "")) * scale.get(text[-1], 1)
        good = good and abs(number - value) <= step * 1e-3
    if not good or len(set(text for _, text in outer)) != len(outer):
        bad.append((lo, hi, count, outer))
bad`;
    expect(evaluate(source)).toEqual([]);
  });

  test.each([
    ["0", "3", 12, ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1,000"]],
    ["-3", "3", 9, ["0.001", "0.01", "0.1", "1", "10", "100", "1,000"]],
    ["0", "12", 4, ["1", "1,000", "1e6", "1e9", "1e12"]],
    ["-9", "-6", 3, ["1e-9", "1e-8", "1e-7", "1e-6"]],
    ["0.1", "0.5", 4, ["1.5", "2.0", "2.5", "3.0"]],
  ])("of powers of ten from %s to %s, about %i", (lo, hi, count, ticks) => {
    expect(evaluate(`[text for _, text in plot._log_ticks(${lo}, ${hi}, ${count})]`)).toEqual(
      ticks,
    );
  });

  test.each([
    ["2024-01-01T00:00:00", "2024-01-01T00:00:40", 5, ["Jan 1, 2024", "00:00:15", "00:00:30"]],
    ["2024-03-01T09:58:00", "2024-03-01T10:32:00", 4, ["10:00", "10:15", "10:30"]],
    ["2024-02-28T20:00:00", "2024-02-29T13:00:00", 3, ["Feb 29, 2024", "06:00", "12:00"]],
    [
      "2024-12-28T00:00:00",
      "2025-01-04T00:00:00",
      4,
      ["Dec 29, 2024", "Dec 31", "Jan 2, 2025", "Jan 4"],
    ],
    [
      "2024-11-01T00:00:00",
      "2025-03-02T00:00:00",
      5,
      ["Nov 2024", "Dec", "Jan 2025", "Feb", "Mar"],
    ],
    ["2019-05-01T00:00:00", "2024-05-01T00:00:00", 6, ["2020", "2021", "2022", "2023", "2024"]],
    ["1803-05-01T00:00:00", "2003-05-01T00:00:00", 5, ["1850", "1900", "1950", "2000"]],
  ])("of dates from %s to %s, about %i", (lo, hi, count, ticks) => {
    const source = `
from datetime import datetime
lo, hi = (plot._x_number(datetime.fromisoformat(text)) for text in (${JSON.stringify(lo)}, ${JSON.stringify(hi)}))
ticks = plot._date_ticks(lo, hi, ${count})
assert all(lo <= value <= hi for value, _ in ticks)
[text for _, text in ticks]`;
    expect(evaluate(source)).toEqual(ticks);
  });
});

describe("hist", () => {
  const binsOf = (call: string): Value =>
    evaluate(`s = plot.hist(${call})._series[0]\n[s["xs"], s["ys"]]`);

  test("has round edges, and the last bin has its end", () => {
    expect(binsOf("[0, 1, 1, 2, 9, 10]")).toEqual([
      [0, 2, 4, 6, 8, 10, 12],
      [3, 1, 0, 0, 1, 1],
    ]);
    expect(binsOf("[0.5] * 3")).toEqual([[0, 1], [3]]);
  });

  test("takes a number of bins, or edges; what lies outside is not counted", () => {
    expect(binsOf("[1, 2, 3, 4, 5], 2")).toEqual([
      [1, 3, 5],
      [2, 3],
    ]);
    expect(binsOf("[1, 2, 3, 4, 5, float('nan'), None], [2, 3, 5]")).toEqual([
      [2, 3, 5],
      [1, 3],
    ]);
  });
});

describe("plot", () => {
  test("reads naturally, and returns itself", () => {
    const source = `
p = plot.line([1, 2], [3, 4], label="a", title="T", xlabel="X", ylabel="Y")
assert p.line([1, 2], [4, 3], label="b").scatter([1], [2]) is p
p.show()
p`;
    const result = runSync(`import plot\n${source}\nNone`);
    const [bundle] = result.displays;
    expect(bundle?.["text/plain"]).toBe(
      "<Plot 'T': line 'a' (2 points), line 'b' (2 points), scatter (1 point)>",
    );
    expect(textsOf(bundle?.["image/svg+xml"] as string)).toEqual(
      expect.arrayContaining(["T", "X", "Y", "a", "b"]),
    );
  });

  test("x may be left out, and a dict is names and values", () => {
    expect(textsOf(svgOf("plot.line([5, 6, 7])"))).toEqual(["5", "6", "7", "0", "1", "2"]);
    expect(textsOf(svgOf("plot.bar({'one': 1, 'two': 2})"))).toEqual(["0", "1", "2", "one", "two"]);
  });

  test("names make all x categories, in the order of their appearance", () => {
    const svg = svgOf("plot.bar(['b', 'a'], [1, 2]).line(['a', 'c'], [1, 2])");
    expect(textsOf(svg).slice(-3)).toEqual(["b", "a", "c"]);
  });

  test("text is escaped, everywhere", () => {
    const evil = `"</text><script>&\x01'`;
    const source = `import plot
plot.bar([evil], [1], title=evil, label=evil, xlabel=evil, ylabel=evil).svg()`;
    const svg = runSync(source, { inputs: { evil } }).unwrap() as string;
    expect(svg).not.toMatch(/<script|&(?!amp;|lt;|gt;|quot;)/);
    expect(svg.match(/&lt;script&gt;/g)).toHaveLength(6);
  });

  test("what is no finite number is missing", () => {
    const svg = svgOf("plot.line(range(7), [1, float('nan'), None, float('inf'), 10**400, 2, 3])");
    expect(svg).not.toMatch(/nan|inf|e\+/);
    expect(svg.match(/ d="M[^"]*h0M[^"]*L[^"]*"/g)).toHaveLength(1);
    expect(textsOf(svgOf("plot.line([1], [None])"))).toContain("no data");
    expect(textsOf(svgOf("plot.Plot()"))).toContain("no data");
    expect(textsOf(svgOf("plot.line([-1, 0], [-1, 0], xscale='log', yscale='log')"))).toContain(
      "no data",
    );
  });

  test("large data make no large picture", () => {
    const sizes = evaluate(`
import math, random
random.seed(1)
n = 8000
[len(p.svg()) for p in (
    plot.line([math.sin(i) for i in range(n)]),
    plot.line([math.sin(i) for i in range(n)], [math.cos(i) for i in range(n)]),
    plot.scatter([random.random() for i in range(n)], [random.random() for i in range(n)]),
    plot.bar([i % 100 for i in range(n)]),
    plot.area([i % 100 for i in range(n)]),
    plot.step([i % 100 for i in range(n)]),
    plot.hist(range(n), 10000))]`) as number[];
    for (const size of sizes) expect(size).toBeLessThan(120_000);
  });

  const refused: [call: string, type: string, message: string | RegExp][] = [
    ["line([1, 2], [3])", "ValueError", "xs has 2 values, ys has 1"],
    ["line(['a'], ['b'])", "TypeError", "y values must be numbers, not str"],
    ["line([b'a'], [1])", "TypeError", "x values must be numbers, not bytes"],
    ["line([1], colour='red')", "TypeError", /^unknown option 'colour'; the options are title, /],
    ["line([1], theme='pink')", "ValueError", "theme must be 'light' or 'dark', not 'pink'"],
    ["line([1], yscale='sqrt')", "ValueError", "yscale must be 'linear' or 'log', not 'sqrt'"],
    ["line([1], width=5)", "ValueError", "width must be a number from 50 to 10000"],
    ["line([1], height='9')", "ValueError", "height must be a number from 50 to 10000"],
    ["line([1], color='url(http://x/)')", "ValueError", "bad color 'url(http://x/)'"],
    ["line([1], ylim=(3, 1)).svg()", "ValueError", "ylim must be (low, high)"],
    [
      "line([1], xlim=(0, 1), xscale='log').svg()",
      "ValueError",
      "xlim must be positive on a logarithmic axis",
    ],
    ["hist([1], 0)", "ValueError", "bins must be from 1 to 10000"],
    ["hist([1], [1, 1])", "ValueError", "bins must be at least two numbers that increase"],
    [
      "hist([1]).bar(['a'], [1]).svg()",
      "ValueError",
      "a histogram can't share its axis with bars or names",
    ],
  ];

  test.each(refused)("%s is refused", (call, type, message) => {
    const result = runSync(`import plot\nplot.${call}`);
    expect(result).toMatchObject({
      error: {
        type,
        message: typeof message === "string" ? message : expect.stringMatching(message),
      },
    });
  });

  test("extreme numbers, ranges and sizes are drawn", () => {
    const source = `
import datetime
d = datetime.datetime
charts = [
    plot.line([0, 1], [5e-324, 1e-300]), plot.line([-1e300, 1e300], [1e299, -1e299]),
    plot.line([1, 1 + 1e-15], [1e15, 1e15 + 0.125]), plot.line([0, 1], [1, 2], ylim=(5, None)),
    plot.line([0, 1], [1, 2], ylim=(None, 0.5)), plot.line([0, 1], [1, 2], xlim=(5, 6), ylim=(1e-9, 2e-9)),
    plot.line([1e-300, 1e300], [1e-300, 1e299], xscale="log", yscale="log"),
    plot.line([d(1, 1, 1), d(9999, 12, 31)], [1, 2]), plot.line([d(2024, 1, 1)], [1]),
    plot.line([d(2024, 1, 1), d(2024, 1, 1, microsecond=5)], [1, 2]),
    plot.hist([datetime.date(2024, 1, i + 1) for i in range(20)], 5),
    plot.hist([1e300, -1e300]), plot.hist([5]), plot.bar([], []), plot.bar([1], [0]),
    plot.bar(["a"], [-5], yscale="log"), plot.line([1, 2], width=50, height=50, title="long title", label="label", xlabel="x", ylabel="y"),
    plot.line([1, 2], width=10000, height=10000), plot.area([-1, -2]), plot.area([3, 4], ylim=(2, 5)),
]
[name for name in range(len(charts)) if "nan" in charts[name].svg() or "inf" in charts[name].svg()]`;
    expect(evaluate(source)).toEqual([]);
  });
});
