/**
 * sandboa runs untrusted Python in a WebAssembly sandbox.
 *
 * A sandbox without options can compute and print, nothing else. What the Python code does
 * is data in a {@link RunResult}; what the caller does wrong throws a {@link SandboaError}.
 *
 * This entry needs nothing of its platform: the guest is in the script, as text. Node has
 * node.ts, Cloudflare Workers have workerd.ts; all have the names of public.ts.
 *
 * @module
 */

import { decodeImage } from "./engine/image-text.ts";
import { imageAlphabet, imageBytes, imageText } from "./engine/image.generated.ts";
import { provideImage } from "./engine/image.ts";

provideImage(() => new WebAssembly.Module(decodeImage(imageText, imageAlphabet, imageBytes)));

export * from "./public.ts";
