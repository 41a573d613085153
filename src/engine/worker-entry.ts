// The script of a worker: connects worker.ts to the platform's channel.

import type { FromWorker, ToWorker } from "./protocol.ts";
import { serve } from "./worker.ts";

interface NodePort {
  on(event: "message", handler: (message: ToWorker) => void): void;
  postMessage(message: FromWorker, transfer?: ArrayBuffer[]): void;
}

interface WebScope {
  addEventListener(type: "message", handler: (event: { data: ToWorker }) => void): void;
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
}

const { process } = globalThis as {
  process?: { getBuiltinModule?: (name: string) => { parentPort: NodePort | null } | undefined };
};
const parent = process?.getBuiltinModule?.("node:worker_threads")?.parentPort;

if (parent === undefined || parent === null) {
  const scope = globalThis as unknown as WebScope;
  serve({
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    receive: (handler) => {
      scope.addEventListener("message", ({ data }) => handler(data));
    },
  });
  // The caller's thread can't know whether the script was loaded.
  scope.postMessage({ kind: "ready" }, []);
} else {
  serve({
    post: (message, transfer) => parent.postMessage(message, transfer),
    receive: (handler) => parent.on("message", handler),
  });
}
