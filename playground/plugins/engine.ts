// Puts the script of the library's workers into the page's own script. A worker that is made from
// a blob inherits the page's policy, so that it can't send anything either; one that is loaded
// from a file would have the policy that its server sends, often none.

import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const name = "virtual:engine";
const resolved = `\0${name}`;
const expression = 'new URL("./worker-entry.js", import.meta.url)';

export function inlineEngine(): Plugin {
  return {
    name: "inline-engine",
    enforce: "pre",
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const script = JSON.stringify(await bundleWorker());
      return (
        `const blob = new Blob([${script}], { type: "text/javascript" });\n` +
        `export const engineUrl = new URL(URL.createObjectURL(blob));`
      );
    },
    transform(code, id) {
      if (!id.endsWith("/engine/channel.js")) return undefined;
      if (!code.includes(expression)) throw new Error(`${id} has no ${expression}`);
      return `import { engineUrl } from "${name}";\n${code.replaceAll(expression, "engineUrl")}`;
    },
  };
}

async function bundleWorker(): Promise<string> {
  const entry = fileURLToPath(new URL("engine/worker-entry.js", import.meta.resolve("sandboa")));
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins: [
      {
        // A worker is sent the compiled guest; the bytes stay in the page's script.
        name: "leave-image-out",
        load: (id) =>
          id.endsWith("/engine/image.generated.js")
            ? 'export const imageBase64 = "";\nexport const imageBytes = 0;'
            : undefined,
      },
    ],
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["es"], fileName: "worker" },
    },
  });
  const [result] = [built].flat();
  const chunk = result !== undefined && "output" in result ? result.output[0] : undefined;
  if (chunk === undefined) throw new Error("the worker's script was not built");
  return chunk.code;
}
