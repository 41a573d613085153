// As much of Node's modules as is used: the core has no types of a platform's.

interface Emitter {
  on(event: string, listener: (...args: never[]) => void): unknown;
  once(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
  destroy(): unknown;
}

export type Connection = Emitter;

export interface IncomingMessage extends Emitter {
  readonly statusCode?: number;
  readonly statusMessage?: string;
  readonly rawHeaders: readonly string[];
  readonly complete: boolean;
  pause(): unknown;
  resume(): unknown;
}

export interface OutgoingMessage extends Emitter {
  end(body?: Uint8Array): unknown;
}

export interface Decompressor extends Emitter {
  write(bytes: Uint8Array): boolean;
  end(): unknown;
}

type MakeRequest = (options: object) => OutgoingMessage;
type MakeDecompressor = (options: { chunkSize: number }) => Decompressor;

export interface NodeModules {
  readonly dns: {
    lookup(hostname: string, options: { all: true }): Promise<readonly { address: string }[]>;
  };
  readonly http: { readonly request: MakeRequest };
  readonly https: { readonly request: MakeRequest };
  readonly net: { connect(options: object): Connection; isIP(text: string): number };
  readonly tls: { connect(options: object): Connection };
  readonly zlib: {
    readonly createGunzip: MakeDecompressor;
    readonly createInflate: MakeDecompressor;
    readonly createInflateRaw: MakeDecompressor;
    readonly createBrotliDecompress: MakeDecompressor;
  };
}
