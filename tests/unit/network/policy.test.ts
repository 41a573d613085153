import { describe, expect, test } from "vitest";
import { NetworkFailure } from "../../../src/network/failure.ts";
import { NetworkPolicy } from "../../../src/network/policy.ts";
import { checkRequest } from "../../../src/network/request.ts";

const policy = new NetworkPolicy({
  allow: [
    { origin: "https://api.example.com", methods: ["GET"], pathPrefix: "/v1" },
    { origin: "https://api.example.com", methods: ["POST"], pathPrefix: "/v1/orders/" },
    { origin: "http://example.org:8080" },
    { origin: "https://bücher.example" },
    { origin: "http://[2606:4700:4700::1111]" },
  ],
});

function outcome(method: string, url: string): string {
  try {
    const request = { method, url, headers: [], body: null };
    policy.match(method, checkRequest(request, 1000));
    return "allowed";
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return `${error.kind}: ${error.message}`;
  }
}

describe("rules", () => {
  test.each([
    "https://api.example.com/v1",
    "https://api.example.com/v1/",
    "https://api.example.com/v1/a?b#c",
    "https://API.EXAMPLE.com:443/v1/a/../b",
    "HTTPS://api.example.com/v1",
    "https://api.example.com/%76/../v1",
  ])("GET %s is allowed", (url) => {
    expect(outcome("GET", url)).toBe("allowed");
  });

  test.each([
    ["POST", "https://api.example.com/v1/orders/1"],
    ["DELETE", "http://example.org:8080/any/../thing%2f"],
    ["GET", "https://xn--bcher-kva.example/"],
    ["GET", "https://bücher.example"],
    ["GET", "http://[2606:4700:4700:0:0:0:0:1111]/"],
  ])("%s %s is allowed", (method, url) => {
    expect(outcome(method, url)).toBe("allowed");
  });

  test.each([
    ["https://example.com/", "https://example.com is not allowed: no rule is for this origin"],
    [
      "http://api.example.com/v1",
      "http://api.example.com is not allowed: no rule is for this origin",
    ],
    [
      "https://api.example.com:8443/v1",
      "https://api.example.com:8443 is not allowed: no rule is for this origin",
    ],
    [
      "https://api.example.com./v1",
      "https://api.example.com. is not allowed: no rule is for this origin",
    ],
    [
      "https://api.example.com.evil.com/v1",
      "https://api.example.com.evil.com is not allowed: no rule is for this origin",
    ],
    [
      "https://api.example.com@evil.com/v1",
      "https://evil.com is not allowed: the URL has a user or a password",
    ],
    [
      "https://@api.example.com/v1",
      "https://api.example.com is not allowed: the URL has a user or a password",
    ],
    [
      "https://u:p@api.example.com/v1",
      "https://api.example.com is not allowed: the URL has a user or a password",
    ],
    [
      "https://evil.com#api.example.com",
      "https://evil.com is not allowed: no rule is for this origin",
    ],
    [
      "https://evil.com?api.example.com",
      "https://evil.com is not allowed: no rule is for this origin",
    ],
    [
      "https://аpi.example.com/v1",
      "https://xn--pi-6kc.example.com is not allowed: no rule is for this origin",
    ],
    ["http://example.org", "http://example.org is not allowed: no rule is for this origin"],
    [
      "https://api.example.com/v2",
      "GET https://api.example.com/v2 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v10",
      "GET https://api.example.com/v10 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v1/../v2",
      "GET https://api.example.com/v2 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v1/%2e%2e/v2",
      "GET https://api.example.com/v2 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v1/..%2fv2",
      "GET https://api.example.com/v1/..%2fv2 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v1/..%5cv2",
      "GET https://api.example.com/v1/..%5cv2 is not allowed: no rule is for this path",
    ],
    [
      "https://api.example.com/v1/..;/v2",
      "GET https://api.example.com/v1/..;/v2 is not allowed: no rule is for this path",
    ],
    ["file:///etc/passwd", '"file:///etc/passwd" is not allowed: only http and https are'],
    ["data:text/plain,x", '"data:text/plain,x" is not allowed: only http and https are'],
    [
      "blob:https://api.example.com/v1",
      '"blob:https://api.example.com/v1" is not allowed: only http and https are',
    ],
    [
      "ws://api.example.com/v1",
      '"ws://api.example.com/v1" is not allowed: only http and https are',
    ],
    ["javascript:1", '"javascript:1" is not allowed: only http and https are'],
  ])("GET %s is refused", (url, message) => {
    expect(outcome("GET", url)).toBe(`refused: network access to ${message}`);
  });

  test.each([
    [
      "POST",
      "https://api.example.com/v1",
      "POST https://api.example.com/v1 is not allowed: no rule is for this path",
    ],
    [
      "PUT",
      "https://api.example.com/v1/orders/",
      "PUT https://api.example.com/v1/orders/ is not allowed: no rule is for this method",
    ],
    [
      "CONNECT",
      "https://api.example.com/v1",
      "https://api.example.com/v1 is not allowed: the method is none of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    ],
    [
      "get",
      "https://api.example.com/v1",
      "https://api.example.com/v1 is not allowed: the method is none of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    ],
  ])("%s %s is refused", (method, url, message) => {
    expect(outcome(method, url)).toBe(`refused: network access to ${message}`);
  });

  test.each([
    "",
    "example.com",
    "/v1",
    "//api.example.com/v1",
    "https:api.example.com",
    "https:/api.example.com/v1",
    "https:\\\\api.example.com/v1",
    "https://api.example.com\\@evil.com/v1",
    "https:///api.example.com/v1",
    " https://api.example.com/v1",
    "https://api.exa\tmple.com/v1",
    "https://api.example.com/v1\r\nX: y",
    "https://api.example.com/v1 HTTP/1.1",
    "https://api.example.com:99999/v1",
    "https://[::1/",
    "https://%00/",
    "https://api.example.com/\u0000",
  ])("%j is no URL", (url) => {
    expect(outcome("GET", url)).toMatch(/^invalid: not a URL: /);
  });
});

describe("requests", () => {
  const check = (
    headers: [string, string][],
    body: Uint8Array | null = null,
    method = "POST",
  ): string => {
    try {
      checkRequest({ method, url: "http://a/", headers, body }, 100);
      return "ok";
    } catch (error) {
      return `${(error as NetworkFailure).kind}: ${(error as Error).message}`;
    }
  };

  test("headers of the connection are the host's", () => {
    const names =
      "Host host CONNECTION Keep-Alive Content-Length Transfer-Encoding TE Trailer Upgrade Expect Via " +
      "Cookie cookie2 Proxy-Authorization Proxy-Connection HTTP2-Settings";
    for (const name of names.split(" ")) {
      expect(check([[name, "x"]])).toBe(`invalid: header "${name}" is set by the host alone`);
    }
    expect(
      check([
        ["Authorization", "x"],
        ["Accept", ""],
        ["X_1.~", "é"],
      ]),
    ).toBe("ok");
  });

  test("headers have the characters that HTTP allows", () => {
    for (const name of ["", "a b", "a:", "a\n", "é", "(x)", 'a"']) {
      expect(check([[name, "x"]])).toMatch(/^invalid: not the name of a header/);
    }
    for (const value of ["a\nb", "a\r\nHost: b", "\u0000", "\u007f", "\u0100", " a", "a\t"]) {
      expect(check([["X", value]])).toBe(
        'invalid: the value of header "X" has a forbidden character',
      );
    }
  });

  test("requests are bounded", () => {
    expect(check([], new Uint8Array(91))).toBe("ok");
    expect(check([], new Uint8Array(92))).toBe("size: the request has more than 100 bytes");
    expect(check([["X", "x".repeat(90)]])).toBe("size: the request has more than 100 bytes");
    const many = Array.from({ length: 101 }, (): [string, string] => ["X", ""]);
    expect(check(many)).toBe("size: the request has more than 100 headers");
    expect(check([], new Uint8Array(1), "GET")).toBe("invalid: a GET request has no body");
  });
});

test.each<[unknown, RegExp]>([
  [null, /^network must be an object/],
  [{}, /^network must be an object/],
  [{ allow: [], x: 1 }, /^unknown option network\.x/],
  [{ allow: [{}] }, /^network\.allow\[0\] must be an object/],
  [{ allow: [{ origin: "http://a", x: 1 }] }, /^unknown option network\.allow\[0\]\.x/],
  [
    { allow: [{ origin: "example.com" }] },
    /origin is "example\.com"; it must be scheme, host and port/,
  ],
  [{ allow: [{ origin: "*" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "https://*.example.com" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "https://a/b" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "https://a/?" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "https://u@a" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "ftp://a" }] }, /it must be scheme, host and port/],
  [{ allow: [{ origin: "https://a." }] }, /it ends in a dot/],
  [{ allow: [{ origin: "http://127.1" }] }, /not public; it needs allowPrivate: true/],
  [{ allow: [{ origin: "http://[::1]" }] }, /not public; it needs allowPrivate: true/],
  [{ allow: [{ origin: "http://a", methods: ["get"] }] }, /methods has "get"/],
  [{ allow: [{ origin: "http://a", methods: "GET" }] }, /methods must be a list/],
  [{ allow: [{ origin: "http://a", pathPrefix: "v1" }] }, /pathPrefix is "v1"/],
  [{ allow: [{ origin: "http://a", pathPrefix: "/a?b" }] }, /pathPrefix is/],
  [{ allow: [{ origin: "http://a", pathPrefix: "/a%2fb" }] }, /pathPrefix is/],
  [{ allow: [{ origin: "http://a", allowPrivate: 1 }] }, /allowPrivate must be a boolean/],
  [{ allow: [{ origin: "http://a", headers: { Host: "b" } }] }, /"Host" is set by the host alone/],
  [{ allow: [{ origin: "http://a", headers: { A: "secret\n" } }] }, /^(?!.*secret).*forbidden/],
  [{ allow: [{ origin: "http://a", headers: { A: 1 } }] }, /it must be a string/],
  [{ allow: [], maxRequests: -1 }, /^network\.maxRequests is -1; it must be an integer/],
  [{ allow: [], timeoutMs: 0 }, /^network\.timeoutMs is 0/],
  [{ allow: [], maxResponseBytes: 1.5 }, /^network\.maxResponseBytes is 1\.5/],
  [{ allow: [], onRequest: 1 }, /^network\.onRequest is number/],
  [{ allow: [], fetch: {} }, /^network\.fetch is object/],
])("options %j are told to be wrong", (options, message) => {
  expect(() => new NetworkPolicy(options as never)).toThrow(message);
});
