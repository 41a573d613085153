// Runs the kernels on all engines, in turns: every round gives every engine a share of every
// kernel, so that what disturbs the machine disturbs all of them alike. Each answer is compared
// with what CPython computed when the kernel was added (kernels/expected.json).

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { EngineProcess, type Engine, type EngineName } from "./engine.ts";
import { kernelDir } from "./places.ts";
import { showProgress } from "./progress.ts";
import { geomean, summarize, type Summary } from "./stats.ts";

interface Kernel {
  name: string;
  source: string;
  /** What str(run()) must be. */
  expected: string;
}

export type KernelResult =
  | ({ status: "ok"; roundMinima: number[] } & Summary)
  | { status: "wrong"; value: string; expected: string }
  | { status: "error"; message: string }
  | { status: "timeout"; timeoutMs: number };

/** By kernel, then by engine. */
export type KernelResults = Record<string, Partial<Record<EngineName, KernelResult>>>;

/** How long an engine may keep to one kernel in one turn, unless the calls are longer. */
const TURN_MS = 40;
/** A turn that takes longer ends that kernel on that engine. */
const TIMEOUT_MS = 30_000;

/** What quadratic time would show in. Measured by a section of its own. */
export const growthPrefix = "growth_";

/** @param names null for all but those of the section growth. */
export function readKernels(names: readonly string[] | null): Kernel[] {
  const answers = readFileSync(join(kernelDir, "expected.json"), "utf8");
  const expected = JSON.parse(answers) as Record<string, string>;
  const all = readdirSync(kernelDir)
    .filter((file) => file.endsWith(".py"))
    .toSorted()
    .map((file) => {
      const name = basename(file, ".py");
      const answer = expected[name];
      if (answer === undefined) throw new Error(`bench/kernels/expected.json lacks ${name}.`);
      return { name, source: readFileSync(join(kernelDir, file), "utf8"), expected: answer };
    });
  const unknown = names?.find((name) => !all.some((kernel) => kernel.name === name));
  if (unknown !== undefined) throw new Error(`There is no kernel "${unknown}" in bench/kernels.`);
  return all.filter(({ name }) => names?.includes(name) ?? !name.startsWith(growthPrefix));
}

export function readGrowth(): Kernel[] {
  const names = readdirSync(kernelDir).map((file) => basename(file, ".py"));
  return readKernels(names.filter((name) => name.startsWith(growthPrefix)));
}

export async function measureKernels(
  kernels: readonly Kernel[],
  engines: readonly Engine[],
  rounds: number,
): Promise<KernelResults> {
  const shared = new Map(engines.map((engine) => [engine, new EngineProcess(engine)]));
  const lanes = kernels.map((kernel) => ({
    kernel,
    seats: engines.map((engine) => new Seat(engine, shared)),
  }));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { kernel, seats } of lanes) {
        // Who begins changes, so that no engine always follows the same one.
        const first = round % seats.length;
        for (const seat of [...seats.slice(first), ...seats.slice(0, first)]) {
          showProgress(`round ${round + 1} of ${rounds}, ${kernel.name} on ${seat.name}`);
          await seat.take(kernel);
        }
      }
    }
  } finally {
    for (const { seats } of lanes) for (const seat of seats) seat.stop();
  }
  return Object.fromEntries(
    lanes.map(({ kernel, seats }) => [
      kernel.name,
      Object.fromEntries(seats.map((seat) => [seat.name, seat.result()])),
    ]),
  );
}

/** What one engine did with one kernel so far. */
class Seat {
  readonly name: EngineName;
  readonly #process: EngineProcess;
  readonly #rounds: number[][] = [];
  #failure: KernelResult | undefined;

  constructor(engine: Engine, shared: ReadonlyMap<Engine, EngineProcess>) {
    this.name = engine.name;
    const common = engine.isSolitary ? undefined : shared.get(engine);
    this.#process = common ?? new EngineProcess(engine);
  }

  /** A turn, unless the kernel failed before. */
  async take({ name, source, expected }: Kernel): Promise<void> {
    if (this.#failure) return;
    const request = { kernel: name, source, budgetMs: TURN_MS };
    const answer = await this.#process.ask(request, TIMEOUT_MS);
    if ("timeoutMs" in answer) {
      this.#failure = { status: "timeout", timeoutMs: answer.timeoutMs };
    } else if ("error" in answer) {
      this.#failure = { status: "error", message: answer.error };
    } else if (answer.value !== expected) {
      this.#failure = { status: "wrong", value: answer.value, expected };
    } else {
      this.#rounds.push(answer.samples);
    }
  }

  result(): KernelResult {
    if (this.#failure) return this.#failure;
    const roundMinima = this.#rounds.map((samples) => Math.min(...samples));
    return { status: "ok", ...summarize(this.#rounds.flat()), roundMinima };
  }

  stop(): void {
    this.#process.stop();
  }
}

/**
 * The time of an engine over the time of another: the median over the rounds of what the minima
 * of one round say. In a round both are measured within a second or so; a virtual machine may
 * well be half as fast a minute later. Null unless both engines did the kernel.
 */
export function ratioOf(
  results: KernelResults,
  kernel: string,
  engine: EngineName,
  base: EngineName,
): number | null {
  const one = results[kernel]?.[engine];
  const other = results[kernel]?.[base];
  if (one?.status !== "ok" || other?.status !== "ok") return null;
  const ratios = one.roundMinima.map((time, round) => time / (other.roundMinima[round] as number));
  return summarize(ratios).median;
}

/** Over the kernels that both engines did. */
export function geomeanOf(
  results: KernelResults,
  engine: EngineName,
  base: EngineName,
): { geomean: number | null; kernels: number } {
  const ratios = Object.keys(results).map((kernel) => ratioOf(results, kernel, engine, base));
  const valid = ratios.filter((ratio) => ratio !== null);
  return { geomean: geomean(valid), kernels: valid.length };
}

/** What failed, a line each. */
export function listFailures(results: KernelResults): { engine: EngineName; text: string }[] {
  return Object.entries(results).flatMap(([kernel, byEngine]) =>
    Object.entries(byEngine).flatMap(([name, result]) => {
      if (result.status === "ok") return [];
      return [{ engine: name as EngineName, text: `${kernel} on ${name}: ${describe(result)}` }];
    }),
  );
}

function describe(result: Exclude<KernelResult, { status: "ok" }>): string {
  switch (result.status) {
    case "wrong":
      return `wrong: ${result.value} instead of ${result.expected}`;
    case "error":
      return findReason(result.message);
    case "timeout":
      return `more than ${result.timeoutMs / 1000} s`;
  }
}

/** The line that names the error, of a message that may be all that Node says when it ends. */
function findReason(message: string): string {
  const lines = message.trim().split("\n");
  return lines.find((line) => /^\w*(Error|Exception)\b/.test(line)) ?? lines.at(-1) ?? "";
}
