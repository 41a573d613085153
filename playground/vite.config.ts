// How the playground is built and served. It imports the package by its name, so the library
// must be built before; nothing here reaches into its sources.

import { defineConfig } from "vite";
import { inlineEngine } from "./plugins/engine.ts";
import { cacheOffline } from "./plugins/offline.ts";

export default defineConfig({
  // The page works under any path of any static server.
  base: "./",
  build: {
    target: "es2022",
    // These know light-dark().
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The polyfill would fetch, which the page's policy forbids.
    modulePreload: { polyfill: false },
    // The guest is inside the one script.
    chunkSizeWarningLimit: 2000,
  },
  plugins: [
    inlineEngine(),
    cacheOffline(),
    {
      // The dev server needs inline scripts and a web socket. What is built keeps the policy.
      name: "drop-policy-in-dev",
      apply: "serve",
      transformIndexHtml: (html: string): string =>
        html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
    },
  ],
});
