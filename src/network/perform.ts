// One request from the rules to the answer, redirects included, as the fetch standard follows
// them. Every hop passes the rules again.

import { NetworkFailure, refused } from "./failure.ts";
import type { NetworkRequest } from "./options.ts";
import type { NetworkPolicy, Rule } from "./policy.ts";
import { checkRequest, parseUrl } from "./request.ts";
import { headerOf, type Answer, type HeaderList, type Transport } from "./hop.ts";

export const MAX_REDIRECTS = 5;

// What a platform's own limit would be, where it has none.
const MAX_HEAD_CHARS = 65_536;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What the guest gets. */
export interface Outcome extends Answer {
  readonly url: string;
  /** Redirects that were followed. */
  readonly history: readonly (readonly [status: number, url: string])[];
}

export interface Performance {
  readonly policy: NetworkPolicy;
  readonly transport: Transport;
  /** Ends the request; its reason is a NetworkFailure. */
  readonly signal: AbortSignal;
  /** How many redirects are followed; 0: the first one is the answer. */
  readonly redirects: number;
}

/** Rejects with NetworkFailure. */
export async function performRequest(
  given: NetworkRequest,
  { policy, transport, signal, redirects }: Performance,
): Promise<Outcome> {
  let request = given;
  let url = checkRequest(request, policy.maxRequestBytes);
  const history: [number, string][] = [];
  for (;;) {
    const rule = policy.match(request.method, url);
    await allowedByEmbedder(policy, { ...request, url: url.href }, url);
    signal.throwIfAborted();
    const answer = await transport(
      {
        method: request.method,
        url,
        headers: addHeaders(request.headers, rule),
        body: request.body,
        allowPrivate: rule.allowPrivate,
        maxResponseBytes: policy.maxResponseBytes,
        signal,
      },
      (status, headers) => redirects === 0 || locationOf(status, headers) === undefined,
    );
    if (
      answer.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0) >
      MAX_HEAD_CHARS
    ) {
      throw new NetworkFailure("size", "the head of the answer is too long");
    }
    const location = locationOf(answer.status, answer.headers);
    if (location === undefined || redirects === 0) {
      const headers = answer.headers.filter(([name]) => !/^set-cookie2?$/i.test(name));
      return { ...answer, headers, url: url.href, history };
    }
    if (history.length >= Math.min(redirects, MAX_REDIRECTS)) {
      throw new NetworkFailure("redirects", `more than ${history.length} redirects`);
    }
    history.push([answer.status, url.href]);
    const next = resolveLocation(location, url);
    request = redirected(request, answer.status, url, next);
    url = next;
  }
}

async function allowedByEmbedder(
  { onRequest }: NetworkPolicy,
  request: NetworkRequest,
  url: URL,
): Promise<void> {
  if (onRequest === undefined) return;
  let isAllowed: void | boolean;
  try {
    isAllowed = await onRequest(request);
  } catch (error) {
    throw refused(url.origin, String((error as Error | undefined)?.message ?? "onRequest failed"));
  }
  if (isAllowed === false) throw refused(url.origin, "onRequest refused it");
}

/** The guest's with those of the rule in their place. */
function addHeaders(given: HeaderList, { headers }: Rule): HeaderList {
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  const rest = given.filter(([name]) => !own.has(name.toLowerCase()));
  const all = [...rest, ...headers];
  if (headerOf(all, "accept-encoding") === undefined) {
    all.push(["Accept-Encoding", "gzip, deflate, br"]);
  }
  return all;
}

function locationOf(status: number, headers: HeaderList): string | undefined {
  return REDIRECTS.has(status) ? headerOf(headers, "location") : undefined;
}

function resolveLocation(location: string, url: URL): URL {
  let next: URL;
  try {
    // Node reads heads as Latin-1; servers send UTF-8.
    const bytes = Uint8Array.from(location, (each) => each.charCodeAt(0));
    next = new URL(new TextDecoder().decode(bytes), url);
  } catch {
    throw new NetworkFailure("connection", `${url.origin} redirects to what is no URL`);
  }
  next = parseUrl(next.href);
  if (url.protocol === "https:" && next.protocol === "http:") {
    throw refused(next.origin, "a redirect from https to http is not followed");
  }
  if (next.hash === "") next.hash = url.hash;
  return next;
}

/** The next request (Fetch standard, HTTP-redirect fetch). */
function redirected(request: NetworkRequest, status: number, from: URL, to: URL): NetworkRequest {
  const { method, headers, body } = request;
  const becomesGet =
    ((status === 301 || status === 302) && method === "POST") ||
    (status === 303 && method !== "GET" && method !== "HEAD");
  const isOther = from.origin !== to.origin;
  return {
    method: becomesGet ? "GET" : method,
    url: to.href,
    headers: headers.filter(([name]) => {
      if (becomesGet && /^content-/i.test(name)) return false;
      return !(isOther && /^authorization$/i.test(name));
    }),
    body: becomesGet ? null : body,
  };
}
