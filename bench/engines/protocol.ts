// What the benchmark and the processes that run kernels say to each other: one JSON text per
// line on stdin and stdout, a reply for each request. cpython.py speaks the same.

import { createInterface } from "node:readline";

export interface Request {
  kernel: string;
  /** Defines run(). The first request for a kernel defines it; later ones reuse that. */
  source: string;
  /** How long to go on calling run(), in milliseconds; it is called at least once. */
  budgetMs: number;
}

export type Reply = { samples: number[]; value: string } | { error: string };

/** Makes a kernel ready and returns what runs it once. */
export type Load = (source: string) => Promise<() => unknown>;

/** A kernel has its say for this many calls at most, however short they are. */
const MAX_CALLS = 200;

/**
 * Answers requests until stdin ends. A sample is the time of one call, an await included
 * when the call returns a promise; loading is not in it, and neither are the calls of the
 * first `budgetMs`, in which engines compile what is hot.
 */
export async function serve(load: Load): Promise<void> {
  const loaded = new Map<string, () => unknown>();
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    let reply: Reply;
    try {
      let call = loaded.get(request.kernel);
      if (call === undefined) {
        call = await load(request.source);
        loaded.set(request.kernel, call);
        await sample(call, request.budgetMs);
      }
      reply = await sample(call, request.budgetMs);
    } catch (error) {
      reply = { error: String(error) };
    }
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

async function sample(call: () => unknown, budgetMs: number): Promise<Reply> {
  const samples: number[] = [];
  let value: unknown;
  const end = performance.now() + budgetMs;
  while (samples.length < 1 || (performance.now() < end && samples.length < MAX_CALLS)) {
    const start = performance.now();
    value = call();
    if (value instanceof Promise) value = (await value) as unknown;
    samples.push(performance.now() - start);
  }
  return { samples, value: String(value) };
}
