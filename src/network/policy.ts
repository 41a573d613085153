// The embedder's rules, checked once, and which of them a request falls under.

import { SandboaError } from "../errors.ts";
import { isPublicAddress, literalAddress } from "./address.ts";
import { NetworkFailure, refused } from "./failure.ts";
import type { NetworkOptions, NetworkRule } from "./options.ts";
import { checkHeader, methods as allMethods, parseUrl } from "./request.ts";

/** A rule as it is compared. */
export interface Rule {
  /** Scheme, host and port as the URL parser writes them. */
  readonly origin: string;
  readonly methods: ReadonlySet<string>;
  readonly pathPrefix: string;
  readonly allowPrivate: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const numbers = {
  maxRequests: [100, 0, 1_000_000],
  maxResponseBytes: [2 * 1024 * 1024, 0, 256 * 1024 * 1024],
  maxRequestBytes: [1024 * 1024, 0, 256 * 1024 * 1024],
  timeoutMs: [10_000, 1, 2 ** 31 - 1],
} as const;

const names = new Set([...Object.keys(numbers), "allow", "onRequest", "fetch"]);
const ruleNames = new Set(["origin", "methods", "pathPrefix", "allowPrivate", "headers"]);

function invalid(message: string): SandboaError {
  return new SandboaError("ERR_INVALID_ARGUMENT", message);
}

function checkNames(given: object, known: ReadonlySet<string>, what: string): void {
  for (const name of Object.keys(given)) {
    if (!known.has(name)) {
      throw invalid(`unknown option ${what}.${name}; there are ${[...known].join(", ")}`);
    }
  }
}

/** Checked options of the network. */
export class NetworkPolicy {
  readonly rules: readonly Rule[];
  readonly maxRequests: number;
  readonly maxResponseBytes: number;
  readonly maxRequestBytes: number;
  readonly timeoutMs: number;
  readonly onRequest: NetworkOptions["onRequest"];
  readonly fetch: NetworkOptions["fetch"];

  /** @throws SandboaError `ERR_INVALID_ARGUMENT` */
  constructor(options: NetworkOptions) {
    if (typeof options !== "object" || options === null || !Array.isArray(options.allow)) {
      throw invalid('network must be an object such as { allow: [{ origin: "https://..." }] }');
    }
    checkNames(options, names, "network");
    this.rules = options.allow.map((rule: NetworkRule, index) =>
      checkRule(rule, `network.allow[${index}]`),
    );
    const number = (name: keyof typeof numbers): number => {
      const [fallback, min, max] = numbers[name];
      const value = options[name] ?? fallback;
      if (!Number.isSafeInteger(value) || value < min || value > max) {
        throw invalid(
          `network.${name} is ${String(value)}; it must be an integer from ${min} to ${max}`,
        );
      }
      return value;
    };
    this.maxRequests = number("maxRequests");
    this.maxResponseBytes = number("maxResponseBytes");
    this.maxRequestBytes = number("maxRequestBytes");
    this.timeoutMs = number("timeoutMs");
    for (const name of ["onRequest", "fetch"] as const) {
      const given = options[name];
      if (given !== undefined && typeof given !== "function") {
        throw invalid(`network.${name} is ${typeof given}, not a function`);
      }
    }
    this.onRequest = options.onRequest;
    this.fetch = options.fetch;
  }

  /**
   * The rule that allows the request.
   * @throws NetworkFailure when there is none
   */
  match(method: string, url: URL): Rule {
    let why = "no rule is for this origin";
    let what = url.origin;
    for (const rule of this.rules) {
      if (rule.origin !== url.origin) continue;
      what = `${method} ${url.origin}${url.pathname}`.slice(0, 300);
      if (!isBelow(url.pathname, rule.pathPrefix)) {
        why = "no rule is for this path";
      } else if (!rule.methods.has(method)) {
        why = "no rule is for this method";
      } else {
        return rule;
      }
    }
    throw refused(what, why);
  }
}

// Servers decode what the URL parser leaves: nothing that could be a step upwards then.
const STEPS = /%2f|%5c|%2e|%00|\/\.\.?;/i;

function isBelow(path: string, prefix: string): boolean {
  if (prefix === "/") return true;
  if (STEPS.test(path)) return false;
  return path === prefix || path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}

function checkRule(rule: NetworkRule, what: string): Rule {
  if (typeof rule !== "object" || rule === null || typeof rule.origin !== "string") {
    throw invalid(`${what} must be an object such as { origin: "https://api.example.com" }`);
  }
  checkNames(rule, ruleNames, what);
  const url = checkOrigin(rule.origin, what);
  const { methods = [...allMethods], pathPrefix = "/", allowPrivate = false, headers = {} } = rule;
  if (!Array.isArray(methods)) throw invalid(`${what}.methods must be a list of names`);
  for (const method of methods as string[]) {
    if (!allMethods.has(method)) {
      const known = [...allMethods].join(", ");
      throw invalid(`${what}.methods has ${JSON.stringify(method)}; there are ${known}`);
    }
  }
  if (typeof allowPrivate !== "boolean") throw invalid(`${what}.allowPrivate must be a boolean`);
  const address = literalAddress(url.hostname);
  if (address !== undefined && !allowPrivate && !isPublicAddress(address)) {
    throw invalid(`${what}.origin has an address that is not public; it needs allowPrivate: true`);
  }
  return {
    origin: url.origin,
    methods: new Set(methods as string[]),
    pathPrefix: checkPrefix(pathPrefix, url, what),
    allowPrivate,
    headers: Object.entries(headers).map(([name, value]) => checkRuleHeader(name, value, what)),
  };
}

function checkOrigin(origin: string, what: string): URL {
  let url: URL | undefined;
  try {
    url = parseUrl(origin);
  } catch {
    // told below
  }
  const shown = JSON.stringify(origin.slice(0, 200));
  if (url === undefined || url.pathname !== "/" || /[?#*]/.test(origin)) {
    const form = 'scheme, host and port alone, such as "https://api.example.com"';
    throw invalid(`${what}.origin is ${shown}; it must be ${form}`);
  }
  if (url.hostname.endsWith(".")) throw invalid(`${what}.origin is ${shown}: it ends in a dot`);
  return url;
}

function checkPrefix(prefix: string, url: URL, what: string): string {
  const isPath = typeof prefix === "string" && prefix.startsWith("/") && !/[?#]/.test(prefix);
  const parsed = isPath ? new URL(url.origin + prefix).pathname : undefined;
  if (parsed === undefined || parsed.includes("//") || (prefix !== "/" && STEPS.test(parsed))) {
    throw invalid(`${what}.pathPrefix is ${JSON.stringify(prefix)}; it must be a path, "/..."`);
  }
  return parsed;
}

// Cookie is the embedder's to set.
function checkRuleHeader(name: string, value: string, what: string): [name: string, value: string] {
  try {
    if (typeof value !== "string") throw new NetworkFailure("invalid", "it must be a string");
    checkHeader(name.toLowerCase() === "cookie" ? "x" : name, value);
  } catch (error) {
    // The value may be secret: it is in no message.
    throw invalid(`${what}.headers: ${(error as Error).message}`);
  }
  return [name, value];
}
