/**
 * The entry for Cloudflare Workers, where nothing may be compiled at run time and there are no
 * threads: the guest is a module that the platform has compiled.
 *
 * @module
 */

import guest from "./guest.wasm";

import { forbidWorkers } from "./engine/channel.ts";
import { provideImage } from "./engine/image.ts";

provideImage(() => guest);
// With `nodejs_compat` there is a `node:worker_threads`, but no threads.
forbidWorkers();

export * from "./public.ts";
