import { expect, test } from "vitest";
import { addOrigin } from "../../../src/cli/network.ts";

test.each([
  ["https://api.example.com", "https://api.example.com", "/", false],
  ["HTTPS://API.example.com:443/", "https://api.example.com", "/", false],
  ["https://api.example.com/v1", "https://api.example.com", "/v1", false],
  ["https://api.example.com/v1/a/", "https://api.example.com", "/v1/a/", false],
  ["http://localhost:3000", "http://localhost:3000", "/", true],
  ["http://127.0.0.1:3000/x", "http://127.0.0.1:3000", "/x", true],
  ["http://[::1]:3000", "http://[::1]:3000", "/", true],
])("--allow-net %s", (text, origin, pathPrefix, allowPrivate) => {
  expect(addOrigin(text)).toEqual([{ origin, pathPrefix, allowPrivate }]);
});

test("--allow-net is repeatable", () => {
  const rules = addOrigin("https://b.example", addOrigin("https://a.example"));
  expect(rules.map(({ origin }) => origin)).toEqual(["https://a.example", "https://b.example"]);
});

test.each([
  "",
  "*",
  "example.com",
  "//a",
  "ftp://a",
  "file:///a",
  "https://",
  "https://*.a",
  "https://a?b",
])("--allow-net %j is refused", (text) => {
  expect(() => addOrigin(text)).toThrow(/^--allow-net is '/);
});
test.each(["https://a#b", "https://u@a", "https://a.", "https://a\\b", "https://a b"])(
  "--allow-net %j is refused, too",
  (text) => {
    expect(() => addOrigin(text)).toThrow(/^--allow-net is '/);
  },
);
