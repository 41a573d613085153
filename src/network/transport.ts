// Which transport makes the requests: Node's, where addresses can be checked and pinned, else
// `fetch`.

import { makeFetchTransport } from "./fetch-transport.ts";
import type { Transport } from "./hop.ts";
import { findNode, makeNodeTransport } from "./node-transport.ts";

/** The platform's own. */
export function findTransport(): Transport {
  const node = findNode();
  return node === undefined
    ? makeFetchTransport((...args) => fetch(...args))
    : makeNodeTransport(node);
}
