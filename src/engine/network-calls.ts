// The guest's requests to the network: who may be asked is decided in src/network; here is how
// many go on at once, how long, and what the guest gets.

import type { Value } from "../values.ts";
import { NetworkFailure, refused, type FailureKind } from "../network/failure.ts";
import type { NetworkRequest } from "../network/options.ts";
import { performRequest, type Outcome } from "../network/perform.ts";
import type { NetworkPolicy } from "../network/policy.ts";
import { makeFetchTransport } from "../network/fetch-transport.ts";
import type { Transport } from "../network/hop.ts";
import { findTransport } from "../network/transport.ts";
import type { Completions } from "./completions.ts";
import type { Reader } from "./decode.ts";
import type { Writer } from "./encode.ts";
import type { Apply } from "./function-calls.ts";
import type { HostFunction } from "./grants.ts";

/** Of one run. Each can hold an answer and what it was compressed to. */
const MAX_CONCURRENT = 16;

/** As the guest sent it. */
interface GuestRequest extends NetworkRequest {
  readonly timeoutMs: number | null;
  readonly redirects: number;
}

interface UnderWay {
  readonly request: GuestRequest;
  readonly controller: AbortController;
  /** Undefined as long as it waits for its turn. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * The rest of a request of the kind `REQUEST_NETWORK`; undefined when Python code called the
 * insides of our library with nonsense.
 */
export function readNetworkRequest(reader: Reader): GuestRequest | undefined {
  const items: Value[] = [];
  for (let n = 0; n < 6; n++) items.push(reader.value());
  reader.end();
  const [method, url, headers, body, timeoutMs, redirects] = items;
  if (typeof method !== "string" || typeof url !== "string" || !Array.isArray(headers)) {
    return undefined;
  }
  const pairs: [string, string][] = [];
  for (const pair of headers as readonly Value[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    const [name, value] = pair as readonly Value[];
    if (typeof name !== "string" || typeof value !== "string") return undefined;
    pairs.push([name, value]);
  }
  const isTime = timeoutMs === null || (typeof timeoutMs === "number" && timeoutMs > 0);
  const isCount = typeof redirects === "number" && redirects >= 0;
  if (!(body === null || body instanceof Uint8Array) || !isTime || !isCount) return undefined;
  return { method, url, headers: pairs, body, timeoutMs, redirects };
}

export class NetworkCalls {
  readonly #policy: NetworkPolicy | undefined;
  readonly #completions: Completions;
  readonly #isSync: boolean;
  readonly #apply: Apply;
  readonly #underWay = new Map<number, UnderWay>();
  readonly #queue: number[] = [];
  #transport: Transport | undefined;
  #requests = 0;
  #running = 0;

  constructor(
    policy: NetworkPolicy | undefined,
    completions: Completions,
    { isSync, inContext }: { isSync: boolean; inContext: Apply },
  ) {
    this.#policy = policy;
    this.#completions = completions;
    this.#isSync = isSync;
    this.#apply = inContext;
  }

  /** Requests that are going on or wait for their turn. */
  get size(): number {
    return this.#underWay.size;
  }

  has(id: number): boolean {
    return this.#underWay.has(id);
  }

  /** A run that was recorded made so many requests. */
  adopt(requests: number): void {
    this.#requests += requests;
  }

  /** Makes the request, at once or when it is its turn. */
  begin(id: number, request: GuestRequest | undefined): void {
    const policy = this.#policy;
    if (request === undefined) return this.#completions.fail(id, "TypeError", "not a request");
    const what = request.url.slice(0, 200);
    if (policy === undefined) {
      return this.#fail(id, refused(what, "this sandbox has no network"));
    }
    this.#requests++;
    if (this.#requests > policy.maxRequests) {
      return this.#fail(id, refused(what, `more than ${policy.maxRequests} requests`));
    }
    if (this.#isSync) {
      return this.#fail(
        id,
        refused(what, "the network is asynchronous; runSync can't wait for it"),
      );
    }
    this.#underWay.set(id, { request, controller: new AbortController(), timer: undefined });
    if (this.#running < MAX_CONCURRENT) this.#start(id, policy);
    else this.#queue.push(id);
  }

  #start(id: number, policy: NetworkPolicy): void {
    const call = this.#underWay.get(id) as UnderWay;
    const { request, controller } = call;
    this.#running++;
    const timeoutMs = Math.min(request.timeoutMs ?? policy.timeoutMs, policy.timeoutMs);
    call.timer = setTimeout(() => {
      const ms = Math.ceil(timeoutMs);
      const late = new NetworkFailure("timeout", `the request took more than ${ms} ms`);
      controller.abort(late);
      // Whatever goes on in the embedder's code, the guest has its answer.
      this.#settle(id, () => this.#fail(id, late));
    }, timeoutMs);
    const { signal } = controller;
    const { redirects } = request;
    const performance = { policy, transport: this.#findTransport(), signal, redirects };
    const performed = this.#apply(performRequest as HostFunction, undefined, [
      request,
      performance,
    ]) as Promise<Outcome>;
    performed.then(
      (outcome) =>
        this.#settle(id, () => this.#completions.write(id, (out) => writeOutcome(out, outcome))),
      (error: unknown) => this.#settle(id, () => this.#fail(id, error)),
    );
  }

  #findTransport(): Transport {
    const own = this.#policy?.fetch;
    this.#transport ??= own === undefined ? findTransport() : makeFetchTransport(own);
    return this.#transport;
  }

  // Only the first end counts, and none after the run.
  #settle(id: number, act: () => void): void {
    const call = this.#underWay.get(id);
    if (call === undefined) return;
    this.#underWay.delete(id);
    act();
    // Without a timer it had not begun.
    if (call.timer === undefined) return;
    clearTimeout(call.timer);
    this.#running--;
    while (this.#running < MAX_CONCURRENT && this.#queue.length > 0) {
      const next = this.#queue.shift() as number;
      if (this.#underWay.has(next)) this.#start(next, this.#policy as NetworkPolicy);
    }
  }

  #fail(id: number, error: unknown): void {
    let kind: FailureKind = "connection";
    let message = "the request failed";
    if (error instanceof NetworkFailure) ({ kind, message } = error);
    this.#completions.write(id, (out) => {
      out.array(2);
      out.text(kind);
      out.text(message.slice(0, 1000));
    });
  }

  /** Nobody wants the answer any more: the connection is cut. */
  cancel(id: number): void {
    const call = this.#underWay.get(id);
    this.#settle(id, () => {});
    call?.controller.abort(new NetworkFailure("connection", "cancelled"));
  }

  /** The run is over: connections are cut, answers that come late are dropped. */
  close(): void {
    this.#queue.length = 0;
    for (const id of this.#underWay.keys()) this.cancel(id);
  }
}

function writeOutcome(out: Writer, { status, reason, headers, body, url, history }: Outcome): void {
  out.array(6);
  out.uint(status);
  out.text(reason);
  out.array(headers.length);
  for (const pair of headers) {
    out.array(2);
    for (const text of pair) out.text(text);
  }
  out.blob(body);
  out.text(url);
  out.array(history.length);
  for (const [code, from] of history) {
    out.array(2);
    out.uint(code);
    out.text(from);
  }
}
