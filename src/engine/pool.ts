// Workers, shared by many sandboxes. A sandbox enters one for the length of a run and finds its
// machine there, or builds it again; nobody waits behind a run in a worker that has not begun.

import { SandboaError } from "../errors.ts";
import { countCores } from "./channel.ts";
import type { Place } from "./history.ts";
import type { Machine } from "./machine.ts";
import { RemoteWorker } from "./remote-machine.ts";

export interface WorkerPoolOptions {
  /**
   * Workers that run at once. Workers that wait for a host function do not count.
   * @default the number of cores, at most 4
   */
  size?: number;
  /** Where the worker's script is, when a bundler has moved it. Default: next to this package. */
  url?: URL;
  /**
   * Whether memory is shared with the workers, where the platform allows it. Without it a busy
   * guest is aborted by terminating its worker.
   * @default true
   */
  sharedMemory?: boolean;
}

// Workers in all, waiting ones included.
const MAX_WORKERS = 64;

/** Who waits for a worker. */
interface Entry {
  readonly preferred: Machine | undefined;
  /** A run waits for this one. */
  readonly isInner: boolean;
  enter(worker: RemoteWorker): void;
  refuse(error: SandboaError): void;
}

const DEFAULT_MAX_SIZE = 4;

/**
 * Threads for sandboxes. One pool is made when the first is needed and shared by all sandboxes
 * without one of their own; its idle workers do not keep a process alive.
 */
export class WorkerPool {
  static #shared: WorkerPool | undefined;
  readonly #size: number;
  readonly #url: URL | undefined;
  readonly #sharesMemory: boolean;
  readonly #workers = new Set<RemoteWorker>();
  #queue: Entry[] = [];

  /** @throws SandboaError `ERR_INVALID_ARGUMENT` */
  constructor(options: WorkerPoolOptions = {}) {
    const { size = Math.min(countCores(), DEFAULT_MAX_SIZE), sharedMemory = true } = options;
    if (!Number.isInteger(size) || size < 1 || size > MAX_WORKERS) {
      throw new SandboaError(
        "ERR_INVALID_ARGUMENT",
        `size is ${String(size)}; it must be an integer from 1 to ${MAX_WORKERS}`,
      );
    }
    this.#size = size;
    this.#url = options.url;
    this.#sharesMemory = sharedMemory && typeof SharedArrayBuffer === "function";
  }

  /** The pool of sandboxes that were given none. */
  static shared(): WorkerPool {
    WorkerPool.#shared ??= new WorkerPool();
    return WorkerPool.#shared;
  }

  /** Workers that exist now. */
  get workers(): number {
    return this.#workers.size;
  }

  /**
   * Terminates all workers, those of runs that are going on too: such a run rejects with
   * `ERR_WORKER`. No sandbox loses its state; the next run starts a worker.
   */
  terminate(): void {
    // Those that start meanwhile, for runs that have not begun, are not meant.
    for (const worker of Array.from(this.#workers)) worker.kill();
  }

  /**
   * For sandboxes: takes a worker, if possible the one where the machine is. `isInner`: a run waits
   * for this one.
   * @throws SandboaError `ERR_WORKER` when that run holds a worker that this one would wait for
   */
  enter(preferred: Machine | undefined, isInner: boolean): Place | Promise<Place> {
    const worker = this.#find(preferred);
    if (worker !== undefined) return this.#take(worker);
    const place = new Promise<Place>((resolve, refuse) => {
      const enter = (found: RemoteWorker): void => resolve(this.#take(found));
      this.#queue.push({ preferred, isInner, enter, refuse });
    });
    this.#refuse();
    return place;
  }

  /** When all workers wait for the host, a run that one of them waits for must not wait, too. */
  #refuse(): void {
    if (this.#queue.length === 0 || this.#workers.size < MAX_WORKERS) return;
    for (const worker of this.#workers) if (!worker.isTaken || !worker.isBlocked) return;
    const refused = this.#queue.filter(({ isInner }) => isInner);
    this.#queue = this.#queue.filter(({ isInner }) => !isInner);
    for (const { refuse } of refused) {
      refuse(
        new SandboaError(
          "ERR_WORKER",
          `all ${MAX_WORKERS} workers wait for host functions, and this run is for one of them`,
        ),
      );
    }
  }

  #take(worker: RemoteWorker): RemoteWorker {
    worker.isTaken = true;
    worker.hold(true);
    worker.onLeave = () => {
      worker.isTaken = false;
      worker.onLeave = undefined;
      if (!worker.isLost) worker.hold(false);
      this.#pump();
    };
    return worker;
  }

  #find(preferred: Machine | undefined): RemoteWorker | undefined {
    let idle: RemoteWorker | undefined;
    let running = 0;
    for (const worker of this.#workers) {
      if (!worker.isTaken) {
        if (preferred !== undefined && worker.has(preferred)) return worker;
        idle ??= worker;
      } else if (!worker.isBlocked) {
        running++;
      }
    }
    if (running >= this.#size) return undefined;
    if (idle !== undefined) return idle;
    return this.#workers.size < MAX_WORKERS ? this.#start() : undefined;
  }

  #start(): RemoteWorker {
    const worker = new RemoteWorker({
      url: this.#url,
      sharesMemory: this.#sharesMemory,
      changed: (changed) => {
        if (changed.isLost) this.#workers.delete(changed);
        this.#pump();
      },
    });
    this.#workers.add(worker);
    return worker;
  }

  #pump(): void {
    for (;;) {
      const next = this.#queue[0];
      const worker = next && this.#find(next.preferred);
      if (next === undefined || worker === undefined) break;
      this.#queue.shift();
      next.enter(worker);
    }
    this.#refuse();
  }
}
