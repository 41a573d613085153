import { expect, test } from "vitest";
import {
  replay,
  runSync,
  Sandbox,
  type NetworkOptions,
  type PythonErrorData,
  type RunOptions,
  type RunResult,
  type SandboxOptions,
} from "../../../src/index.ts";
import { useServer } from "../../support/http-server.ts";
import { expectNoUnhandledRejection } from "../../support/rejections.ts";
import { describeWaiting } from "../../support/ways.ts";

expectNoUnhandledRejection();

const server = useServer();
const other = useServer();

const allowed = (more: Partial<NetworkOptions> = {}): NetworkOptions => ({
  allow: [{ origin: server.origin, allowPrivate: true }],
  ...more,
});

const errorOf = (result: RunResult): PythonErrorData | undefined =>
  result.status === "error" ? result.error : undefined;
const limitOf = (result: RunResult): string | undefined =>
  result.status === "limit" ? result.limit.which : undefined;

describeWaiting("the network", (way) => {
  const run = async (
    source: string,
    network: NetworkOptions = allowed(),
    options: RunOptions & Pick<SandboxOptions, "hostFunctions"> = {},
  ): Promise<RunResult> => {
    server.other = other;
    const { hostFunctions = {}, ...more } = options;
    await using box = await Sandbox.create({ network, hostFunctions, ...way });
    return await box.run(source, { inputs: { base: server.origin }, ...more });
  };
  const evaluate = async (source: string, network?: NetworkOptions): Promise<unknown> =>
    (await run(source, network)).unwrap();
  const printed = async (source: string, network?: NetworkOptions): Promise<string[]> => {
    const result = await run(source, network);
    expect(errorOf(result)?.traceback).toBe(undefined);
    return result.stdout
      .replaceAll(server.origin, "ORIGIN")
      .replaceAll(other.origin, "OTHER")
      .split("\n")
      .slice(0, -1);
  };

  test("requests makes requests", async () => {
    const source = `
import requests
r = requests.get(base + "/echo", params={"a": "1 2", "b": [1, 2], "c": None}, headers={"X-A": "x"}, auth=("u", "p"), timeout=5)
print(r, r.ok, r.status_code, r.reason, r.url, r.encoding, bool(r), r.history)
echo = r.json()
print(echo["method"], echo["url"], sorted(echo["headers"].items()))
print(r.headers["CONTENT-type"], r.headers.get("none"), "x-many" in r.headers, r.headers["x-many"], type(r.headers).__name__)
print(r.elapsed.total_seconds() >= 0, r.content[:9], r.request.method, r.request.url == r.url)
for args in ({"data": {"a": "b", "c": [1, 2]}}, {"data": [("a", 1), ("a", 2)]}, {"data": "text"}, {"data": b"bytes"}, {"json": {"k": [1, None]}}, {}):
    for call in (requests.post, requests.put, requests.patch):
        echo = call(base + "/echo", **args).json()
    print(echo["method"], echo["body"], echo["headers"].get("content-type"), echo["headers"].get("content-length"))
print(requests.delete(base + "/echo").json()["method"], requests.options(base + "/echo").json()["method"])
r = requests.head(base + "/text")
print(r.status_code, r.content, r.headers["content-type"])
print(requests.request("get", base + "/text").text.splitlines())
echo = requests.post(base + "/echo", files={"f": ("n.txt", b"data", "text/plain")}, data={"k": "v"}).json()
boundary = echo["headers"]["content-type"].split("=")[1]
print(echo["body"].replace(boundary, "B").split("\\r\\n"))
`;
    expect(await printed(source)).toEqual([
      "<Response [200]> True 200 OK ORIGIN/echo?a=1+2&b=1&b=2 utf-8 True []",
      "GET /echo?a=1+2&b=1&b=2 [('accept', '*/*'), ('accept-encoding', 'gzip, deflate, br'), ('authorization', 'Basic dTpw'), ('connection', 'close'), ('user-agent', 'python-requests/2.32.0'), ('x-a', 'x')]",
      "application/json None True a, b CaseInsensitiveDict",
      `True b'{"method"' GET True`,
      "PATCH a=b&c=1&c=2 application/x-www-form-urlencoded 11",
      "PATCH a=1&a=2 application/x-www-form-urlencoded 7",
      "PATCH text None 4",
      "PATCH bytes None 5",
      'PATCH {"k": [1, null]} application/json 16',
      "PATCH  None 0",
      "DELETE OPTIONS",
      "200 b'' text/plain; charset=utf-8",
      "['one', 'twö']",
      `['--B', 'Content-Disposition: form-data; name="k"', '', 'v', '--B', 'Content-Disposition: form-data; name="f"; filename="n.txt"', 'Content-Type: text/plain', '', 'data', '--B--', '']`,
    ]);
  });

  test("a session keeps headers, parameters and credentials", async () => {
    const source = `
import requests
with requests.Session() as s:
    s.headers.update({"X-S": "1", "User-Agent": "me"})
    s.params = {"k": "v"}
    s.auth = ("u", "p")
    echo = s.get(base + "/echo", params={"l": "w"}, headers={"X-T": "2", "Accept": None}).json()
    print(echo["url"], sorted(echo["headers"]))
    prepared = s.prepare_request(requests.Request("POST", base + "/echo", json=1))
    print(prepared, prepared.url, prepared.body, s.send(prepared).json()["body"])
`;
    expect(await printed(source)).toEqual([
      "/echo?k=v&l=w ['accept-encoding', 'authorization', 'connection', 'user-agent', 'x-s', 'x-t']",
      "<PreparedRequest [POST]> ORIGIN/echo?k=v b'1' 1",
    ]);
  });

  test("what requests raises", async () => {
    const source = `
import requests
from requests.exceptions import RequestException
def attempt(call):
    try:
        print(call())
    except RequestException as e:
        print(type(e).__name__, [c.__name__ for c in (OSError, ValueError, PermissionError, requests.ConnectionError, requests.Timeout) if isinstance(e, c)], e)
r = requests.get(base + "/missing")
print(r.status_code == requests.codes.not_found == requests.codes.NOT_FOUND, r.ok, r.text, r.encoding)
attempt(r.raise_for_status)
attempt(requests.get(base + "/broken").raise_for_status)
attempt(r.json)
attempt(lambda: requests.get(base + "/loop"))
attempt(lambda: requests.get(base + "/close"))
attempt(lambda: requests.get(base + "/silent", timeout=0.05))
attempt(lambda: requests.get(base + "/bomb"))
attempt(lambda: requests.get("https://example.com/"))
attempt(lambda: requests.get("example.com"))
attempt(lambda: requests.get("http://"))
attempt(lambda: requests.get("http://exa mple.com"))
attempt(lambda: requests.get(base, headers={"Cookie": "a"}))
attempt(lambda: requests.get(base, headers={"X": 1}))
attempt(lambda: requests.post(base, json=float("nan")))
r = requests.get(base + "/to-echo")
print(r.history, r.history[0].url, r.url, r.json()["url"])
r = requests.get(base + "/to-echo", allow_redirects=False)
print(r, r.is_redirect, r.headers["location"], r.text)
print(list(requests.get(base + "/text").iter_lines(decode_unicode=True)), list(requests.get(base + "/text").iter_content(4)))
`;
    expect(await printed(source)).toEqual([
      "True False no such thing ISO-8859-1",
      "HTTPError ['OSError'] 404 Client Error: Not Found for url: ORIGIN/missing",
      "HTTPError ['OSError'] 503 Server Error: Service Unavailable for url: ORIGIN/broken",
      "JSONDecodeError ['OSError', 'ValueError'] Expecting value: line 1 column 1 (char 0)",
      "TooManyRedirects ['OSError'] more than 5 redirects",
      "ConnectionError ['OSError', 'ConnectionError'] ORIGIN closed the connection",
      "ReadTimeout ['OSError', 'Timeout'] the request took more than 50 ms",
      "RequestException ['OSError'] the answer has more than 2097152 bytes",
      "NotAllowed ['OSError', 'PermissionError', 'ConnectionError'] network access to https://example.com is not allowed: no rule is for this origin",
      "MissingSchema ['OSError', 'ValueError'] Invalid URL 'example.com': No scheme supplied. Perhaps you meant https://example.com?",
      "InvalidURL ['OSError', 'ValueError'] Invalid URL 'http://': No host supplied",
      "InvalidURL ['OSError', 'ValueError'] not a URL: \"http://exa%20mple.com/\"",
      "InvalidHeader ['OSError', 'ValueError'] header \"Cookie\" is set by the host alone",
      "InvalidHeader ['OSError', 'ValueError'] Header part (1) from ('X', 1) must be of type str or bytes, not <class 'int'>",
      "InvalidJSONError ['OSError'] Out of range float values are not JSON compliant: nan",
      "[<Response [302]>] ORIGIN/to-echo ORIGIN/echo?from=redirect /echo?from=redirect",
      "<Response [302]> True /echo?from=redirect moved",
      "['one', 'twö'] [b'one\\n', b'tw\\xc3\\xb6', b'\\n']",
    ]);
  });

  test("twenty requests at once, in asyncio", async () => {
    const source = `
import asyncio, requests
from requests import aio
async def one(i):
    r = await aio.get(f"{base}/echo?{i}")
    return r.json()["url"]
async def main():
    answers = await asyncio.gather(*[one(i) for i in range(20)])
    async with aio.Session() as s:
        s.headers["X-S"] = "1"
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(s.post(base + "/echo", json=i)) for i in range(3)]
        answers.append([t.result().json()["body"] for t in tasks])
    failed = await asyncio.gather(aio.get("http://example.com"), aio.get(base + "/loop"), return_exceptions=True)
    answers.append([type(e).__name__ for e in failed])
    # The other one blocks, in a coroutine too.
    answers.append(requests.get(base + "/text").status_code)
    return answers
asyncio.run(main())`;
    const first = Array.from({ length: 20 }, (_, i) => `/echo?${i}`);
    const rest = [["0", "1", "2"], ["NotAllowed", "TooManyRedirects"], 200];
    expect(await evaluate(source)).toEqual([...first, ...rest]);
  });

  test("a task that is cancelled cuts its connection", async () => {
    const source = `
import asyncio
from requests import aio
async def main():
    task = asyncio.create_task(aio.get(base + "/silent"))
    while (await aio.get(base + "/text")).status_code != 200: pass
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    try:
        async with asyncio.timeout(0.02):
            await aio.get(base + "/silent")
    except TimeoutError:
        return "timeout"
asyncio.run(main())`;
    expect(await evaluate(source)).toBe("timeout");
    await server.closed();
  });

  test("requests are counted and bounded", async () => {
    const attempt = (call: string): string =>
      `import requests\ndef f():\n  try: return ${call}\n  except requests.RequestException as e: return type(e).__name__ + ': ' + str(e).replace(base, 'ORIGIN')\n`;
    const get = attempt("requests.get(base + '/text').status_code");
    expect(await evaluate(`${get}[f(), f(), f()]`, allowed({ maxRequests: 2 }))).toEqual([
      200,
      200,
      "NotAllowed: network access to ORIGIN/text is not allowed: more than 2 requests",
    ]);
    expect(await evaluate(`${get}f()`, allowed({ maxResponseBytes: 8 }))).toBe(
      "RequestException: the answer has more than 8 bytes",
    );
    const post = attempt("requests.post(base + '/echo', data=b'x' * 500).status_code");
    expect(await evaluate(`${post}f()`, allowed({ maxRequestBytes: 400 }))).toBe(
      "RequestException: the request has more than 400 bytes",
    );
    const silent = attempt("requests.get(base + '/silent', timeout=60).status_code");
    expect(await evaluate(`${silent}f()`, allowed({ timeoutMs: 30 }))).toBe(
      "ReadTimeout: the request took more than 30 ms",
    );
  });

  test("requests are host calls: their number ends a run, refused or not", async () => {
    const source = `
import requests
n = 0
while True:
    try: requests.get("http://example.com")
    except Exception: n += 1`;
    const result = await run(source, allowed(), { limits: { maxHostCalls: 50 } });
    expect(limitOf(result)).toBe("maxHostCalls");
    const large = await run(
      "import requests\nwhile True: requests.post(base + '/echo', data=b'x' * 9999)",
      allowed(),
      { limits: { maxHostCallBytes: 100_000 } },
    );
    expect(limitOf(large)).toBe("maxHostCallBytes");
    const counted = await run("import requests\nrequests.get(base + '/text')\n1");
    expect(counted.stats.hostCalls).toBe(1);
  });

  test("a run that is aborted or out of time cuts its connections", async () => {
    const source = "import requests\nrequests.get(base + '/silent')";
    const late = await run(source, allowed(), { limits: { timeoutMs: 300 } });
    expect(limitOf(late)).toBe("timeoutMs");
    await server.closed();
    const controller = new AbortController();
    const seen = server.seen.length;
    const aborted = run(source, allowed(), { signal: controller.signal });
    while (server.seen.length === seen) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await server.closed();
  });

  test("a run is replayed without a socket", async () => {
    const source = `
import asyncio, requests, urllib.request, urllib.error
from requests import aio
out = [requests.get(base + "/echo").json()["url"], urllib.request.urlopen(base + "/text").read()]
try: requests.get("http://example.com")
except requests.ConnectionError as e: out.append(str(e))
async def main():
    return [r.text for r in await asyncio.gather(*[aio.get(f"{base}/{i}") for i in range(5)])]
out + asyncio.run(main())`;
    const recorded = await run(source, allowed(), { journal: true });
    const before = server.connections;
    const again = await replay(recorded.journal as Uint8Array<ArrayBuffer>);
    expect(again.unwrap()).toEqual(recorded.unwrap());
    expect([again.stats.ticks, again.stats.fuel]).toEqual([
      recorded.stats.ticks,
      recorded.stats.fuel,
    ]);
    expect(server.connections).toBe(before);
  });

  test("a paused run has its answers, and goes on", async () => {
    await using box = await Sandbox.create({ network: allowed({ maxRequests: 2 }), ...way });
    const source = `
import requests
def get():
    try: return requests.get(base + "/text").status_code
    except requests.ConnectionError as e: return "refused"
a = get()
b = ask(a)
[a, b, get(), get()]`;
    const paused = await box.start(source, { deferred: ["ask"], inputs: { base: server.origin } });
    if (paused.status !== "paused") throw new Error(paused.status);
    const before = server.connections;
    const result = await paused.resume("yes");
    if (result.status === "paused") throw new Error("paused again");
    expect(result.unwrap()).toEqual([200, "yes", 200, "refused"]);
    expect(server.connections).toBe(before + 1);
  });

  test("the rule's headers are the host's secret", async () => {
    const network = allowed({
      allow: [
        {
          origin: server.origin,
          allowPrivate: true,
          pathPrefix: "/text",
          headers: { "X-Key": "s3cret" },
        },
      ],
    });
    const source = `
import requests, gc
r = requests.get(base + "/text", headers={"X-Key": "guess"})
[r.request.headers["X-Key"], sorted(name.lower() for name in r.headers), repr(vars(r)).count("s3" + "cret")]`;
    expect(await evaluate(source, network)).toEqual([
      "guess",
      ["connection", "content-type", "date", "transfer-encoding"],
      0,
    ]);
  });

  test("nonsense given to the insides of the library is an error of Python's", async () => {
    const source = `
import _door
out = []
for args in [(), (1,), ((), True), (("GET",), True), (("GET", 1, [], None, None, 5), True), (("GET", base, None, None, None, 5), True),
             (("GET", base, [[1, 2]], None, None, 5), True), (("GET", base, [["a"]], None, None, 5), True), (("GET", base, [], "text", None, 5), True),
             (("GET", base, [], None, -1, 5), True), (("GET", base, [], None, float("nan"), 5), True), (("GET", base, [], None, None, -1), True), (("GET", base, [], None, None, None), True),
             (("GET", base, [], print, None, 5), True)]:
    try: out.append(_door.network(*args))
    except (TypeError, ValueError) as e: out.append(type(e).__name__)
out`;
    const errors = Array.from({ length: 13 }, () => "TypeError");
    expect(await evaluate(source)).toEqual([true, ...errors]);
  });
});

test("without the capability nothing is there, and no socket is made", async () => {
  const before = server.connections;
  await using box = await Sandbox.create();
  const missing = await box.run("import requests");
  expect(errorOf(missing)).toMatchObject({
    type: "ModuleNotFoundError",
    message: "No module named 'requests'",
  });
  expect(errorOf(missing)?.hint).toMatch(/network capability/);
  const result = await box.run(
    "import urllib.request\ntry: urllib.request.urlopen(base)\nexcept OSError as e: r = [type(e.reason).__name__, str(e).replace(base, 'ORIGIN')]\nr",
    { inputs: { base: server.origin } },
  );
  expect(result.unwrap()).toEqual([
    "PermissionError",
    "<urlopen error network access to ORIGIN is not allowed: this sandbox has no network>",
  ]);
  expect(server.connections).toBe(before);
});

test("runSync has no network", () => {
  const result = runSync(
    "import requests\ntry: requests.get(base)\nexcept requests.ConnectionError as e: r = str(e).replace(base, 'ORIGIN')\nr",
    { network: allowed(), inputs: { base: server.origin } },
  );
  expect(result.unwrap()).toBe(
    "network access to ORIGIN/ is not allowed: the network is asynchronous; runSync can't wait for it",
  );
});

test("the embedder's fetch makes the requests", async () => {
  const seen: unknown[] = [];
  const network: NetworkOptions = {
    allow: [{ origin: "https://api.example.com", headers: { Authorization: "Bearer x" } }],
    fetch: async (input, init) => {
      seen.push([
        input,
        init?.method,
        init?.redirect,
        new Headers(init?.headers).get("authorization"),
      ]);
      return new Response("made up", { status: 201, statusText: "Made" });
    },
  };
  await using box = await Sandbox.create({ network });
  const source =
    "import requests\nr = requests.post('https://api.example.com/x', data='d')\n[r.status_code, r.reason, r.text]";
  expect((await box.run(source)).unwrap()).toEqual([201, "Made", "made up"]);
  expect(seen).toEqual([["https://api.example.com/x", "POST", "manual", "Bearer x"]]);
});

test("onRequest can't enter its own sandbox", async () => {
  let code: unknown;
  const box: Sandbox = await Sandbox.create({
    network: allowed({
      onRequest: async () => {
        await box.run("1").catch((error: { code: unknown }) => (code = error.code));
      },
    }),
  });
  await box.run("import requests\nrequests.get(base + '/text')\n1", {
    inputs: { base: server.origin },
  });
  expect(code).toBe("ERR_REENTRANT");
  box.dispose();
});
