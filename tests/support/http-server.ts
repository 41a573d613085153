// An HTTP server on loopback that does what good and bad servers do.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { deflateRawSync, deflateSync, brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll } from "vitest";

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const text = "héllo ".repeat(100);

const coded = (coding: string, bytes: Buffer): Handler => {
  return (_request, response) => {
    response.writeHead(200, { "Content-Encoding": coding, "Content-Type": "text/plain" });
    response.end(bytes);
  };
};

const redirect =
  (status: number, to: (server: TestServer) => string): Handler =>
  (request, response) => {
    const server = (request.socket as Socket & { owner: TestServer }).owner;
    response.writeHead(status, { Location: to(server) }).end("moved");
  };

/** Bytes on the wire that are not what `node:http` would send. */
const raw =
  (bytes: string): Handler =>
  (_request, response) => {
    response.socket?.end(bytes);
  };

const endless = (type: string, piece: string): Handler => {
  return (_request, response) => {
    response.writeHead(200, { "Content-Type": type });
    const timer = setInterval(() => response.write(piece), 1);
    response.on("close", () => clearInterval(timer));
  };
};

const handlers: Record<string, Handler> = {
  "/echo": (request, response, body) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name !== "host"),
    );
    response.writeHead(200, { "Content-Type": "application/json", "X-Many": ["a", "b"] });
    const { method, url } = request;
    response.end(JSON.stringify({ method, url, headers, body: body.toString() }));
  },
  "/cookie": (_request, response) => {
    response.writeHead(200, { "Set-Cookie": ["session=1", "b=2"], "X-Seen": "yes" }).end("ok");
  },
  "/text": (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" }).end("one\ntwö\n");
  },
  "/missing": (_request, response) => {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("no such thing");
  },
  "/broken": (_request, response) => void response.writeHead(503).end(),
  "/empty": (_request, response) => void response.writeHead(204).end(),
  "/gzip": coded("gzip", gzipSync(text)),
  "/deflate": coded("deflate", deflateSync(text)),
  "/deflate-raw": coded("deflate", deflateRawSync(text)),
  "/br": coded("br", brotliCompressSync(text)),
  "/bomb": coded("gzip", gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  "/not-gzip": coded("gzip", Buffer.from("this is no gzip")),
  "/cut-gzip": coded("gzip", gzipSync(text).subarray(0, 20)),
  "/silent": () => {},
  "/slow": endless("text/plain", "."),
  "/events": endless("text/event-stream", "data: x\n\n"),
  "/endless": (_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on("drain", more);
    more();
  },
  "/short": raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
  "/long": raw("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more"),
  "/huge-length": raw("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx"),
  "/two-lengths": raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
  "/huge-head": raw(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(40_000)}\r\n\r\n`),
  "/no-http": raw("220 mail.example.com ESMTP\r\n"),
  "/upgrade": raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
  "/close": (request) => void request.socket.destroy(),
  "/to-echo": redirect(302, () => "/echo?from=redirect"),
  "/to-file": redirect(302, () => "file:///etc/passwd"),
  "/to-user": redirect(302, ({ origin }) => `${origin.replace("//", "//user:pw@")}/echo`),
  "/to-internal": redirect(302, () => "http://169.254.169.254/latest/meta-data/"),
  "/to-nothing": redirect(302, () => "http://["),
  "/to-other": redirect(302, ({ other }) => `${other?.origin}/echo`),
  "/loop": redirect(302, () => "/loop"),
};
for (const status of [301, 302, 303, 307, 308]) {
  handlers[`/to-echo-${status}`] = redirect(status, () => "/echo");
}
for (let n = 1; n <= 6; n++) {
  handlers[`/chain-${n}`] = redirect(302, () => (n === 1 ? "/echo" : `/chain-${n - 1}`));
}

export class TestServer {
  /** Another server, which `/to-other` redirects to. */
  other: TestServer | undefined;
  connections = 0;
  /** Lines of requests. */
  readonly seen: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor() {
    this.#server = createServer({ maxHeaderSize: 1_000_000 }, (request, response) => {
      const parts: Buffer[] = [];
      this.seen.push(`${request.method} ${request.url}`);
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const handler = handlers[(request.url as string).replace(/\?.*/, "")];
        if (handler === undefined) return response.writeHead(200).end(request.url);
        handler(request, response, Buffer.concat(parts));
      });
    });
    this.#server.on("connection", (socket: Socket) => {
      this.connections++;
      Object.assign(socket, { owner: this });
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => {});
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Resolves when no connection is open any more. */
  async closed(): Promise<void> {
    while (this.#sockets.size > 0) {
      const [socket] = this.#sockets;
      await new Promise((resolve) => {
        socket?.once("close", resolve);
      });
    }
  }
}

/** A server for the tests of a file. */
export function useServer(): TestServer {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  return server;
}
