// The results of the kernels as text: the engines side by side, what counting fuel costs, and
// the means of both.

import type { EngineName } from "./engine.ts";
import {
  geomeanOf,
  listFailures,
  ratioOf,
  type KernelResult,
  type KernelResults,
} from "./kernels.ts";
import {
  formatMs,
  formatPercent,
  formatRatio,
  renderHeading,
  renderTable,
  type Cell,
} from "./table.ts";

const RATIOS = "Ratios: the median over the rounds of the ratio of one round's minima.";

interface Column {
  title: string;
  cell: (kernel: string) => Cell;
  /** For the last line. */
  mean?: Cell;
}

export function renderKernels(
  results: KernelResults,
  engines: readonly EngineName[],
  title = "Kernels",
): string {
  const peers = engines.filter((name) => name === "MicroPython" || name === "Pyodide");
  const columns = [
    minimumColumn(results, "CPython"),
    minimumColumn(results, "sandboa"),
    medianColumn(results, "sandboa"),
    spreadColumn(results, "sandboa"),
    ratioColumn(results, "sandboa", "CPython", "/CPython"),
    ...peers.flatMap((name) => [
      minimumColumn(results, name),
      ratioColumn(results, name, "CPython", "/CPython"),
      ratioColumn(results, "sandboa", name, "sandboa/it"),
    ]),
  ];
  return (
    renderHeading(title, [
      "One call of run(), defined before and warm; the minimum, and for sandboa the median as well.",
      'sandboa: await box.run("run()") with default limits, timed in JavaScript.',
      "CPython: timed in Python. The others: run() called from JavaScript, timed there.",
      RATIOS,
    ]) +
    renderColumns(results, columns) +
    renderFailures(results, engines)
  );
}

export function renderFuel(results: KernelResults): string {
  return (
    renderHeading("Fuel", [
      "The image of the package and the same one without metering; minima.",
      RATIOS,
    ]) +
    renderColumns(results, [
      minimumColumn(results, "sandboa", "metered"),
      minimumColumn(results, "unmetered"),
      ratioColumn(results, "sandboa", "unmetered", "ratio"),
    ]) +
    renderFailures(results, ["unmetered"])
  );
}

function renderFailures(results: KernelResults, engines: readonly EngineName[]): string {
  const failures = listFailures(results).filter(({ engine }) => engines.includes(engine));
  return failures.map(({ text }) => `  ${text}\n`).join("");
}

function renderColumns(results: KernelResults, all: readonly (Column | null)[]): string {
  const name: Column = {
    title: "kernel",
    cell: (kernel) => kernel,
    mean: { text: "geomean", tone: "strong" },
  };
  const columns = [name, ...all.filter((column) => column !== null)];
  const rows = Object.keys(results).map((kernel) => columns.map(({ cell }) => cell(kernel)));
  rows.push(columns.map(({ mean }) => mean ?? ""));
  return renderTable(
    columns.map(({ title }) => title),
    rows,
  );
}

// Each of these is null when an engine did not take part.

function minimumColumn(
  results: KernelResults,
  engine: EngineName,
  title: string = engine,
): Column | null {
  if (!tookPart(results, engine)) return null;
  return {
    title,
    cell: (kernel) => {
      const result = results[kernel]?.[engine];
      if (result === undefined) return "";
      return result.status === "ok" ? formatMs(result.min) : { text: result.status, tone: "bad" };
    },
  };
}

function medianColumn(results: KernelResults, engine: EngineName): Column {
  const cell = (kernel: string): Cell =>
    whenOk(results[kernel]?.[engine], ({ median }) => formatMs(median));
  return { title: "median", cell };
}

function spreadColumn(results: KernelResults, engine: EngineName): Column {
  const cell = (kernel: string): Cell =>
    whenOk(results[kernel]?.[engine], ({ spread }) => formatPercent(spread));
  return { title: "spread", cell };
}

function ratioColumn(
  results: KernelResults,
  engine: EngineName,
  base: EngineName,
  title: string,
): Column | null {
  if (!tookPart(results, engine) || !tookPart(results, base)) return null;
  return {
    title,
    cell: (kernel) => formatRatio(ratioOf(results, kernel, engine, base)),
    mean: { text: formatRatio(geomeanOf(results, engine, base).geomean), tone: "strong" },
  };
}

function tookPart(results: KernelResults, engine: EngineName): boolean {
  return Object.values(results).some((byEngine) => byEngine[engine] !== undefined);
}

function whenOk(
  result: KernelResult | undefined,
  format: (result: Extract<KernelResult, { status: "ok" }>) => string,
): string {
  return result?.status === "ok" ? format(result) : "";
}

/** "a/b": the time of a over the time of b, over the kernels that both did. */
export type Geomeans = Record<string, { geomean: number | null; kernels: number }>;

export function compareAll(results: KernelResults, engines: readonly EngineName[]): Geomeans {
  const pairs = engines.flatMap((name) =>
    engines.filter((base) => base !== name).map((base) => [name, base] as const),
  );
  return Object.fromEntries(
    pairs.map(([name, base]) => [`${name}/${base}`, geomeanOf(results, name, base)]),
  );
}

const shownPairs = [
  "sandboa/CPython",
  "MicroPython/CPython",
  "Pyodide/CPython",
  "sandboa/MicroPython",
  "sandboa/Pyodide",
  "sandboa/unmetered",
];

export function renderGeomeans(geomeans: Geomeans): string {
  const rows = shownPairs.flatMap((pair) => {
    const mean = geomeans[pair];
    return mean === undefined || mean.geomean === null
      ? []
      : [[pair, formatRatio(mean.geomean), String(mean.kernels)]];
  });
  if (rows.length === 0) return "";
  return (
    renderHeading("Geometric means", ["Time of the first over time of the second."]) +
    renderTable(["engines", "ratio", "kernels"], rows)
  );
}
