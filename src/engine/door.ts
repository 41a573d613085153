// The host's side of the door: the eight imports of the guest, and the budgets that they
// charge. Mirrors guest/door.h. Every argument is hostile: it is coerced and checked before
// use, and bytes are copied out before anything looks at them.

import type { Limits } from "../limits.ts";
import { PAGE_BYTES } from "./image.ts";
import { copyBytes, type Journal } from "./journal.ts";
import { Files } from "../files/files.ts";
import type { MountPoint } from "../files/lower.ts";
import type { FileTree } from "../files/tree.ts";
import { FileRequests, isBadRequest } from "./file-requests.ts";
import { Stop } from "./stop.ts";
import type { TraceTerms } from "./trace-log.ts";

// About a millisecond of an interpreter on a 2020s machine.
const SLICE_FUEL = 200_000;

// How much depends on a growth, as in guest/door.h.
const GROW_IF_POSSIBLE = 0;
const GROW_OR_STOP = 2;

// What a run may record beside its host calls' bytes: 200,000 waits that found nothing.
const JOURNAL_SLACK_BYTES = 1_000_000;

const STDOUT = 1;
const STDERR = 2;
const DISPLAY = 3;
const TRACE = 4;

/** Where a completion is put. */
export interface CompletionSink {
  completion(bytes: Uint8Array, from: number, length: number): void;
}

/** What is known of a request: its completion is in the sink, or when there will be one. */
export type Answer = "found" | "none" | "underWay" | "deferred";

/** What performs the guest's requests: calls.ts, or its like in a worker. */
export interface Requests {
  /** Takes the request that stands in `bytes` from `start` to `end`. */
  submit(id: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void;
  /** Asks for the completion of a request (0: of any). Without `block`, what is not there is `none`. */
  ask(id: number, block: boolean, sink: CompletionSink): Answer;
  /** Resolves when `ask` has something to tell. */
  arrived(id: number): Promise<void>;
  /** Blocks the thread until `ask` has something to tell. */
  blockSync(id: number): void;
}

/** Where output goes. */
export interface OutputSink {
  readonly stdout: { push(piece: Uint8Array): void };
  readonly stderr: { push(piece: Uint8Array): void };
  /** Each piece is one whole display. */
  readonly displays: { push(display: Uint8Array): void };
  /** The steps of a traced run. */
  readonly trace?: (TraceTerms & { push(piece: Uint8Array): void }) | undefined;
  /** The run is executed again from its start: what was written before comes again. */
  rewind(): void;
}

/**
 * What happens when the guest waits for a request that is under way: `block` the thread;
 * `suspend` the guest's stack (JSPI); or `repeat`: stop, and run again from the start when the
 * answer is there.
 */
export type WaitMode = "block" | "suspend" | "repeat";

/** One execution of a request by a machine. */
export interface Job {
  /** A request to perform before, at nobody's cost: what the guest gets once, and its grants. */
  readonly prelude: Uint8Array | undefined;
  readonly request: Uint8Array;
  readonly limits: Readonly<Limits>;
  /** Where mounts are. */
  readonly mounts: readonly MountPoint[];
  /** `performance.now()` when the run began; time that it was paused is left out. */
  readonly startedAt: number;
  readonly journal: Journal;
  /** Who performs requests; undefined while a known run is repeated. Asked for at the first request. */
  requests?(): Requests;
  /** Undefined while a known run is repeated: its output was delivered then. */
  readonly output: OutputSink | undefined;
  /** Somebody wants the output as it comes. */
  readonly isStreamed?: boolean;
  readonly waitMode: WaitMode;
  /** Looked at about every millisecond. */
  isAborted?(): boolean;
  /** Tells a machine in another thread. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A request is a call's arguments and its name, or that of a mount: two paths, and at most 256 KiB
 * of a longer write.
 */
const REQUEST_SLACK_BYTES = 16 * 1024;

/** The budgets of one execution. */
export class Door {
  readonly #job: Job;
  readonly #memory: WebAssembly.Memory;
  readonly #limits: Readonly<Limits>;
  #requests: Requests | undefined;
  // Length of the completion that the last wait announced, which stands in the journal; 0: none.
  #announced = 0;
  // What performs requests of files, and whether the last answer of it is what was announced.
  #files: FileRequests | undefined;
  #isFileAnnounced = false;
  // Where in the journal the completion stands that the last wait found.
  #foundAt = 0;
  #foundEnd = 0;
  // All of the guest's memory; has the length zero when the memory has grown.
  #view: Uint8Array = new Uint8Array(0);
  // Why the last request was refused.
  #refusal: Stop | undefined;
  #outputBytes = 0;
  #displays = 0;
  #displayBytes = 0;
  #traceBytes = 0;
  #granted = 0;

  constructor(job: Job, memory: WebAssembly.Memory) {
    this.#job = job;
    this.#memory = memory;
    this.#limits = job.limits;
    if (!job.journal.isEmpty) job.journal.rewind();
    job.output?.rewind();
  }

  /** Fuel handed out so far; what was used is this minus what is left in the global. */
  get granted(): number {
    return this.#granted;
  }

  // ---- fuel and time

  /** The first slice of a run, and each further one. */
  #nextSlice(): number {
    const slice = Math.min(SLICE_FUEL, this.#limits.fuel - this.#granted);
    this.#granted += slice;
    return slice;
  }

  firstSlice(): number {
    return this.#nextSlice();
  }

  /** Throws when the run's time is over, or its caller gave up. A known run has no clock. */
  #checkTime(): void {
    const job = this.#job;
    if (job.output === undefined) return;
    const elapsedMs = performance.now() - job.startedAt;
    if (elapsedMs > this.#limits.timeoutMs) throw new Stop("timeoutMs", Math.ceil(elapsedMs));
    if (job.isAborted?.() === true) throw new Stop("abort", null);
  }

  refuel(left: number): number {
    this.#checkTime();
    let fuel = left | 0;
    // One charge of a large memory.copy can be more than a slice.
    while (fuel < 0) {
      const slice = this.#nextSlice();
      if (slice <= 0) throw new Stop("fuel", this.#granted - fuel);
      fuel += slice;
    }
    return fuel;
  }

  // ---- output

  write(stream: number, pointer: number, length: number): void {
    if (stream === DISPLAY) {
      this.#display(pointer, length >>> 0);
      return;
    }
    if (stream === TRACE) {
      this.#trace(pointer, length >>> 0);
      return;
    }
    if (stream !== STDOUT && stream !== STDERR) {
      throw new Stop("violation", null, "unknown output stream");
    }
    const room = this.#limits.maxOutputBytes - this.#outputBytes;
    const count = length >>> 0;
    const start = this.#check(pointer, count);
    const bytes = this.#view.subarray(start, start + Math.min(count, room));
    this.#outputBytes += count;
    const { output } = this.#job;
    if (output !== undefined) (stream === STDOUT ? output.stdout : output.stderr).push(bytes);
    if (this.#outputBytes > this.#limits.maxOutputBytes) {
      throw new Stop("maxOutputBytes", this.#outputBytes);
    }
  }

  // One that is over a limit is not taken: half of a display is none.
  #display(pointer: number, length: number): void {
    const { maxDisplays, maxDisplayBytes } = this.#limits;
    const start = this.#check(pointer, length);
    this.#displays++;
    if (this.#displays > maxDisplays) throw new Stop("maxDisplays", this.#displays);
    this.#displayBytes += length;
    if (this.#displayBytes > maxDisplayBytes) {
      throw new Stop("maxDisplayBytes", this.#displayBytes);
    }
    this.#job.output?.displays.push(this.#view.subarray(start, start + length));
  }

  // Steps of a traced run; nobody wants them when it is repeated.
  #trace(pointer: number, length: number): void {
    const trace = this.#job.output?.trace;
    if (trace === undefined) return;
    if (length === 0) {
      if (trace.stops) throw new Stop("traced", null);
      return;
    }
    const start = this.#check(pointer, length);
    this.#traceBytes += length;
    if (this.#traceBytes > trace.maxBytes) throw new Stop("violation", null, "a trace is too long");
    trace.push(this.#view.subarray(start, start + length));
  }

  // ---- memory

  grow(wanted: number, required: number): number {
    const memory = this.#memory;
    const size = memory.buffer.byteLength;
    const bytes = wanted >>> 0;
    const room = this.#limits.memoryBytes - size;
    let pages = Math.ceil(bytes / PAGE_BYTES);
    if (pages * PAGE_BYTES > room) {
      if (required !== GROW_IF_POSSIBLE) {
        // A request that would not fit into an empty memory is the program's error
        // (MemoryError), not the end of the budget.
        if (bytes > this.#limits.memoryBytes && required !== GROW_OR_STOP) return 0;
        throw new Stop("memoryBytes", required === GROW_OR_STOP ? null : size + bytes);
      }
      pages = Math.floor(room / PAGE_BYTES);
    }
    if (pages <= 0) return 0;
    try {
      memory.grow(pages);
    } catch {
      // The engine has no more memory to give, whatever the limit says.
      if (required === GROW_IF_POSSIBLE) return 0;
      throw new Stop("memoryBytes", size + bytes);
    }
    return memory.buffer.byteLength;
  }

  // ---- requests to the host

  /** Takes a request of the guest's and returns its id. */
  submit(pointer: number, length: number): number {
    const count = length >>> 0;
    if (count > this.#limits.maxValueBytes + REQUEST_SLACK_BYTES) {
      throw new Stop("violation", null, "a request is too long");
    }
    const { journal } = this.#job;
    this.#strike();
    this.#announced = 0;
    const start = this.#check(pointer, count);
    const isRepeated = journal.isRepeating;
    // From here on only the journal's copy is looked at.
    const id = journal.request(this.#view, start, count);
    if (isRepeated) return id;
    const { buffer, start: from, end } = journal;
    try {
      this.#live().submit(id, buffer, from, end);
    } catch (error) {
      const isLimit = error instanceof Stop && Object.hasOwn(this.#limits, error.which);
      if (!isLimit) throw error;
      // It strikes when the guest looks for the answer, as it does where the answer comes from
      // another thread: so a run ends at the same point everywhere.
      this.#refusal = error;
    }
    return id;
  }

  /**
   * Makes the completion of request `idArgument` (0: of any) the current one and returns its
   * length; 0 when there is none. Returns a promise only where the guest's stack can be suspended.
   */
  wait(idArgument: number, block: number): number | Promise<number> {
    const { journal, waitMode } = this.#job;
    const id = idArgument >>> 0;
    if (journal.isRepeating) return this.#announce(journal.repeatWait());
    this.#strike();
    if (id > journal.requests) throw new Stop("violation", null, "an unknown request");
    const requests = this.#live();
    let answer = this.#ask(requests, id, block !== 0);
    while (answer === "underWay") {
      if (waitMode === "suspend") return requests.arrived(id).then(() => this.wait(id, block));
      if (waitMode === "repeat") throw new Stop("waiting", id, block !== 0);
      requests.blockSync(id);
      answer = this.#ask(requests, id, block !== 0);
    }
    if (answer === "deferred") throw new Stop("paused", null);
    if (answer === "none") {
      journal.nothing();
      // Waits that find nothing carry no bytes, but the journal keeps them.
      if (journal.length > this.#limits.maxHostCallBytes + JOURNAL_SLACK_BYTES) {
        throw new Stop("maxHostCallBytes", journal.length);
      }
    }
    return this.#announce(answer === "found");
  }

  #ask(requests: Requests, id: number, block: boolean): Answer {
    try {
      return requests.ask(id, block, this.#job.journal);
    } catch (error) {
      if (error instanceof Stop) this.#job.journal.stopped(error);
      throw error;
    }
  }

  /** Ends the run when its last request was refused. */
  #strike(): void {
    if (this.#refusal === undefined) return;
    this.#job.journal.stopped(this.#refusal);
    throw this.#refusal;
  }

  #announce(isFound: boolean): number {
    const { journal } = this.#job;
    this.#announced = isFound ? journal.end - journal.start : 0;
    this.#foundAt = journal.start;
    this.#foundEnd = isFound ? journal.end : journal.start;
    this.#isFileAnnounced = false;
    return this.#announced;
  }

  /** Copies the completion that the last wait announced, or the last answer of a file. */
  take(pointer: number): void {
    const length = this.#announced;
    if (length === 0) throw new Stop("violation", null, "nothing to take");
    this.#announced = 0;
    const { journal } = this.#job;
    const start = this.#check(pointer, length);
    if (this.#isFileAnnounced) this.#view.set((this.#files as FileRequests).out.bytes, start);
    else copyBytes(journal.buffer, journal.start, length, this.#view, start);
  }

  /** Performs a request of files; returns the length of the answer, and what it costs in fuel. */
  file(tree: FileTree, pointer: number, length: number): { length: number; fuel: number } {
    const count = length >>> 0;
    if (count > this.#limits.maxValueBytes + REQUEST_SLACK_BYTES) {
      throw new Stop("violation", null, "a request is too long");
    }
    const start = this.#check(pointer, count);
    const files = (this.#files ??= new FileRequests(
      new Files(tree, this.#job.mounts),
      this.#limits,
      () => this.#checkTime(),
    ));
    try {
      // The tree keeps copies of what it is given; nothing runs that could change the memory.
      const fuel = files.perform(this.#view, start, start + count, () => this.#found());
      this.#announced = files.out.length;
      this.#isFileAnnounced = true;
      return { length: files.out.length, fuel };
    } catch (error) {
      if (isBadRequest(error)) throw new Stop("violation", null, error.message);
      throw error;
    }
  }

  #found(): Uint8Array<ArrayBuffer> {
    return this.#job.journal.buffer.subarray(this.#foundAt, this.#foundEnd);
  }

  /**
   * Submit, wait and take in one crossing. Returns the completion's length; one that is longer
   * than `room` waits for `take`. When there is none: the request's id, negative.
   */
  call(
    pointer: number,
    length: number,
    answer: number,
    room: number,
    block: number,
  ): number | Promise<number> {
    const id = this.submit(pointer, length);
    const found = this.wait(id, block);
    if (typeof found === "number") return this.#deliver(id, found, answer, room);
    return found.then((late) => this.#deliver(id, late, answer, room));
  }

  #deliver(id: number, length: number, answer: number, room: number): number {
    if (length === 0) return -id;
    if (length <= room >>> 0) this.take(answer);
    return length;
  }

  /** Checks a range without overflow. `#view` is good for it until the guest goes on. */
  #check(pointer: number, count: number): number {
    const start = pointer >>> 0;
    let size = this.#view.length;
    if (start > size || count > size - start) {
      this.#view = new Uint8Array(this.#memory.buffer);
      size = this.#view.length;
      if (start > size || count > size - start) {
        throw new Stop("violation", null, "a range outside of the memory");
      }
    }
    return start;
  }

  #live(): Requests {
    this.#requests ??= this.#job.requests?.();
    if (this.#requests === undefined) {
      throw new Stop("diverged", null, "the run goes on where its journal ends");
    }
    return this.#requests;
  }
}
