// One request without redirects, and its answer: what transports have in common.

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** One hop. */
export interface Hop {
  readonly method: string;
  readonly url: URL;
  /** All that are sent, but those of the connection. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
  readonly allowPrivate: boolean;
  readonly maxResponseBytes: number;
  /** Ends the request; its reason is the failure. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  /** Decompressed. */
  readonly body: Uint8Array;
}

/**
 * `wantsBody` decides when the head is there; without it the body is empty and the connection
 * cut. Rejects with NetworkFailure, or the signal's reason.
 */
export type Transport = (
  hop: Hop,
  wantsBody: (status: number, headers: HeaderList) => boolean,
) => Promise<Answer>;

/** The value of the first header of that name. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** Those of a body that was decompressed. */
export function withoutCoding(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !/^content-(?:encoding|length)$/i.test(name));
}

/** Puts a body of `length` bytes together. */
export function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
