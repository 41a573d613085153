// What the browser keeps for the page. Where storage is off or full the page works without.

type Key = "program" | "theme" | "limits" | "history";

export function readStored(key: Key): string | null {
  try {
    return localStorage.getItem(`sandboa.${key}`);
  } catch {
    return null;
  }
}

/** Says whether it could be kept. */
export function writeStored(key: Key, text: string): boolean {
  try {
    localStorage.setItem(`sandboa.${key}`, text);
    return true;
  } catch {
    return false;
  }
}

/** Data that was kept, or null for none or what can't be read. */
export function readStoredData(key: Key): unknown {
  try {
    return JSON.parse(readStored(key) ?? "null");
  } catch {
    return null;
  }
}
