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

/** The file with the worker's script. */
interface Script {
  readonly url: URL;
  /** False in a bundle whose bundler left the file behind: it is there only if somebody copied it. */
  readonly isSure: boolean;
}

function findScript(): Script | undefined {
  try {
    // Bundlers look for this very expression. One that knows it puts the file somewhere else,
    // under another name.
    const url = new URL("./worker-entry.js", import.meta.url);
    const isMoved = !url.pathname.endsWith("/worker-entry.js");
    return { url, isSure: isMoved || ownName.test(new URL(import.meta.url).pathname) };
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
  const script = url ?? workerSource ?? (findScript() as Script).url;
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
  if (url !== undefined) return [fromFile(url)];
  const script = findScript();
  const files = script === undefined ? [] : [fromFile(script.url)];
  const source = workerSource;
  if (source === undefined) return files;
  const blob = {
    name: "a blob",
    start: () => new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))),
  };
  return script?.isSure === true ? [...files, blob] : [blob, ...files];
}

function fromFile(url: URL): Origin {
  return { name: url.href, start: () => new Worker(url, { type: "module" }) };
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
      const reason = `no worker starts (${tried || "there is no script"}): copy worker-entry.js of the package beside the code, or say where it is with pool: new WorkerPool({ url }), or use thread: "inline"`;
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
