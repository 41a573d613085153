// Attack: a server in the place of an allowed https origin, with a certificate that is not its
// own: made by nobody known, for another name, out of its time; or with no TLS at all.

import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sandbox } from "../../src/index.ts";
import { NetworkFailure } from "../../src/network/failure.ts";
import type { NodeModules } from "../../src/network/node-modules.ts";
import { findNode, makeNodeTransport } from "../../src/network/node-transport.ts";
import { performRequest } from "../../src/network/perform.ts";
import { NetworkPolicy } from "../../src/network/policy.ts";
import { makeAuthority, type Certificate } from "../support/certificate.ts";
import { useServer } from "../support/http-server.ts";

const authority = makeAuthority("sandboa test authority");
const namesake = makeAuthority("sandboa test authority");
const stranger = makeAuthority("another authority");

class SecureServer {
  requests = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor({ cert, key }: Certificate) {
    this.#server = createServer({ cert, key }, (_request, response) => {
      this.requests++;
      response.end("hello");
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
    });
    this.#server.on("tlsClientError", () => {});
  }

  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
}

const names = ["127.0.0.1", "good.example"];
const hour = 3_600_000;
const servers = {
  good: new SecureServer(authority.issue({ names })),
  "self-signed": new SecureServer(makeAuthority("127.0.0.1")),
  "of an unknown authority": new SecureServer(stranger.issue({ names })),
  "of an authority of the same name": new SecureServer(namesake.issue({ names })),
  "for another name": new SecureServer(authority.issue({ names: ["127.0.0.2", "bad.example"] })),
  expired: new SecureServer(authority.issue({ names, to: new Date(Date.now() - hour) })),
  "not yet valid": new SecureServer(authority.issue({ names, from: new Date(Date.now() + hour) })),
};
type Name = keyof typeof servers;
const plain = useServer();
beforeAll(() => Promise.all(Object.values(servers).map((server) => server.start())));
afterAll(() => Object.values(servers).forEach((server) => server.stop()));

const trusting = makeNodeTransport(findNode() as NodeModules, {
  ca: authority.cert,
  resolve: async () => ["127.0.0.1"],
});

async function get(name: Name, host: string): Promise<string> {
  const { port } = servers[name];
  const origin = `https://${host}:${port}`;
  const policy = new NetworkPolicy({ allow: [{ origin, allowPrivate: true }] });
  const request = { method: "GET", url: `${origin}/`, headers: [], body: null };
  const { signal } = new AbortController();
  try {
    const answer = await performRequest(request, {
      policy,
      transport: trusting,
      signal,
      redirects: 5,
    });
    return new TextDecoder().decode(answer.body);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return `${error.kind}: ${error.message.replace(origin, "ORIGIN")}`;
  }
}

const refused = "connection: the certificate or the TLS of ORIGIN is not accepted: ";

describe.each(["127.0.0.1", "good.example"])("a server that is asked for as %s", (host) => {
  test("with a certificate for that name is answered by", async () => {
    expect(await get("good", host)).toBe("hello");
  });

  test.each([
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["of an unknown authority", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["of an authority of the same name", "CERT_SIGNATURE_FAILURE"],
    ["for another name", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["expired", "CERT_HAS_EXPIRED"],
    ["not yet valid", "CERT_NOT_YET_VALID"],
  ] as const)("L5: with a certificate that is %s gets no request", async (name, code) => {
    expect(await get(name, host)).toBe(refused + code);
    expect(servers[name].requests).toBe(0);
  });
});

test("L5: a name that is not in the certificate of its address is refused", async () => {
  expect(await get("good", "other.example")).toBe(`${refused}ERR_TLS_CERT_ALTNAME_INVALID`);
});

test.each(["good", "self-signed", "expired"] as const)(
  "L5: no guest gets past a certificate of nobody that the machine trusts: %s",
  async (name) => {
    const before = servers[name].requests;
    const origin = `https://127.0.0.1:${servers[name].port}`;
    const network = { allow: [{ origin, allowPrivate: true }] };
    await using box = await Sandbox.create({ thread: "inline", network });
    const source = `
import requests, urllib.request
found = []
for ask in (lambda: requests.get(url), lambda: requests.get(url, verify=False), lambda: urllib.request.urlopen(url)):
    try:
        found.append(ask())
    except OSError as e:
        found.append(type(e).__name__)
found`;
    const result = await box.run(source, { inputs: { url: `${origin}/` } });
    expect(result.unwrap()).toEqual(["ConnectionError", "ConnectionError", "URLError"]);
    expect(servers[name].requests).toBe(before);
  },
);

test("L5: a server without TLS is no https server", async () => {
  const origin = `https://127.0.0.1:${plain.port}`;
  const network = { allow: [{ origin, allowPrivate: true }] };
  await using box = await Sandbox.create({ thread: "inline", network });
  const source =
    "import requests\ntry: requests.get(url)\nexcept OSError as e: r = type(e).__name__\nr";
  const result = await box.run(source, { inputs: { url: `${origin}/` } });
  expect(result.unwrap()).toBe("ConnectionError");
  expect(plain.seen).toEqual([]);
});
