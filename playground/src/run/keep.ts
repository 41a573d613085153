// Keeps the session as bytes in the browser's database, so that variables and files outlive a
// reload. Whatever goes wrong here, the page works without.

const STORE = "session";
const KEY = "current";

export async function keepSession(bytes: Uint8Array): Promise<void> {
  await request("readwrite", (store) => store.put(bytes, KEY));
}

export async function readSession(): Promise<Uint8Array | null> {
  const found = await request<unknown>("readonly", (store) => store.get(KEY));
  return found instanceof Uint8Array ? found : null;
}

export async function forgetSession(): Promise<void> {
  await request("readwrite", (store) => store.delete(KEY));
}

async function request<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  try {
    const database = await settle(openDatabase());
    try {
      return await settle(act(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function openDatabase(): IDBOpenDBRequest {
  const opening = indexedDB.open("sandboa", 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  return opening;
}

function settle<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(asked.error ?? new Error("no database")));
  });
}
