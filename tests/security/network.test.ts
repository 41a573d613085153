// Attack: reaching what the embedder did not grant, over HTTP: other origins by URLs that look
// alike, addresses behind allowed names, redirects, heads and bodies without an end.

import net from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Sandbox, type NetworkOptions } from "../../src/index.ts";
import { fingerprint } from "../support/attack.ts";
import { useServer } from "../support/http-server.ts";
import { expectNoUnhandledRejection } from "../support/rejections.ts";

expectNoUnhandledRejection();

const server = useServer();
const other = useServer();

// Every socket that is opened in this thread, where requests are made.
const opened: string[] = [];
beforeEach(() => {
  server.other = other;
  opened.length = 0;
  const connect = net.Socket.prototype.connect as (
    this: net.Socket,
    ...args: unknown[]
  ) => net.Socket;
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation(function (
    this: net.Socket,
    ...args: unknown[]
  ) {
    const [options] = args.flat() as { host?: string; port?: number }[];
    opened.push(`${options?.host}:${options?.port}`);
    return connect.apply(this, args);
  } as never);
});
afterEach(() => void vi.restoreAllMocks());

const here = (): string => `127.0.0.1:${server.port}`;

/** What a program gets for `source`, and that everything stands as before. */
async function attack(source: string, network?: Partial<NetworkOptions> | null): Promise<unknown> {
  const before = fingerprint();
  await using box = await Sandbox.create({
    thread: "inline",
    limits: { timeoutMs: 20_000 },
    ...(network === null
      ? {}
      : {
          network: {
            allow: [{ origin: server.origin, allowPrivate: true }],
            timeoutMs: 300,
            ...network,
          },
        }),
  });
  await box.run("kept = [1, 2, 3]");
  const result = await box.run(source, { inputs: { base: server.origin, port: server.port } });
  expect((await box.run("sum(kept)")).unwrap()).toBe(6);
  await using fresh = await Sandbox.create();
  expect((await fresh.run("2 + 2")).unwrap()).toBe(4);
  expect(fingerprint()).toBe(before);
  if (result.status === "completed") return result.value;
  if (result.status === "limit") return { limit: result.limit.which };
  return result.status === "error"
    ? `${result.error.type}: ${result.error.message}`
    : result.status;
}

const get = (url: string): string =>
  `import urllib.request\ntry: r = urllib.request.urlopen(${url}).read().decode()\nexcept Exception as e: r = [type(getattr(e, "reason", e)).__name__, str(getattr(e, "reason", e)).replace(str(port), "PORT")]\nr`;

const ask = (url: string, more = "[], None, None, 5"): string =>
  `import _door\nr = _door.network(("GET", ${url}, ${more}), True)\n[str(x).replace(str(port), "PORT") for x in r[:2]]`;

test("L1: without the capability every request is refused", async () => {
  expect(await attack(get("base"), null)).toEqual([
    "PermissionError",
    "network access to http://127.0.0.1:PORT is not allowed: this sandbox has no network",
  ]);
  expect(await attack("import requests", null)).toBe(
    "ModuleNotFoundError: No module named 'requests'",
  );
  for (const module of ["socket", "ssl", "_socket", "aiohttp", "ftplib", "smtplib", "xmlrpc"]) {
    expect(await attack(`import ${module}`, null)).toBe(
      `ModuleNotFoundError: No module named '${module}'`,
    );
  }
  expect(await attack(ask("base"), null)).toEqual([
    "refused",
    "network access to http://127.0.0.1:PORT is not allowed: this sandbox has no network",
  ]);
  expect(opened).toEqual([]);
});

test.each([
  ["/to-internal", "http://169.254.169.254 is not allowed: no rule is for this origin"],
  ["/to-other", "http://127.0.0.1:OTHER is not allowed: no rule is for this origin"],
  ["/to-file", '"file:///etc/passwd" is not allowed: only http and https are'],
  ["/to-user", "http://127.0.0.1:PORT is not allowed: the URL has a user or a password"],
])("L3: an allowed origin that redirects by %s leads nowhere", async (path, message) => {
  const said = await attack(get(`base + "${path}"`));
  expect(JSON.stringify(said).replace(String(other.port), "OTHER")).toBe(
    JSON.stringify(["PermissionError", `network access to ${message}`]),
  );
  expect(opened).toEqual([here()]);
});

test.each(["/loop", "/chain-6"])("L3: %s is followed five times", async (path) => {
  expect(await attack(get(`base + "${path}"`))).toEqual(["HTTPException", "more than 5 redirects"]);
  expect(opened).toEqual(Array.from({ length: 6 }, here));
});

test("L3: a redirect with status 307 keeps its body in allowed origins alone", async () => {
  const source = `import requests
r = requests.post(base + "/to-echo-307", data="secret").json()
[r["method"], r["body"]]`;
  expect(await attack(source)).toEqual(["POST", "secret"]);
});

test("L3: another allowed origin gets no credentials", async () => {
  const allow = [
    { origin: server.origin, allowPrivate: true, headers: { "X-Key": "k3y" } },
    { origin: other.origin, allowPrivate: true },
  ];
  const source = `import requests
h = requests.get(base + "/to-other", auth=("u", "p")).json()["headers"]
sorted(h)`;
  expect(await attack(source, { allow })).toEqual([
    "accept",
    "accept-encoding",
    "connection",
    "user-agent",
  ]);
});

test.each([
  ['base.replace("//", "//allowed.com@")', "refused"],
  ['base.replace("//", "//allowed.com:x@")', "refused"],
  ['base.replace("127.0.0.1", "127.0.0.1.evil.com")', "refused"],
  ['"http://evil.com#" + base', "refused"],
  ['"http://evil.com/" + base', "refused"],
  ['"http://evil.com?" + base', "refused"],
  ['base.replace("127.0.0.1", "localhost.")', "refused"],
  ['base.replace("127.0.0.1", "localhost")', "refused"],
  ['base.replace("127.0.0.1", "[::ffff:127.0.0.1]")', "refused"],
  ['base.replace("127.0.0.1", "0.0.0.0")', "refused"],
  ['base.replace("127.0.0.1", "loc\\u0430lhost")', "refused"],
  ["base.replace(str(port), str(port - 1))", "refused"],
  ['base.rpartition(":")[0]', "refused"],
  ['base.replace("http", "https")', "refused"],
  ['base.replace("http", "ws")', "refused"],
  ['"file:///etc/passwd"', "refused"],
  ['"data:text/plain,x"', "refused"],
  ['"blob:" + base', "refused"],
  ['"//" + base', "invalid"],
  ['base.replace("//", "\\\\\\\\")', "invalid"],
  ['base + "\\\\@evil.com"', "invalid"],
  ['base + "/ HTTP/1.1\\r\\nHost: evil.com"', "invalid"],
  ['base + "/\\0"', "invalid"],
  ['"http://" + "a" * 20000', "invalid"],
])("L5: %s is %s, without a socket", async (url, kind) => {
  const said = (await attack(ask(url))) as string[];
  expect(said[0]).toBe(kind);
  if (kind === "refused") expect(said[1]).toMatch(/^network access to .* is not allowed: /);
  expect(opened).toEqual([]);
});

test.each([
  ['[["Host", "evil.com"]]', 'header "Host" is set by the host alone'],
  ['[["X", "a\\r\\nHost: evil.com"]]', 'the value of header "X" has a forbidden character'],
  ['[["X\\r\\nHost", "evil.com"]]', 'not the name of a header: "X\\r\\nHost"'],
  ['[["Proxy-Authorization", "x"]]', 'header "Proxy-Authorization" is set by the host alone'],
  ['[["Transfer-Encoding", "chunked"]]', 'header "Transfer-Encoding" is set by the host alone'],
  ['[["Content-Length", "0"]]', 'header "Content-Length" is set by the host alone'],
  ['[["Connection", "keep-alive"]]', 'header "Connection" is set by the host alone'],
  ['[["Cookie", "a"]]', 'header "Cookie" is set by the host alone'],
  ['[["Upgrade", "h2c"]]', 'header "Upgrade" is set by the host alone'],
])("L5: the headers %s are invalid, without a socket", async (headers, message) => {
  expect(await attack(ask("base", `${headers}, None, None, 5`))).toEqual(["invalid", message]);
  expect(opened).toEqual([]);
});

test.each(["0x7f.1", "2130706433", "127.0.0.1."])("L5: %s is the same address", async (host) => {
  // The parser writes it as 127.0.0.1, and that is what is compared and connected to.
  const url = `base.replace("127.0.0.1", "${host}") + "/text"`;
  expect(await attack(ask(url))).toEqual(["200", "OK"]);
  expect(opened).toEqual([here()]);
});

test("L5: a name with a trailing dot is another name", async () => {
  const allow = [{ origin: server.origin.replace("127.0.0.1", "localhost"), allowPrivate: true }];
  const url = 'base.replace("127.0.0.1", "localhost.")';
  expect(await attack(ask(url), { allow })).toEqual([
    "refused",
    "network access to http://localhost.:PORT is not allowed: no rule is for this origin",
  ]);
  expect(opened).toEqual([]);
});

const tooLarge = "the answer has more than 65536 bytes";
test.each([
  ["/endless", ["size", tooLarge]],
  ["/bomb", ["size", tooLarge]],
  ["/silent", ["timeout", "the request took more than 300 ms"]],
  ["/slow", ["timeout", "the request took more than 300 ms"]],
  ["/events", ["timeout", "the request took more than 300 ms"]],
  ["/short", ["connection", "the answer of http://127.0.0.1:PORT ended too early"]],
  ["/huge-length", ["connection", "the answer of http://127.0.0.1:PORT ended too early"]],
  ["/huge-head", ["connection", "the head of the answer of http://127.0.0.1:PORT is too long"]],
  ["/two-lengths", ["connection", "the answer of http://127.0.0.1:PORT is no HTTP"]],
  ["/not-gzip", ["connection", "the answer of http://127.0.0.1:PORT can't be decompressed"]],
])("L7: %s ends by bytes or time, and its connection is cut", async (path, outcome) => {
  expect(await attack(ask(`base + "${path}"`), { maxResponseBytes: 65_536 })).toEqual(outcome);
  await server.closed();
});

test("L7: a guest that asks for ever is stopped", async () => {
  const source = `
import _door
while True:
    try: _door.network(("GET", base + "/text", [], None, None, 5), True)
    except BaseException: pass`;
  expect(await attack(source, { maxRequests: 5 })).toEqual({ limit: "maxHostCalls" });
  expect(opened.length).toBe(5);
});

test("credentials of a rule are nowhere in the guest", async () => {
  const allow = [
    { origin: server.origin, allowPrivate: true, headers: { "X-Key": "canary-1234" } },
  ];
  await using box = await Sandbox.create({ network: { allow } });
  const source = "import requests\nr = requests.get(base + '/text')\nlist(r.headers)";
  const result = await box.run(source, { inputs: { base: server.origin }, journal: true });
  expect(result.status).toBe("completed");
  const bytes = Buffer.concat([result.journal as Uint8Array, await box.snapshot()]);
  expect(bytes.includes("canary-1234")).toBe(false);
});
