import { pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";

// Workers run what was built: Node 20 can't start one from TypeScript.
const builtWorker: Plugin = {
  name: "built-worker",
  transform(code, id) {
    if (!id.endsWith("/src/engine/channel.ts")) return undefined;
    const url = JSON.stringify(pathToFileURL("dist/engine/worker-entry.js").href);
    return code.replaceAll(`new URL("./worker-entry.js", import.meta.url)`, `new URL(${url})`);
  },
};

export default defineConfig({
  plugins: [builtWorker],
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // Two cores: tests that measure nothing run side by side.
    maxWorkers: 2,
  },
});
