// `--allow-net`: origins, with or without a path.

import type { NetworkRule } from "../node.ts";
import { UsageError } from "./errors.ts";

/** @throws UsageError */
export function addOrigin(text: string, rules: readonly NetworkRule[] = []): NetworkRule[] {
  const fail = (why: string): UsageError =>
    new UsageError(`--allow-net is '${text}'; ${why}, such as https://api.example.com`);
  if (text === "*" || !/^https?:\/\//i.test(text)) {
    throw fail("it must be an origin with http:// or https://");
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw fail("it must be an origin");
  }
  if (/[\s*\\@?#]/.test(text) || url.hostname.endsWith(".")) {
    throw fail("it must be scheme, host, port and path alone");
  }
  return [
    ...rules,
    { origin: url.origin, pathPrefix: url.pathname, allowPrivate: isLocal(url.hostname) },
  ];
}

// Who writes an address or localhost means that one; a name must lead to public addresses.
function isLocal(hostname: string): boolean {
  return /^(?:localhost|[\d.]+|\[.*\])$/.test(hostname);
}
