// Checks the form of what the guest wants to send. Every character is hostile.

import { NetworkFailure, refused } from "./failure.ts";
import type { NetworkRequest } from "./options.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
export const methods: ReadonlySet<string> = new Set(METHODS);

const MAX_URL_CHARS = 16_384;
const MAX_HEADERS = 100;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}$/;
// Field values as HTTP has them: no controls but the tab, one byte a character.
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

// What governs the connection or would carry the host's own credentials.
const FORBIDDEN =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|via|cookie2?|http2-settings|proxy-.*)$/;

/**
 * Scheme, host and path are checked as the platform's parser reads them; what it would repair
 * without a word is refused.
 */
export function parseUrl(text: string): URL {
  const shown = JSON.stringify(text.slice(0, 200));
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (text.length > MAX_URL_CHARS || /[\u0000-\u0020\u007f-\u00a0\\]/.test(text)) {
    throw new NetworkFailure("invalid", `not a URL: ${shown}`);
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new NetworkFailure("invalid", `not a URL: ${shown}`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refused(shown, "only http and https are");
  }
  if (!/^https?:\/\/[^/]/i.test(text)) throw new NetworkFailure("invalid", `not a URL: ${shown}`);
  if (url.username !== "" || url.password !== "" || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    throw refused(url.origin, "the URL has a user or a password");
  }
  return url;
}

/** @throws NetworkFailure */
export function checkHeader(name: string, value: string): void {
  const shown = JSON.stringify(name.slice(0, 80));
  if (!token.test(name)) throw new NetworkFailure("invalid", `not the name of a header: ${shown}`);
  if (!fieldValue.test(value) || value !== value.trim()) {
    throw new NetworkFailure("invalid", `the value of header ${shown} has a forbidden character`);
  }
  if (FORBIDDEN.test(name.toLowerCase())) {
    throw new NetworkFailure("invalid", `header ${shown} is set by the host alone`);
  }
}

/** @throws NetworkFailure */
export function checkRequest(request: NetworkRequest, maxBytes: number): URL {
  const { method, url, headers, body } = request;
  if (!methods.has(method)) {
    throw refused(url.slice(0, 200), `the method is none of ${METHODS.join(", ")}`);
  }
  const parsed = parseUrl(url);
  if (headers.length > MAX_HEADERS) {
    throw new NetworkFailure("size", `the request has more than ${MAX_HEADERS} headers`);
  }
  let bytes = url.length + (body?.length ?? 0);
  for (const [name, value] of headers) {
    checkHeader(name, value);
    bytes += name.length + value.length + 4;
  }
  if (bytes > maxBytes) {
    throw new NetworkFailure("size", `the request has more than ${maxBytes} bytes`);
  }
  if (body !== null && (method === "GET" || method === "HEAD")) {
    throw new NetworkFailure("invalid", `a ${method} request has no body`);
  }
  return parsed;
}
