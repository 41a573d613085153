export type BinaryName =
  | "node20"
  | "node22"
  | "node24"
  | "node26"
  | "deno"
  | "bun"
  | "workerd"
  | "esbuild";
export function installRuntimes(): Record<BinaryName, string | null>;
export function versionOf(name: BinaryName): string;
