// The command line of the benchmark.

import { parseArgs } from "node:util";

const sectionNames = [
  "startup",
  "page",
  "import",
  "files",
  "memory",
  "wall",
  "kernels",
  "growth",
  "fuel",
  "sizes",
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Options {
  sections: ReadonlySet<SectionName>;
  /** Names of kernels to run, null for all. */
  kernels: readonly string[] | null;
  peers: boolean;
  quick: boolean;
  /** Where the JSON goes, null for the default. */
  jsonFile: string | null;
  /** Where the tables go as a Markdown page, null for nowhere. */
  documentFile: string | null;
}

export const usage = `usage: npm run bench -- [options]

  --only SECTION[,..]   sections to run: ${sectionNames.join(", ")} (default: all)
  --kernel NAME[,..]    kernels to run (default: all of bench/kernels but growth_*)
  --peers               compare with the official MicroPython build and Pyodide as well;
                        installs them from npm into the user's cache folder
  --quick               fewer rounds: good enough to see a factor, not a percentage
  --json FILE           where the JSON goes (default: .build/bench.json)
  --document FILE       writes the tables as a Markdown page too
  --help                this text

The table goes to stdout, progress to stderr. Exit code 1 when a section fails or an engine
computes something wrong.
`;

/** A command line that can't be. */
export class UsageError extends Error {}

/** @returns null when help is asked for. */
export function parseOptions(args: readonly string[]): Options | null {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string", multiple: true },
        kernel: { type: "string", multiple: true },
        peers: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        json: { type: "string" },
        document: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return null;
  const asked = splitNames(values.only);
  const sections = sectionNames.filter((name) => asked === null || asked.includes(name));
  const unknown = asked?.find((name) => !sections.some((section) => section === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no section "${unknown}", only ${sectionNames.join(", ")}.`);
  }
  return {
    sections: new Set(sections),
    kernels: splitNames(values.kernel),
    peers: values.peers,
    quick: values.quick,
    jsonFile: values.json ?? null,
    documentFile: values.document ?? null,
  };
}

function splitNames(given: readonly string[] | undefined): string[] | null {
  if (given === undefined) return null;
  return given.flatMap((names) => names.split(",")).filter((name) => name !== "");
}
