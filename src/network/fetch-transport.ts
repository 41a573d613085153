// Requests by `fetch`: on platforms without Node's modules, or the embedder's own. It resolves
// names itself: addresses can't be checked.

import { NetworkFailure, refused } from "./failure.ts";
import { headerOf, joinChunks, withoutCoding, type Transport } from "./hop.ts";

export function makeFetchTransport(send: typeof fetch): Transport {
  return async (hop, wantsBody) => {
    const { method, url, body, signal, maxResponseBytes } = hop;
    let response: Response;
    try {
      response = await send(url.href, {
        method,
        headers: hop.headers.map(([name, value]) => [name, value] as [string, string]),
        body: body as Uint8Array<ArrayBuffer> | null,
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal,
      });
    } catch {
      signal.throwIfAborted();
      // The platform's message can have anything in it.
      throw new NetworkFailure("connection", `the request to ${url.origin} failed`);
    }
    // What a browser makes of a redirect that it was told not to follow.
    if (response.type === "opaqueredirect") {
      throw refused(url.origin, "it redirects, and a browser does not say where to");
    }
    const head = [...response.headers];
    const { status, statusText: reason } = response;
    if (!wantsBody(status, head)) {
      response.body?.cancel().catch(() => {});
      return { status, reason, headers: head, body: new Uint8Array(0) };
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader = response.body?.getReader();
    // The platform's fetch ends its body with the signal; the embedder's may not.
    const onAbort = (): void => void reader?.cancel().catch(() => {});
    signal.addEventListener("abort", onAbort);
    try {
      for (;;) {
        const part = await reader?.read();
        signal.throwIfAborted();
        if (part === undefined || part.done) break;
        length += part.value.length;
        if (length > maxResponseBytes) {
          throw new NetworkFailure("size", `the answer has more than ${maxResponseBytes} bytes`);
        }
        chunks.push(part.value);
      }
    } catch (error) {
      onAbort();
      signal.throwIfAborted();
      if (error instanceof NetworkFailure) throw error;
      throw new NetworkFailure("connection", `the answer of ${url.origin} ended too early`);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
    const isDecoded = headerOf(head, "content-encoding") !== undefined;
    const headers = isDecoded ? withoutCoding(head) : head;
    return { status, reason, headers, body: joinChunks(chunks, length) };
  };
}
