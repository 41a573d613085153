// Knows, where the platform can tell, which sandbox's host function the running code belongs
// to, through every await: entering that sandbox again would wait for itself.

interface Storage {
  run<A extends unknown[], T>(store: object | undefined, call: (...args: A) => T, ...args: A): T;
  getStore(): object | undefined;
}

/** A run that code is a part of, and the one that this run is a part of. */
export interface Link {
  readonly owner: object;
  readonly outer: Link | undefined;
}

function findStorage(): Storage | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => { AsyncLocalStorage: new () => Storage } };
  };
  try {
    const hooks = process?.getBuiltinModule?.("node:async_hooks");
    return hooks === undefined ? undefined : new hooks.AsyncLocalStorage();
  } catch {
    return undefined;
  }
}

let storage: Storage | null | undefined;

function getStorage(): Storage | null {
  storage ??= findStorage() ?? null;
  return storage;
}

/** Whether the platform follows code through its awaits. */
export function canFollow(): boolean {
  return getStorage() !== null;
}

/** What the running code is a part of. */
export function currentLink(): Link | undefined {
  return storage?.getStore() as Link | undefined;
}

/** Calls something as a part of a run: what a worker asks for arrives outside of everything. */
export function callWithin<A extends unknown[], T>(
  link: Link,
  call: (...args: A) => T,
  ...args: A
): T {
  const found = getStorage();
  return found === null ? call(...args) : found.run(link, call, ...args);
}

/** Calls something that is a part of no run. */
export function callOutside<T>(call: () => T): T {
  return currentLink() === undefined ? call() : (storage as Storage).run(undefined, call);
}

/** Whether the running code is a part of the owner's run. */
export function isWithin(owner: object): boolean {
  for (let link = currentLink(); link; link = link.outer) {
    if (link.owner === owner) return true;
  }
  return false;
}
