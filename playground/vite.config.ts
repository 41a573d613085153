// How the playground is built and served. It imports the package by its name, so the library
// must be built before; nothing here reaches into its sources.

import { defineConfig } from "vite";

export default defineConfig({
  // The page works under any path of any static server.
  base: "./",
  build: {
    target: "es2022",
    // The polyfill would fetch, which the page's policy forbids.
    modulePreload: { polyfill: false },
    // The worker, with the guest in it, is inside the one script.
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: "es" },
  plugins: [
    {
      // The dev server needs inline scripts and a web socket. What is built keeps the policy.
      name: "drop-policy-in-dev",
      apply: "serve",
      transformIndexHtml: (html: string): string =>
        html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
    },
  ],
});
