// Code that runs synchronously as long as nothing it waits for is a promise: written once as
// a generator, it serves runSync, runs in the caller's thread and runs in workers.

/** A computation that may have to wait. */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>;

/** The value, waiting for it when it is a promise. Use as `yield* settle(...)`. */
export function* settle<T>(value: T | Promise<T>): Steps<T> {
  return value instanceof Promise ? ((yield value) as T) : value;
}

/** Runs to the end; returns a promise only when something had to be waited for. */
export function perform<T>(steps: Steps<T>): T | Promise<T> {
  const first = steps.next();
  return first.done === true ? first.value : finish(steps, first.value);
}

async function finish<T>(steps: Steps<T>, pending: Promise<unknown>): Promise<T> {
  let awaited = pending;
  for (;;) {
    let step: IteratorResult<Promise<unknown>, T>;
    try {
      const value = await awaited;
      step = steps.next(value);
    } catch (error) {
      step = steps.throw(error);
    }
    if (step.done === true) return step.value;
    awaited = step.value;
  }
}

/**
 * Whether a value of the host's is to be awaited. Only host code makes functions, so a dict of
 * the guest's with a key "then" is not.
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof Promise || typeof (value as { then?: unknown }).then === "function";
}
