// Fetches one file over HTTP into memory, and the addresses of the Debian mirrors of this machine.
//
// Names no host: the mirrors are those that apt is configured with.

import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Update } from "./progress.ts";

/** A download that delivers nothing for this long is given up. */
const idleMs = 30_000;

/** Returns the bytes at `url`. Throws an `Error` with a short reason when there are none. */
export async function download(url: string, update: Update): Promise<Uint8Array> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wind = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => abort.abort(new Error(`nothing received for ${idleMs / 1000} s`)),
      idleMs,
    );
  };
  wind();
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const total = Number(response.headers.get("content-length") ?? 0);
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of response.body) {
      wind();
      chunks.push(chunk);
      received += chunk.length;
      update(
        `${megabytes(received)}${total ? ` of ${megabytes(total)}` : ""} from ${new URL(url).host}`,
      );
    }
    return Buffer.concat(chunks);
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Error(cause instanceof Error ? `${message} (${cause.message})` : message, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The archives that apt is configured with, in its order, without the security archives; empty where there is no apt. */
export function aptMirrors(): string[] {
  let sites: string[];
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
    };
    sites = execFileSync("apt-get", ["indextargets", "--format", "$(SITE)"], options).split("\n");
  } catch {
    sites = [];
  }
  if (!sites.some(Boolean)) sites = readAptSources("/etc/apt");
  const usable = sites
    .map((site) => site.trim().replace(/\/$/, ""))
    .filter((site) => /^https?:/.test(site));
  return [...new Set(usable)].filter((site) => !/security/.test(site));
}

function readAptSources(folder: string): string[] {
  const sites: string[] = [];
  const read = (file: string): void => {
    try {
      for (const line of readFileSync(file, "utf8").split("\n")) {
        if (line.startsWith("URIs:")) sites.push(...line.slice(5).trim().split(/\s+/));
        const url = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line)?.[1];
        if (url) sites.push(url);
      }
    } catch {
      // A file that cannot be read names no mirror.
    }
  };
  read(join(folder, "sources.list"));
  try {
    for (const name of readdirSync(join(folder, "sources.list.d")).toSorted())
      read(join(folder, "sources.list.d", name));
  } catch {
    // There is no such folder.
  }
  return sites;
}
