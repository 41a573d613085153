// Applies unified diffs to files in memory.
//
// Strict: every context and removed line must match exactly. A hunk may have moved, if its lines
// occur exactly once below the hunk before it. No fuzz, no new or deleted files (those belong in
// guest/py), no renames.

import { BuildFailure } from "./failure.ts";
import type { Files } from "./upstream.ts";

interface Hunk {
  header: string;
  /** Index of the first old line in the original file. */
  start: number;
  old: string[];
  new: string[];
}

/** Changes `files` in place as the patch called `name` says. */
export function applyPatch(files: Files, name: string, patch: string): void {
  const lines = patch.split("\n");
  let at = 0;
  let applied = 0;
  while (at < lines.length) {
    if (!lines[at]?.startsWith("--- ")) {
      at++;
      continue;
    }
    const path = /^\+\+\+ (?:b\/)?([^\t]+)/.exec(lines[at + 1] ?? "")?.[1];
    if (!path) throw new BuildFailure(`${name}:${at + 2}: a line "+++ b/path" is missing`);
    const bytes = files.get(path);
    if (!bytes) throw new BuildFailure(`${name}:${at + 2}: there is no file ${path} to patch`);
    at += 2;
    const hunks: Hunk[] = [];
    while (lines[at]?.startsWith("@@ ")) {
      const [hunk, next] = readHunk(lines, at, name);
      hunks.push(hunk);
      at = next;
    }
    if (hunks.length === 0)
      throw new BuildFailure(`${name}:${at + 1}: no hunk follows for ${path}`);
    files.set(
      path,
      Buffer.from(applyHunks(Buffer.from(bytes).toString(), hunks, `${name}: ${path}`)),
    );
    applied++;
  }
  if (applied === 0) throw new BuildFailure(`${name}: no file is patched`);
}

function readHunk(lines: string[], at: number, name: string): [hunk: Hunk, next: number] {
  const header = lines[at] ?? "";
  const match = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(header);
  if (!match) throw new BuildFailure(`${name}:${at + 1}: not a hunk header: ${header}`);
  let oldLeft = Number(match[2] ?? 1);
  let newLeft = Number(match[3] ?? 1);
  const hunk: Hunk = { header, start: Number(match[1]) - (oldLeft > 0 ? 1 : 0), old: [], new: [] };
  for (at++; oldLeft > 0 || newLeft > 0; at++) {
    const line = lines[at];
    const kind = line === "" ? " " : line?.[0];
    const text = line?.slice(1) ?? "";
    if (kind !== " " && kind !== "-" && kind !== "+") {
      throw new BuildFailure(`${name}:${at + 1}: hunk ${header} ends too early`);
    }
    if (kind !== "+") {
      hunk.old.push(text);
      oldLeft--;
    }
    if (kind !== "-") {
      hunk.new.push(text);
      newLeft--;
    }
  }
  if (oldLeft < 0 || newLeft < 0)
    throw new BuildFailure(`${name}:${at}: hunk ${header} is longer than it says`);
  const more = lines[at]?.[0];
  if (more === "+" || more === " " || (more === "-" && !lines[at]?.startsWith("--- "))) {
    throw new BuildFailure(`${name}:${at + 1}: hunk ${header} is longer than it says`);
  }
  return [hunk, at];
}

function applyHunks(text: string, hunks: Hunk[], where: string): string {
  const source = text.split("\n");
  const result: string[] = [];
  let from = 0;
  let shift = 0;
  hunks.forEach((hunk, index) => {
    const stated = hunk.start + shift;
    const matchesAt = (at: number): boolean =>
      at >= from && hunk.old.every((line, i) => source[at + i] === line);
    let at = stated;
    if (!matchesAt(stated)) {
      const [found, ...others] = source.map((_, line) => line).filter(matchesAt);
      if (found === undefined || others.length > 0) {
        const why =
          found === undefined
            ? firstDifference(source, hunk, stated)
            : "its lines occur more than once";
        throw new BuildFailure(
          `${where}: hunk ${index + 1} (${hunk.header}) does not apply: ${why}`,
        );
      }
      at = found;
    }
    shift = at - hunk.start;
    result.push(...source.slice(from, at), ...hunk.new);
    from = at + hunk.old.length;
  });
  return [...result, ...source.slice(from)].join("\n");
}

function firstDifference(source: string[], hunk: Hunk, at: number): string {
  const index = hunk.old.findIndex((line, i) => source[at + i] !== line);
  return `line ${at + index + 1} is\n    ${source[at + index] ?? "(end of file)"}\n  the patch expects\n    ${hunk.old[index]}`;
}
