// Starts workers on whatever platform this is: Node's threads or the Web's workers.

import { callOutside } from "./context.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { workerSource } from "./worker-source.ts";

/** The caller's end of a worker. */
export interface Channel {
  post(message: ToWorker, transfer?: ArrayBuffer[]): void;
  terminate(): void;
  /** Whether the worker alone keeps the process alive. */
  hold(isHeld: boolean): void;
}

export interface ChannelEvents {
  message(message: FromWorker): void;
  /** The worker is gone, or, where it `neverStarted`, can't be had. */
  failure(reason: string, neverStarted: boolean): void;
}

interface NodeWorker {
  on(event: string, handler: (value: never) => void): void;
  postMessage(message: ToWorker, transfer?: ArrayBuffer[]): void;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

interface WorkerThreads {
  Worker: new (script: URL | string, options: object) => NodeWorker;
}

let isForbidden = false;

/** For platforms that seem to have workers and have none. */
export function forbidWorkers(): void {
  isForbidden = true;
}

function findNodeWorkers(): WorkerThreads | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => WorkerThreads | undefined };
  };
  return process?.getBuiltinModule?.("node:worker_threads");
}

/** Whether this platform has workers. */
export function hasWorkers(): boolean {
  return !isForbidden && (findNodeWorkers() !== undefined || typeof Worker === "function");
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
    : openNodeChannel(threads, url, events);
}

/** What the file of this code is called while it is where the package has it. */
const ownName = /\/(channel|sandboa(-core)?)\.[jt]s$/;

/**
 * The file with the worker's script. Undefined in a bundle whose bundler left it behind: one
 * that knows the expression below puts the file somewhere else, under another name.
 */
function findScript(): URL | undefined {
  try {
    // Bundlers look for this very expression.
    const url = new URL("./worker-entry.js", import.meta.url);
    const isMoved = !url.pathname.endsWith("/worker-entry.js");
    return isMoved || ownName.test(new URL(import.meta.url).pathname) ? url : undefined;
  } catch {
    // A bundle for CommonJS has no address.
    return undefined;
  }
}

function openNodeChannel(
  threads: WorkerThreads,
  url: URL | undefined,
  events: ChannelEvents,
): Channel {
  // Nothing of the process's environment and flags is of use in there.
  const options = { env: {}, execArgv: [] };
  // Text starts a little faster than a file, and is there in every bundle.
  const script = url ?? workerSource ?? (findScript() as URL);
  // It serves everybody: what it tells does not belong to the run that needed it first.
  const worker = callOutside(
    () => new threads.Worker(script, { ...options, eval: typeof script === "string" }),
  );
  worker.on("message", events.message);
  worker.on("error", (error: unknown) => events.failure(String(error), false));
  worker.on("exit", () => events.failure("the worker ended", false));
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
}

/** Where a worker's script can come from. */
interface Origin {
  readonly name: string;
  start(): Worker;
}

function listOrigins(url: URL | undefined): Origin[] {
  const script = url ?? findScript();
  const origins: Origin[] = [];
  if (script !== undefined) {
    origins.push({
      name: script.href,
      start: () => new Worker(script, { type: "module" }),
    });
  }
  const source = workerSource;
  if (url === undefined && source !== undefined) {
    origins.push({
      name: "a blob",
      start: () => new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))),
    });
  }
  return origins;
}

/**
 * Tries one origin after the other, until a worker says that it is there. A policy of the page,
 * a file that nobody copied and a page that a server sends instead of it look all the same.
 */
function openWebChannel(url: URL | undefined, events: ChannelEvents): Channel {
  const origins = listOrigins(url);
  const failures: string[] = [];
  let worker: Worker | undefined;
  // What shall be sent when it is there.
  let kept: { message: ToWorker; transfer: ArrayBuffer[] }[] | undefined = [];

  const fail = (name: string, reason: string): void => {
    worker = undefined;
    failures.push(`${name}: ${reason}`);
    startNext();
  };
  const startNext = (): void => {
    const origin = origins.shift();
    if (origin === undefined) {
      const tried = failures.join("; ");
      const advice = 'new WorkerPool({ url }) with the address of "sandboa/worker"';
      const reason = `no worker starts (${tried || "there is no script"}). Give a pool that knows its script, ${advice}, or thread: "inline"`;
      // Not before the caller has the channel.
      queueMicrotask(() => events.failure(reason, true));
      return;
    }
    let started: Worker;
    try {
      started = origin.start();
    } catch (error) {
      fail(origin.name, String(error));
      return;
    }
    worker = started;
    started.addEventListener("message", ({ data }: { data: FromWorker }) => {
      if (data.kind !== "ready") {
        events.message(data);
        return;
      }
      const waiting = kept ?? [];
      kept = undefined;
      for (const { message, transfer } of waiting) started.postMessage(message, transfer);
    });
    started.addEventListener("error", (event) => {
      if (worker !== started) return;
      if (kept === undefined) events.failure(event.message, false);
      else fail(origin.name, event.message || "it can't be loaded");
    });
  };

  startNext();
  return {
    post: (message, transfer = []) => {
      if (kept === undefined) worker?.postMessage(message, transfer);
      else kept.push({ message, transfer });
    },
    terminate: () => {
      origins.length = 0;
      worker?.terminate();
    },
    hold: () => {},
  };
}
