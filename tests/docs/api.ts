// Makes docs/api.md of the TSDoc comments on what the package exports, as dist/*.d.ts has them.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import {
  ApiDeclaredItem,
  ApiDocumentedItem,
  ApiItemKind,
  ApiPackage,
  type ApiItem,
} from "@microsoft/api-extractor-model";

import { renderBlocks, renderText, type Link } from "./tsdoc.ts";

/** An entry of the package. */
export interface Entry {
  readonly name: string;
  readonly types: string;
}

/** The entries of package.json that have types. */
export function listEntries(): Entry[] {
  const { name, exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
    name: string;
    exports: Record<string, string | { types?: string }>;
  };
  const seen = new Set<string>();
  return Object.entries(exports).flatMap(([path, target]) => {
    const types = typeof target === "object" ? target.types : undefined;
    // Some entries have the names of another one.
    if (types === undefined || seen.has(types)) return [];
    seen.add(types);
    return [{ name: path.replace(/^\./, name), types }];
  });
}

/** docs/api.md, and what is wrong with the comments. */
export function makeApiDocument(): { text: string; complaints: string[] } {
  const complaints: string[] = [];
  const parts = listEntries().map(({ name, types }) => {
    const items = extract(name, types, complaints);
    const names = new Set(items.map((item) => nameOf(item)));
    const link: Link = (target) =>
      names.has(target.split(".")[0] ?? "") ? `#${anchor(target)}` : undefined;
    const sections = items.map((item) => describeItem(item, link));
    return [`## ${name}`, index(items), ...sections].join("\n\n");
  });
  const head = `# API

Made by tests/docs/api.test.ts from the comments in src. Do not edit.

What is thrown for what the caller does wrong is a \`SandboaError\` with one of the codes of [ErrorCode](#errorcode); what the Python code does is data.`;
  return { text: `${[head, ...parts].join("\n\n")}\n`, complaints };
}

// What the extractor may say of our comments without being right: we use no release tags, and
// share types between entries.
const IGNORED = new Set(["ae-missing-release-tag", "ae-forgotten-export", "ae-unresolved-link"]);

function extract(name: string, types: string, complaints: string[]): ApiItem[] {
  const folder = mkdtempSync(join(tmpdir(), "sandboa-api-"));
  try {
    const model = join(folder, "sandboa.api.json");
    const tsconfig = join(folder, "tsconfig.json");
    const compilerOptions = {
      target: "ES2022",
      module: "NodeNext",
      moduleResolution: "NodeNext",
      lib: ["ES2023", "DOM", "ESNext.Disposable"],
      types: [],
      skipLibCheck: true,
    };
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: [resolve(types)] }));
    const config = ExtractorConfig.prepare({
      packageJsonFullPath: resolve("package.json"),
      configObjectFullPath: undefined,
      configObject: {
        projectFolder: resolve("."),
        mainEntryPointFilePath: resolve(types),
        compiler: { tsconfigFilePath: tsconfig },
        apiReport: { enabled: false },
        docModel: { enabled: true, apiJsonFilePath: model },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        },
      },
    });
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        const isOurs = message.sourceFilePath !== undefined && !IGNORED.has(message.messageId);
        if (isOurs) complaints.push(`${name}: ${message.formatMessageWithLocation(".")}`);
        message.handled = true;
      },
    });
    const items = ApiPackage.loadFromJsonFile(model).entryPoints[0]?.members ?? [];
    return items.toSorted((a, b) => order(a) - order(b) || compare(nameOf(a), nameOf(b)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const KINDS: readonly [ApiItemKind, string][] = [
  [ApiItemKind.Function, "Functions"],
  [ApiItemKind.Class, "Classes"],
  [ApiItemKind.Interface, "Interfaces"],
  [ApiItemKind.TypeAlias, "Types"],
  [ApiItemKind.Variable, "Constants"],
];

/** The extractor numbers names that the platform has too. */
function nameOf(item: ApiItem): string {
  return item.displayName.replace(/_\d+$/, "");
}

function order(item: ApiItem): number {
  return KINDS.findIndex(([kind]) => kind === item.kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Anchor of a heading, as GitHub makes them. */
function anchor(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function index(items: readonly ApiItem[]): string {
  const lines = KINDS.flatMap(([kind, title]) => {
    const names = items.filter((item) => item.kind === kind).map((item) => nameOf(item));
    const links = names.map((name) => `[${name}](#${anchor(name)})`);
    return names.length === 0 ? [] : [`${title}: ${links.join(", ")}`];
  });
  return lines.join("\n\n");
}

function describeItem(item: ApiItem, link: Link): string {
  const members = item.members.filter((member) => member.kind !== ApiItemKind.Constructor);
  const hasMembers = item.kind === ApiItemKind.Class || item.kind === ApiItemKind.Interface;
  const parts = [`### ${nameOf(item)}`, signature(item), ...comment(item, link)];
  if (hasMembers && members.length > 0) {
    const isTable = members.every((member) => member.kind === ApiItemKind.PropertySignature);
    parts.push(
      isTable
        ? table(members, link)
        : members.map((m) => describeMember(item, m, link)).join("\n\n"),
    );
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

function describeMember(parent: ApiItem, member: ApiItem, link: Link): string {
  const title = `#### ${nameOf(parent)}.${nameOf(member)}`;
  return [title, signature(member), ...comment(member, link)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Properties, a row each. */
function table(members: readonly ApiItem[], link: Link): string {
  const rows = members.map((member) => {
    const declared = member instanceof ApiDeclaredItem ? member.excerpt.text : "";
    const type = declared
      .replace(/^readonly /, "")
      .replace(/^[^:?]+\??: /, "")
      .replace(/;$/, "");
    const cells = [
      `\`${nameOf(member)}\``,
      `\`${oneLine(type)}\``,
      comment(member, link).map(oneLine).join(" "),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| property | type | |", "|---|---|---|", ...rows].join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

function signature(item: ApiItem): string {
  if (!(item instanceof ApiDeclaredItem)) return "";
  const text = item.excerpt.text
    .replace(/^export declare /, "")
    .replace(/^export /, "")
    .trim();
  return `\`\`\`ts\n${text}\n\`\`\``;
}

function comment(item: ApiItem, link: Link): string[] {
  const doc = item instanceof ApiDocumentedItem ? item.tsdocComment : undefined;
  if (doc === undefined) return [];
  return [renderText(doc.summarySection, link), ...renderBlocks(doc, link)].filter(
    (text) => text !== "",
  );
}
