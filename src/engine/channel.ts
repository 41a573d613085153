// Starts workers on whatever platform this is: Node's threads or the Web's workers.

import { callOutside } from "./context.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** The caller's end of a worker. */
export interface Channel {
  post(message: ToWorker, transfer?: ArrayBuffer[]): void;
  terminate(): void;
  /** Whether the worker alone keeps the process alive. */
  hold(isHeld: boolean): void;
}

export interface ChannelEvents {
  message(message: FromWorker): void;
  /** The worker is gone or can't be used. */
  failure(reason: string): void;
}

interface NodeWorker {
  on(event: string, handler: (value: never) => void): void;
  postMessage(message: ToWorker, transfer?: ArrayBuffer[]): void;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

interface WorkerThreads {
  Worker: new (url: URL, options: object) => NodeWorker;
}

function findNodeWorkers(): WorkerThreads | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => WorkerThreads | undefined };
  };
  return process?.getBuiltinModule?.("node:worker_threads");
}

/** Whether this platform has workers. */
export function hasWorkers(): boolean {
  return findNodeWorkers() !== undefined || typeof Worker === "function";
}

/** Cores that the platform says it has. */
export function countCores(): number {
  const { navigator, process } = globalThis as {
    navigator?: { hardwareConcurrency?: number };
    process?: { getBuiltinModule?: (name: string) => { availableParallelism(): number } };
  };
  const count = navigator?.hardwareConcurrency;
  return count ?? process?.getBuiltinModule?.("node:os").availableParallelism() ?? 1;
}

export function openChannel(url: URL | undefined, events: ChannelEvents): Channel {
  const threads = findNodeWorkers();
  return threads === undefined
    ? openWebChannel(url, events)
    : openNodeChannel(threads, url ?? new URL("./worker-entry.js", import.meta.url), events);
}

function openNodeChannel(threads: WorkerThreads, url: URL, events: ChannelEvents): Channel {
  // Nothing of the process's environment and flags is of use in there.
  // It serves everybody: what it tells does not belong to the run that needed it first.
  const worker = callOutside(() => new threads.Worker(url, { env: {}, execArgv: [] }));
  worker.on("message", events.message);
  worker.on("error", (error: unknown) => events.failure(String(error)));
  worker.on("exit", () => events.failure("the worker ended"));
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
}

function openWebChannel(url: URL | undefined, events: ChannelEvents): Channel {
  // Bundlers look for this very expression.
  const worker =
    url === undefined
      ? new Worker(new URL("./worker-entry.js", import.meta.url), { type: "module" })
      : new Worker(url, { type: "module" });
  worker.addEventListener("message", (event) => events.message(event.data as FromWorker));
  worker.addEventListener("error", (event) => events.failure(event.message));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
    hold: () => {},
  };
}
