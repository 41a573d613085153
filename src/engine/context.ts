// Knows, where the platform can tell, which sandbox's host function the running code belongs
// to, through every await: entering that sandbox again would wait for itself.

interface Storage {
  run<T>(store: object, call: () => T): T;
  getStore(): object | undefined;
}

interface Link {
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

/** Calls a host function as a part of the owner's run. */
export function callWithin<T>(owner: object, call: () => T): T {
  const found = getStorage();
  if (found === null) return call();
  const outer = found.getStore() as Link | undefined;
  const link: Link = { owner, outer };
  return found.run(link, call);
}

/** Whether the running code is a part of the owner's run. */
export function isWithin(owner: object): boolean {
  if (storage === undefined || storage === null) return false;
  for (let link = storage.getStore() as Link | undefined; link; link = link.outer) {
    if (link.owner === owner) return true;
  }
  return false;
}
