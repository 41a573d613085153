// Requests by Node's modules, which are found at run time: the core imports none. One name
// resolution for each request, every address checked, and the connection made to the address.

import { isPublicAddress, literalAddress } from "./address.ts";
import { NetworkFailure, refused } from "./failure.ts";
import type {
  Connection,
  Decompressor,
  IncomingMessage,
  NodeModules,
  OutgoingMessage,
} from "./node-modules.ts";
import {
  headerOf,
  joinChunks,
  withoutCoding,
  type Answer,
  type HeaderList,
  type Hop,
  type Transport,
} from "./hop.ts";

const MAX_HEAD_BYTES = 32 * 1024;
// Of an address, when there is another one to try.
const CONNECT_MS = 3000;

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

interface NodeTransportOptions {
  /** Instead of the system's. */
  resolve?: Resolve;
  /** Certificates of authorities to trust instead of the well-known ones. */
  ca?: string;
}

/**
 * Node's modules; undefined elsewhere. Platforms that imitate them do not all connect as they
 * are told, and then nothing would be pinned.
 */
export function findNode(): NodeModules | undefined {
  const { process, navigator } = globalThis as {
    process?: {
      versions?: Record<string, string>;
      getBuiltinModule?: (name: string) => unknown;
    };
    navigator?: { userAgent?: string };
  };
  const { node, bun, deno } = process?.versions ?? {};
  if (node === undefined || bun !== undefined || deno !== undefined) return undefined;
  if (navigator?.userAgent === "Cloudflare-Workers") return undefined;
  const load = process?.getBuiltinModule;
  if (typeof load !== "function") return undefined;
  try {
    const [dns, http, https, net, tls, zlib] = [
      "node:dns/promises",
      "node:http",
      "node:https",
      "node:net",
      "node:tls",
      "node:zlib",
    ].map((name) => load(name));
    if ([dns, http, https, net, tls, zlib].includes(undefined)) return undefined;
    return { dns, http, https, net, tls, zlib } as NodeModules;
  } catch {
    return undefined;
  }
}

export function makeNodeTransport(
  node: NodeModules,
  options: NodeTransportOptions = {},
): Transport {
  const resolve: Resolve =
    options.resolve ??
    (async (hostname) => {
      const found = await node.dns.lookup(hostname, { all: true });
      return found.map(({ address }) => address);
    });

  // IPv4 first: where there is no way to IPv6 addresses, names still have them.
  const findAddresses = async (hop: Hop): Promise<readonly string[]> => {
    const { url, allowPrivate } = hop;
    const literal = literalAddress(url.hostname);
    let addresses: readonly string[];
    try {
      addresses = literal === undefined ? await resolve(url.hostname) : [literal];
    } catch {
      addresses = [];
    }
    if (addresses.length === 0) {
      throw new NetworkFailure("connection", `the name ${url.hostname} can't be resolved`);
    }
    for (const address of addresses) {
      if (node.net.isIP(address) === 0 || !(allowPrivate || isPublicAddress(address))) {
        throw refused(url.origin, "it has an address that is not public");
      }
    }
    return [...addresses].toSorted((a, b) => node.net.isIP(a) - node.net.isIP(b));
  };

  const connect = (hop: Hop, host: string, isLast: boolean): Promise<Connection> =>
    new Promise((connected, failed) => {
      const { url, signal } = hop;
      const isSecure = url.protocol === "https:";
      const port = Number(url.port === "" ? (isSecure ? 443 : 80) : url.port);
      let socket: Connection;
      if (isSecure) {
        const name = literalAddress(url.hostname) === undefined ? url.hostname : "";
        const ca = options.ca === undefined ? {} : { ca: options.ca };
        const verify = { rejectUnauthorized: true, ALPNProtocols: ["http/1.1"], ...ca };
        socket = node.tls.connect({ host, port, servername: name, ...verify });
      } else {
        socket = node.net.connect({ host, port });
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      const fail = (reason: unknown): void => {
        stop();
        socket.destroy();
        failed(reason);
      };
      const onAbort = (): void => fail(signal.reason);
      const refuse = (error?: { code?: string }): void =>
        fail(new NetworkFailure("connection", describe(url, error)));
      if (!isLast) timer = setTimeout(refuse, CONNECT_MS);
      signal.addEventListener("abort", onAbort);
      socket.on("error", refuse);
      socket.on(isSecure ? "secureConnect" : "connect", () => {
        stop();
        socket.removeListener("error", refuse);
        connected(socket);
      });
    });

  const connectAny = async (hop: Hop): Promise<Connection> => {
    const addresses = await findAddresses(hop);
    for (const [index, address] of addresses.entries()) {
      hop.signal.throwIfAborted();
      const isLast = index === addresses.length - 1;
      try {
        return await connect(hop, address, isLast);
      } catch (error) {
        if (isLast || hop.signal.aborted) throw error;
      }
    }
    throw new NetworkFailure("connection", "no address");
  };

  return async (hop, wantsBody) => {
    const socket = await untilAborted(connectAny(hop), hop.signal);
    try {
      return await exchange(node, hop, socket, wantsBody);
    } finally {
      socket.destroy();
    }
  };
}

/** Resolving a name can't be ended, only left. */
async function untilAborted(work: Promise<Connection>, signal: AbortSignal): Promise<Connection> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    work.then(
      (socket) => socket.destroy(),
      () => {},
    );
    throw error;
  } finally {
    if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
  }
}

// What can be said of a failure without saying more of the host's network than the guest needs.
function describe(url: URL, error?: { code?: string }): string {
  const code = error?.code ?? "";
  if (code === "ECONNREFUSED") return `${url.origin} refused the connection`;
  if (code === "ECONNRESET") return `${url.origin} closed the connection`;
  if (code === "HPE_HEADER_OVERFLOW") return `the head of the answer of ${url.origin} is too long`;
  if (code.startsWith("HPE_")) return `the answer of ${url.origin} is no HTTP`;
  if (url.protocol === "https:" && /CERT|TLS|SSL|ISSUER|SIGNATURE/.test(code)) {
    return `the certificate or the TLS of ${url.origin} is not accepted: ${code}`;
  }
  return `the connection to ${url.origin} failed`;
}

function exchange(
  node: NodeModules,
  hop: Hop,
  socket: Connection,
  wantsBody: (status: number, headers: HeaderList) => boolean,
): Promise<Answer> {
  return new Promise((answer, failed) => {
    const { method, url, body, signal } = hop;
    const { request } = url.protocol === "https:" ? node.https : node.http;
    const outgoing: OutgoingMessage = request({
      method,
      host: url.hostname,
      path: url.pathname + url.search,
      setHost: false,
      // A list, so that Node neither joins nor drops any.
      headers: [
        ["Host", url.host],
        ...hop.headers,
        ...(body === null && !method.startsWith("P")
          ? []
          : [["Content-Length", String(body?.length ?? 0)]]),
        ["Connection", "close"],
      ].flat() as string[],
      maxHeaderSize: MAX_HEAD_BYTES,
      insecureHTTPParser: false,
      createConnection: () => socket,
    });
    const finish = (settle: () => void): void => {
      signal.removeEventListener("abort", onAbort);
      settle();
    };
    const fail = (error: unknown): void =>
      finish(() => {
        outgoing.destroy();
        const isKnown = error instanceof NetworkFailure || signal.aborted;
        failed(
          isKnown
            ? error
            : new NetworkFailure("connection", describe(url, error as { code?: string })),
        );
      });
    const onAbort = (): void => fail(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    outgoing.on("error", fail);
    outgoing.on("upgrade", () =>
      fail(new NetworkFailure("connection", `${url.origin} wants another protocol`)),
    );
    outgoing.on("response", (incoming: IncomingMessage) => {
      const raw = incoming.rawHeaders;
      const head: [string, string][] = [];
      for (let i = 0; i + 1 < raw.length; i += 2) {
        head.push([raw[i] as string, raw[i + 1] as string]);
      }
      const { statusCode: status = 0, statusMessage: reason = "" } = incoming;
      const done = (headers: HeaderList, bytes: Uint8Array): void =>
        finish(() => answer({ status, reason, headers, body: bytes }));
      incoming.on("error", fail);
      if (!wantsBody(status, head)) return done(head, new Uint8Array(0));
      const coding = headerOf(head, "content-encoding")?.trim().toLowerCase();
      const isEmpty = method === "HEAD" || status === 204 || status === 304;
      readBody(node, hop, incoming, isEmpty ? undefined : coding, fail, (bytes, isDecoded) =>
        done(isDecoded ? withoutCoding(head) : head, bytes),
      );
    });
    outgoing.end(body ?? undefined);
  });
}

function readBody(
  { zlib }: NodeModules,
  hop: Hop,
  incoming: IncomingMessage,
  coding: string | undefined,
  fail: (error: unknown) => void,
  done: (bytes: Uint8Array, isDecoded: boolean) => void,
): void {
  const { url, maxResponseBytes } = hop;
  const chunks: Uint8Array[] = [];
  let length = 0;
  let raw = 0;
  const isOver = (bytes: number): boolean => {
    if (bytes <= maxResponseBytes) return false;
    fail(new NetworkFailure("size", `the answer has more than ${maxResponseBytes} bytes`));
    return true;
  };
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (!isOver(length)) chunks.push(chunk);
  };
  let decoder: Decompressor | undefined;
  const decode = (first: Uint8Array): Decompressor | undefined => {
    // Small pieces: a bomb is noticed at the first one that is too much.
    const options = { chunkSize: 65_536 };
    if (coding === "gzip" || coding === "x-gzip") return zlib.createGunzip(options);
    if (coding === "br") return zlib.createBrotliDecompress(options);
    if (coding !== "deflate") return undefined;
    // With zlib's header, as the standard says, or without, as some servers do.
    return ((first[0] ?? 0) & 15) === 8
      ? zlib.createInflate(options)
      : zlib.createInflateRaw(options);
  };
  const end = (): void => done(joinChunks(chunks, length), decoder !== undefined);
  const tooEarly = (): void =>
    fail(new NetworkFailure("connection", `the answer of ${url.origin} ended too early`));
  incoming.on("data", (chunk: Uint8Array) => {
    raw += chunk.length;
    if (isOver(raw)) return;
    if (raw === chunk.length) {
      decoder = decode(chunk);
      decoder?.on("data", take);
      decoder?.on("end", end);
      decoder?.on("error", () =>
        fail(new NetworkFailure("connection", `the answer of ${url.origin} can't be decompressed`)),
      );
    }
    if (decoder === undefined) return take(chunk);
    if (decoder.write(chunk)) return;
    incoming.pause();
    decoder.once("drain", () => incoming.resume());
  });
  incoming.on("aborted", tooEarly);
  incoming.on("end", () => {
    if (!incoming.complete) tooEarly();
    else if (decoder === undefined) end();
    else decoder.end();
  });
}
