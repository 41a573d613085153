// What an embedder grants of the network.

/** An origin that the guest may make requests to. */
export interface NetworkRule {
  /** Scheme, host and port, such as `"https://api.example.com"`; nothing else matches. */
  origin: string;
  /** Methods that may be used. Default: GET HEAD POST PUT PATCH DELETE OPTIONS. */
  methods?: readonly string[];
  /** The path must be this or below it. Default: any path. */
  pathPrefix?: string;
  /**
   * Whether the origin's addresses may be others than public ones: loopback, private networks,
   * link-local.
   * @default false
   */
  allowPrivate?: boolean;
  /**
   * Added to every request to this origin in place of the guest's own: credentials belong here.
   * The guest can't read them.
   */
  headers?: Readonly<Record<string, string>>;
}

/** A request that the guest wants to make, or one hop of a redirect. */
export interface NetworkRequest {
  readonly method: string;
  readonly url: string;
  /** As the guest gave them: without those of the rule. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
}

/** Requests that the guest may make over HTTP. */
export interface NetworkOptions {
  /** The first rule that a request matches is its rule; without one it is refused. */
  allow: readonly NetworkRule[];
  /**
   * Requests in one run; further ones are refused.
   * @default 100
   */
  maxRequests?: number;
  /**
   * Bytes of one answer's body, after it was decompressed.
   * @default 2_097_152 (2 MiB)
   */
  maxResponseBytes?: number;
  /**
   * Bytes of one request: address, headers and body.
   * @default 1_048_576 (1 MiB)
   */
  maxRequestBytes?: number;
  /**
   * Wall time of one request in milliseconds, redirects included. The guest can ask for less.
   * @default 10_000
   */
  timeoutMs?: number;
  /**
   * Called before each request and each hop of a redirect that a rule allows; `false` refuses
   * it. What it throws refuses it, too, and is the reason that the guest reads.
   */
  onRequest?: (request: NetworkRequest) => void | boolean | Promise<void | boolean>;
  /**
   * Makes the requests instead of sandboa's own transport, which then neither checks nor pins
   * addresses. It is called with `redirect: "manual"`.
   */
  fetch?: typeof fetch;
}
