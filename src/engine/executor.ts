// Drives a machine through a run: executes it, and again from its start whenever the machine
// could not wait for an answer, until it ends or stands still at a deferred call. What the end
// means is for others to say.

import { SandboaError } from "../errors.ts";
import type { DeferredCall } from "./calls.ts";
import type { MachineKeeper } from "./keeper.ts";
import type { LiveRun } from "./live-run.ts";
import type { Execution, Machine } from "./machine.ts";
import { settle, type Steps } from "./maybe-async.ts";
import { WorkerLost } from "./remote-machine.ts";
import { maxResponseBytes } from "./response.ts";
import { Stop } from "./stop.ts";

/** How a run was executed. */
export interface Executed {
  /** The machine that the last execution was on. */
  readonly machine: Machine;
  readonly execution: Execution;
  /** The call that the run stands still at; undefined when it has ended. */
  readonly call: DeferredCall | undefined;
}

export class Executor {
  readonly #keeper: MachineKeeper;
  #live: LiveRun | undefined;
  // Where it is executed at this moment.
  #running: Machine | undefined;

  constructor(keeper: MachineKeeper) {
    this.#keeper = keeper;
  }

  /** The run that is going on, or stands still. */
  get live(): LiveRun | undefined {
    return this.#live;
  }

  /** Executes a run, again from its start whenever the machine could not wait for an answer. */
  *execute(ready: Machine, run: LiveRun): Steps<Executed> {
    let machine = ready;
    for (;;) {
      // Until the run is known to be good, the machine is not the sandbox's: whatever is
      // thrown from here on, the next run starts from where the last good one ended.
      this.#keeper.lend();
      const execution = yield* this.#enter(machine, run);
      let { outcome } = execution;
      if (outcome.kind === "stop" && outcome.stop.which === "waiting") {
        const { used, cause } = outcome.stop;
        // A mere look was answered on the spot.
        const isWait = cause === true;
        // Others may use the worker meanwhile.
        if (isWait) this.#keeper.leave();
        try {
          if (!isWait || (yield* this.#await(run, used ?? 0))) {
            machine = yield* this.#keeper.rebuild();
            continue;
          }
          outcome = { kind: "stop", stop: new Stop("paused", null) };
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          run.journal.stopped(error);
          outcome = { kind: "stop", stop: error };
        }
      }
      if (outcome.kind === "stop" && outcome.stop.which === "paused") {
        // What is under way ends before the pause begins: its answers are a part of it.
        this.#keeper.leave();
        try {
          yield* settle(run.requests().finished());
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          const stopped = { ...execution, outcome: { kind: "stop", stop: error } as const };
          return { machine, execution: stopped, call: undefined };
        }
        const call = run.requests().deferred;
        if (call === undefined) throw new Error("paused at no call");
        return { machine, execution, call };
      }
      return { machine, execution: { ...execution, outcome }, call: undefined };
    }
  }

  /** Runs a job. What the caller's signal can't tell a guest in another thread, this does. */
  *#enter(machine: Machine, run: LiveRun): Steps<Execution> {
    const { signal } = run;
    const interrupt = signal === undefined ? undefined : (): void => machine.interrupt();
    if (interrupt !== undefined) signal?.addEventListener("abort", interrupt);
    this.#running = machine;
    this.#live = run;
    try {
      const execution = machine.run(run, maxResponseBytes(run.limits));
      return execution instanceof Promise ? yield* settle(execution) : execution;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      const message = error.neverStarted ? error.message : "the worker ended during the run";
      throw new SandboaError("ERR_WORKER", message, { cause: error });
    } finally {
      this.#running = undefined;
      if (interrupt !== undefined) signal?.removeEventListener("abort", interrupt);
    }
  }

  /**
   * Waits for what a run that was stopped waits for, and puts it into the journal. False when
   * only an answer from the embedder can end the wait.
   */
  *#await(run: LiveRun, id: number): Steps<boolean> {
    const calls = run.requests();
    let answer = calls.ask(id, true, run.journal);
    if (answer === "underWay") {
      yield* settle(calls.arrived(id));
      // Executing again costs the run's time: answers that are about to come shall be in it.
      if (calls.isWaiting) yield* settle(nextTask());
      answer = calls.ask(id, true, run.journal);
    }
    if (answer === "none") run.journal.nothing();
    return answer !== "deferred";
  }

  /** Ends the run that is going on, whatever it is doing. */
  interrupt(stop: Stop): void {
    this.#live?.calls?.interrupt(stop);
    this.#running?.interrupt();
  }

  /** The run is over. */
  close(run: LiveRun | undefined): void {
    run?.calls?.close();
    this.#live = undefined;
  }
}

/** Resolves when the timers and messages that are due now have had their turn. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
