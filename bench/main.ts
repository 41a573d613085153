// Measures the built package (dist/) and compares it: `npm run bench -- --help`.
//
// What a number includes stands in the header of the file that takes it and above its table:
// startup.ts, page.ts, imports.ts, files.ts, memory.ts, wall.ts, kernels.ts with engines/, sizes.ts.
// Within a section everything is
// measured in turns in one run, so that numbers of one run may be compared with each other.
// Numbers of different runs or machines may not: compare ratios.

import { writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { makeDocument } from "./document.ts";
import { describeEnvironment, findPython, type Environment } from "./environment.ts";
import { cpythonEngine, nodeEngine, type Engine } from "./engine.ts";
import { measureFiles, renderFiles, type FileReport } from "./files.ts";
import { measureImports, renderImports, type ImportReport } from "./imports.ts";
import {
  compareAll,
  renderFuel,
  renderGeomeans,
  renderKernels,
  type Geomeans,
} from "./kernel-tables.ts";
import {
  listFailures,
  measureKernels,
  readGrowth,
  readKernels,
  type KernelResults,
} from "./kernels.ts";
import { measureMemory, renderMemory, type MemoryReport } from "./memory.ts";
import { measurePage, renderPage, type PageReport } from "./page.ts";
import { parseOptions, usage, UsageError, type Options, type SectionName } from "./options.ts";
import { installPeers, type Peer } from "./peers.ts";
import { defaultJsonFile, ensureFolder } from "./places.ts";
import { beginProgress, endProgress, note } from "./progress.ts";
import { measureSizes, renderSizes, type SizesReport } from "./sizes.ts";
import { makeUnmetered } from "./unmetered.ts";
import { measureStartup, renderStartup, type StartupReport } from "./startup.ts";
import { renderHeading } from "./table.ts";
import { measureWall, renderWall, type WallReport } from "./wall.ts";

interface Report {
  environment: Environment;
  options: { quick: boolean; peers: boolean };
  startup?: StartupReport;
  page?: PageReport;
  imports?: ImportReport;
  files?: FileReport;
  memory?: MemoryReport;
  wall?: WallReport;
  kernels?: KernelResults;
  growth?: KernelResults;
  geomeans?: Geomeans;
  sizes?: SizesReport;
  failures: string[];
}

const rounds = {
  full: { startup: 12, page: 8, imports: 3, files: 7, memory: 3, wall: 3, kernels: 12 },
  quick: { startup: 3, page: 2, imports: 1, files: 3, memory: 1, wall: 1, kernels: 3 },
} as const;

async function main(options: Options): Promise<void> {
  const python = findPython();
  const environment = describeEnvironment(python);
  const report: Report = {
    environment,
    options: { quick: options.quick, peers: options.peers },
    failures: [],
  };
  const { load } = environment.machine;
  if (load > 0.5)
    note(
      `This machine is busy (load ${load.toFixed(1)}): ratios will be blurred, times will be too long.`,
    );
  const texts: string[] = [];
  const print = (text: string): void => {
    texts.push(text);
    process.stdout.write(text);
  };
  print(renderEnvironment(environment));

  /** A section that fails does not take the others with it. */
  const section = async (
    name: SectionName | "peers",
    work: () => string | Promise<string>,
  ): Promise<void> => {
    beginProgress(name);
    try {
      const text = await work();
      endProgress();
      print(text);
    } catch (error) {
      report.failures.push(`${name}: ${(error as Error).message}`);
      note(`${name} failed: ${(error as Error).stack ?? String(error)}`);
    }
  };

  const count = rounds[options.quick ? "quick" : "full"];
  let peers: Peer[] = [];
  if (options.peers) {
    await section("peers", () => {
      peers = installPeers();
      for (const { engine, version } of peers)
        environment.versions[engine.name.toLowerCase()] = version;
      return "";
    });
  }
  if (options.sections.has("sizes")) {
    await section("sizes", () => renderSizes((report.sizes = measureSizes())));
  }
  if (options.sections.has("startup")) {
    await section("startup", () =>
      renderStartup((report.startup = measureStartup(count.startup, peers))),
    );
  }
  if (options.sections.has("page")) {
    await section("page", async () => renderPage((report.page = await measurePage(count.page))));
  }
  if (options.sections.has("import")) {
    await section("import", () => renderImports((report.imports = measureImports(count.imports))));
  }
  if (options.sections.has("files")) {
    await section("files", () => renderFiles((report.files = measureFiles(count.files, python))));
  }
  if (options.sections.has("memory")) {
    await section("memory", () => renderMemory((report.memory = measureMemory(count.memory))));
  }
  if (options.sections.has("wall")) {
    await section("wall", () => renderWall((report.wall = measureWall(count.wall))));
  }

  const wantsKernels = options.sections.has("kernels");
  const wantsFuel = options.sections.has("fuel");
  if (wantsKernels || wantsFuel) {
    const engines: Engine[] = [nodeEngine("sandboa", "sandboa", [])];
    if (wantsFuel) {
      await section("fuel", () => {
        engines.push(nodeEngine("unmetered", "sandboa", [makeUnmetered()]));
        return "";
      });
    }
    if (wantsKernels) {
      if (python) engines.unshift(cpythonEngine(python));
      else note("There is no CPython on this machine to compare with.");
      engines.push(...peers.map((peer) => peer.engine));
    }
    await section(wantsKernels ? "kernels" : "fuel", async () => {
      const results = await measureKernels(readKernels(options.kernels), engines, count.kernels);
      report.kernels = results;
      const names = engines.map((engine) => engine.name);
      report.geomeans = compareAll(results, names);
      report.failures.push(...listFailures(results).map(({ text }) => text));
      const compared = names.filter((name) => name !== "unmetered");
      return [
        wantsKernels ? renderKernels(results, compared) : "",
        names.includes("unmetered") ? renderFuel(results) : "",
        renderGeomeans(report.geomeans),
      ].join("");
    });
  }

  if (options.sections.has("growth")) {
    const engines: Engine[] = [nodeEngine("sandboa", "sandboa", [])];
    if (python) engines.unshift(cpythonEngine(python));
    await section("growth", async () => {
      const results = await measureKernels(readGrowth(), engines, count.kernels);
      report.growth = results;
      report.failures.push(...listFailures(results).map(({ text }) => text));
      const names = engines.map((engine) => engine.name);
      return renderKernels(results, names, "Growth");
    });
  }

  const file = options.jsonFile ?? defaultJsonFile;
  ensureFolder(dirname(file));
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`\n  ${file}\n`);
  if (options.documentFile !== null) {
    writeFileSync(
      options.documentFile,
      makeDocument(process.argv.slice(2), texts, report.failures),
    );
    process.stdout.write(`  ${options.documentFile}\n`);
  }
  // What a peer can't do is a result; what sandboa can't do is a failure.
  const isFine = report.failures.every((text) => / on (MicroPython|Pyodide): /.test(text));
  if (!isFine) process.exitCode = 1;
}

function renderEnvironment({ date, machine, versions }: Environment): string {
  const python = versions["python"] ?? "no CPython";
  return (
    renderHeading(`sandboa ${versions["sandboa"]}`, [
      `image ${versions["image"]?.slice(0, 16)}, Node ${versions["node"]}, ${python}`,
      `${machine.cores} x ${machine.cpu}, ${machine.os}, load ${machine.load.toFixed(1)}, ${date}`,
    ]).trimEnd() + "\n"
  );
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(usage);
  else await main(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
