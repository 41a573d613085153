// Names for completion, as Python tells them.

import type { Value } from "sandboa";

const kinds = ["class", "function", "namespace", "variable"] as const;

export type NameKind = (typeof kinds)[number];

/** Names that a program imports, each with its module and, if it is not the module, the name there. */
export type Imports = Readonly<Record<string, readonly [module: string, name: string | null]>>;

/** What the session answered, which a program can have changed. */
export function parseNames(value: Value): ReadonlyMap<string, NameKind> {
  const names = new Map<string, NameKind>();
  if (value === null || typeof value !== "object" || Array.isArray(value)) return names;
  for (const [name, told] of Object.entries(value as Record<string, unknown>)) {
    const kind = kinds.find((each) => each === told);
    if (kind !== undefined) names.set(name, kind);
  }
  return names;
}
