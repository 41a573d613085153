// One request from the rules to the answer, over real sockets.

import { describe, expect, test } from "vitest";
import { NetworkFailure } from "../../../src/network/failure.ts";
import { makeFetchTransport } from "../../../src/network/fetch-transport.ts";
import type { Transport } from "../../../src/network/hop.ts";
import type { NodeModules } from "../../../src/network/node-modules.ts";
import { findNode, makeNodeTransport } from "../../../src/network/node-transport.ts";
import type { NetworkOptions, NetworkRequest } from "../../../src/network/options.ts";
import { performRequest, type Outcome } from "../../../src/network/perform.ts";
import { NetworkPolicy } from "../../../src/network/policy.ts";
import { useServer } from "../../support/http-server.ts";
import { expectNoUnhandledRejection } from "../../support/rejections.ts";

expectNoUnhandledRejection();

const server = useServer();
const other = useServer();
const node = findNode() as NodeModules;
const own = makeNodeTransport(node);

interface Options extends Partial<NetworkOptions> {
  transport?: Transport;
  redirects?: number;
  signal?: AbortSignal;
  request?: Partial<NetworkRequest>;
}

async function perform(path: string, options: Options = {}): Promise<Outcome> {
  server.other = other;
  const {
    transport = own,
    redirects = 5,
    request,
    signal = new AbortController().signal,
  } = options;
  const policy = new NetworkPolicy({
    allow: options.allow ?? [{ origin: server.origin, allowPrivate: true }],
    maxResponseBytes: options.maxResponseBytes ?? 100_000,
    ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
  });
  const url = path.startsWith("/") ? server.origin + path : path;
  const given = { method: "GET", url, headers: [], body: null, ...request };
  return performRequest(given, { policy, transport, signal, redirects });
}

async function failure(path: string, options: Options = {}): Promise<string> {
  try {
    const { status } = await perform(path, options);
    return `no failure: ${status}`;
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return `${error.kind}: ${error.message}`
      .replaceAll(server.origin, "ORIGIN")
      .replaceAll(other.origin, "OTHER");
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const body = new TextEncoder().encode("a=1");

const transports: [name: string, transport: Transport][] = [
  ["Node's modules", own],
  ["fetch", makeFetchTransport((...args) => fetch(...args))],
];

describe.each(transports)("by %s", (name, transport) => {
  test("an answer has status, reason, headers, body and address", async () => {
    const answer = await perform("/text?q#fragment", { transport });
    expect(answer).toMatchObject({ status: 200, reason: "OK", history: [] });
    expect(decode(answer.body)).toBe("one\ntwö\n");
    expect(answer.url).toBe(`${server.origin}/text?q#fragment`);
    expect(answer.headers.map(([key, value]) => `${key.toLowerCase()}: ${value}`)).toContain(
      "content-type: text/plain; charset=utf-8",
    );
  });

  test("what is sent is what was given, and no more of the host's", async () => {
    const headers: [string, string][] = [
      ["X-One", "1"],
      ["Accept", "*/*"],
      ["User-Agent", "me"],
    ];
    const request = { method: "POST", headers, body };
    const sent = JSON.parse(decode((await perform("/echo", { transport, request })).body)) as {
      headers: Record<string, string>;
    };
    expect(sent).toMatchObject({ method: "POST", url: "/echo", body: "a=1" });
    const names = Object.keys(sent.headers).filter(
      (key) =>
        name !== "fetch" || !/^(accept-language|sec-fetch-mode|cache-control|pragma)$/.test(key),
    );
    expect(names.toSorted()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "content-length",
      "user-agent",
      "x-one",
    ]);
  });

  test.each(["gzip", "deflate", "deflate-raw", "br"])("%s is decompressed", async (coding) => {
    const answer = await perform(`/${coding}`, { transport });
    expect(decode(answer.body)).toBe("héllo ".repeat(100));
    const names = answer.headers.map(([key]) => key.toLowerCase());
    expect(names).not.toContain("content-encoding");
    expect(names).not.toContain("content-length");
  });

  test("cookies stay outside", async () => {
    const { headers } = await perform("/cookie", { transport });
    const names = headers.map(([key]) => key.toLowerCase());
    expect(names).toContain("x-seen");
    expect(names).not.toContain("set-cookie");
  });

  test.each([
    ["/bomb", "size: the answer has more than 100000 bytes"],
    ["/endless", "size: the answer has more than 100000 bytes"],
    ["/not-gzip", /^connection: /],
    // Node's fetch takes what is there of a compressed body that is cut off.
    ["/cut-gzip", name === "fetch" ? /./ : /^connection: /],
    ["/short", "connection: the answer of ORIGIN ended too early"],
    ["/two-lengths", /^connection: /],
    ["/huge-head", /^connection: /],
    ["/no-http", /^connection: /],
    ["/upgrade", /^connection: /],
    ["/close", /^connection: /],
    ["/loop", "redirects: more than 5 redirects"],
    ["/chain-6", "redirects: more than 5 redirects"],
    [
      "/to-file",
      'refused: network access to "file:///etc/passwd" is not allowed: only http and https are',
    ],
    [
      "/to-user",
      "refused: network access to ORIGIN is not allowed: the URL has a user or a password",
    ],
    [
      "/to-internal",
      "refused: network access to http://169.254.169.254 is not allowed: no rule is for this origin",
    ],
    ["/to-other", "refused: network access to OTHER is not allowed: no rule is for this origin"],
    ["/to-nothing", "connection: ORIGIN redirects to what is no URL"],
  ])("%s fails", async (path, message) => {
    const before = other.connections;
    const said = await failure(path, { transport });
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
    if (name !== "fetch") await server.closed();
    expect(other.connections).toBe(before);
  });

  test("a body is never longer than its length says", async () => {
    const answer = await perform("/long", { transport }).catch(() => undefined);
    if (answer !== undefined) expect(decode(answer.body)).toBe("four");
  });

  test("five redirects are followed, and told", async () => {
    const answer = await perform("/chain-5", { transport });
    expect(answer.url).toBe(`${server.origin}/echo`);
    expect(
      answer.history.map(([status, url]) => `${status} ${url.replace(server.origin, "")}`),
    ).toEqual(["302 /chain-5", "302 /chain-4", "302 /chain-3", "302 /chain-2", "302 /chain-1"]);
    expect(await failure("/chain-2", { transport, redirects: 1 })).toBe(
      "redirects: more than 1 redirects",
    );
    const first = await perform("/chain-2", { transport, redirects: 0 });
    expect([first.status, decode(first.body)]).toEqual([302, "moved"]);
  });

  test.each([
    [301, "POST", "GET ", undefined],
    [302, "POST", "GET ", undefined],
    [303, "POST", "GET ", undefined],
    [307, "POST", "POST a=1", "text/x"],
    [308, "POST", "POST a=1", "text/x"],
    [301, "PUT", "PUT a=1", "text/x"],
    [302, "DELETE", "DELETE a=1", "text/x"],
    [303, "PUT", "GET ", undefined],
  ])("%d of a %s becomes %s", async (status, method, expected, type) => {
    const headers: [string, string][] = [
      ["Content-Type", "text/x"],
      ["Authorization", "mine"],
    ];
    const answer = await perform(`/to-echo-${status}`, {
      transport,
      request: { method, headers, body },
    });
    const sent = JSON.parse(decode(answer.body)) as {
      method: string;
      body: string;
      headers: Record<string, string>;
    };
    expect(`${sent.method} ${sent.body}`).toBe(expected);
    expect(sent.headers["content-type"]).toBe(type);
    expect(sent.headers["authorization"]).toBe("mine");
  });

  test("another origin gets neither the guest's credentials nor those of another rule", async () => {
    const allow = [
      {
        origin: server.origin,
        allowPrivate: true,
        headers: { "X-Key": "first", authorization: "rule" },
      },
      { origin: other.origin, allowPrivate: true, headers: { "X-Other": "second" } },
    ];
    const headers: [string, string][] = [
      ["Authorization", "mine"],
      ["x-key", "guessed"],
      ["X-Free", "1"],
    ];
    const there = JSON.parse(
      decode((await perform("/to-other", { transport, allow, request: { headers } })).body),
    ) as {
      headers: Record<string, string>;
    };
    expect(there.headers["authorization"]).toBe(undefined);
    expect(there.headers).toMatchObject({ "x-free": "1", "x-other": "second", "x-key": "guessed" });
    const here = JSON.parse(
      decode((await perform("/echo", { transport, allow, request: { headers } })).body),
    ) as {
      headers: Record<string, string>;
    };
    expect(here.headers).toMatchObject({ authorization: "rule", "x-key": "first", "x-free": "1" });
  });

  test.each(["/silent", "/slow", "/events", "/endless"])(
    "%s ends with the signal",
    async (path) => {
      const controller = new AbortController();
      const late = new NetworkFailure("timeout", "late");
      const seen = server.seen.length;
      const failed = failure(path, {
        transport,
        signal: controller.signal,
        maxResponseBytes: 200_000_000,
      });
      while (server.seen.length === seen) await new Promise((resolve) => setImmediate(resolve));
      controller.abort(late);
      expect(await failed).toBe("timeout: late");
      await server.closed();
    },
  );

  test("the embedder is asked before each hop", async () => {
    const asked: string[] = [];
    const onRequest = ({ method, url, headers }: NetworkRequest): boolean => {
      asked.push(`${method} ${url.replace(server.origin, "")} ${JSON.stringify(headers)}`);
      return !url.includes("from=");
    };
    const allow = [{ origin: server.origin, allowPrivate: true, headers: { "X-Key": "k" } }];
    expect(await failure("/to-echo", { transport, allow, onRequest })).toBe(
      "refused: network access to ORIGIN is not allowed: onRequest refused it",
    );
    expect(asked).toEqual(["GET /to-echo []", "GET /echo?from=redirect []"]);
    const throws = (): never => {
      throw new Error("not on Sundays");
    };
    expect(await failure("/echo", { transport, onRequest: throws })).toBe(
      "refused: network access to ORIGIN is not allowed: not on Sundays",
    );
    expect((await perform("/echo", { transport, onRequest: async () => {} })).status).toBe(200);
  });
});

describe("addresses", () => {
  // What net.connect was asked for; a connection to the test server comes of it all the same.
  const connected: unknown[] = [];
  const watched: NodeModules = {
    ...node,
    net: {
      isIP: (text) => node.net.isIP(text),
      connect: ({ host, port }: { host: string; port: number }) => {
        connected.push(`${host} ${port}`);
        return node.net.connect({ host: "127.0.0.1", port: server.port });
      },
    },
  };
  const allow = [{ origin: "http://rebind.example:8080" }];
  const resolving = (
    ...answers: (readonly string[])[]
  ): { transport: Transport; names: string[] } => {
    const names: string[] = [];
    const resolve = async (name: string): Promise<readonly string[]> => {
      names.push(name);
      return answers.shift() ?? [];
    };
    return { transport: makeNodeTransport(watched, { resolve }), names };
  };
  const url = "http://rebind.example:8080/echo";
  const notPublic =
    "refused: network access to http://rebind.example:8080 is not allowed: it has an address that is not public";

  test("a name is resolved once, and the connection is made to that address", async () => {
    connected.length = 0;
    const { transport, names } = resolving(["8.8.8.8"], ["127.0.0.1"]);
    expect((await perform(url, { transport, allow })).status).toBe(200);
    expect(names).toEqual(["rebind.example"]);
    expect(connected).toEqual(["8.8.8.8 8080"]);
    // The second request, which resolves again, gets the private answer.
    expect(await failure(url, { transport, allow })).toBe(notPublic);
    expect(connected).toEqual(["8.8.8.8 8080"]);
  });

  test("each hop is resolved and checked anew", async () => {
    connected.length = 0;
    const { transport, names } = resolving(["8.8.8.8"], ["10.0.0.1"]);
    expect(await failure(url.replace("echo", "to-echo"), { transport, allow })).toBe(notPublic);
    expect([names, connected]).toEqual([["rebind.example", "rebind.example"], ["8.8.8.8 8080"]]);
  });

  test.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["100.64.0.1"],
    ["0.0.0.0"],
    ["224.0.0.1"],
    ["::1"],
    ["::"],
    ["fd00::1"],
    ["fe80::1"],
    ["::ffff:8.8.8.8"],
    ["64:ff9b::808:808"],
    ["2002:808:808::1"],
    ["2001::1"],
    ["fe80::1%eth0"],
    ["not an address"],
    ["8.8.8.8", "127.0.0.1"],
    ["2606:4700:4700::1111", "::1"],
  ])("a name with the address %s %s is refused, without a socket", async (...answer) => {
    connected.length = 0;
    const { transport } = resolving(answer.filter((each) => typeof each === "string"));
    expect(await failure(url, { transport, allow })).toBe(notPublic);
    expect(connected).toEqual([]);
  });

  test("a name without an address, and a resolver that fails", async () => {
    const { transport } = resolving([]);
    const message = "connection: the name rebind.example can't be resolved";
    expect(await failure(url, { transport, allow })).toBe(message);
    const failing = makeNodeTransport(watched, {
      resolve: () => Promise.reject(new Error("secret")),
    });
    expect(await failure(url, { transport: failing, allow })).toBe(message);
    const controller = new AbortController();
    const hanging = makeNodeTransport(watched, { resolve: () => new Promise(() => {}) });
    const failed = failure(url, { transport: hanging, allow, signal: controller.signal });
    controller.abort(new NetworkFailure("timeout", "late"));
    expect(await failed).toBe("timeout: late");
  });

  test("with allowPrivate any address is good, of this origin alone", async () => {
    connected.length = 0;
    const { transport } = resolving(["::1", "10.0.0.1"]);
    const rules = [{ origin: "http://rebind.example:8080", allowPrivate: true }];
    expect((await perform(url, { transport, allow: rules })).status).toBe(200);
    expect(connected).toEqual(["10.0.0.1 8080"]);
  });

  test("an address that nobody answers at is followed by the next", async () => {
    const refusing: NodeModules = {
      ...node,
      net: {
        isIP: (text) => node.net.isIP(text),
        connect: ({ host }: { host: string }) =>
          node.net.connect({ host: "127.0.0.1", port: host === "8.8.8.8" ? 1 : server.port }),
      },
    };
    const resolve = async (): Promise<readonly string[]> => ["8.8.8.8", "8.8.4.4"];
    const transport = makeNodeTransport(refusing, { resolve });
    expect((await perform(url, { transport, allow })).status).toBe(200);
    const one = makeNodeTransport(refusing, { resolve: async () => ["8.8.8.8"] });
    expect(await failure(url, { transport: one, allow })).toBe(
      "connection: http://rebind.example:8080 refused the connection",
    );
  });

  test("a server without TLS, or with a certificate of nobody, is no https server", async () => {
    const rules = [{ origin: `https://127.0.0.1:${server.port}`, allowPrivate: true }];
    expect(await failure(`https://127.0.0.1:${server.port}/`, { allow: rules })).toMatch(
      /^connection: /,
    );
  });
});
