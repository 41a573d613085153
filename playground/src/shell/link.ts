// Programs in links: after the "#", so that no server sees them. "1." is deflated, "0." as it is.

const MAX_PROGRAM_BYTES = 1024 * 1024;

/** What is behind the "#" of a link to the program. */
export async function encodeProgram(source: string): Promise<string> {
  const bytes = new TextEncoder().encode(source);
  if (typeof CompressionStream !== "function") return `code=0.${toBase64Url(bytes)}`;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `code=1.${toBase64Url(await readAll(stream))}`;
}

/** The program in it, null when there is none; throws when it can't be read. */
export async function decodeProgram(fragment: string): Promise<string | null> {
  const match = /^#?code=(.*)$/.exec(fragment);
  if (match === null) return null;
  const [, kind, text = ""] = /^([01])\.([\w-]+)$/.exec(match[1] ?? "") ?? [];
  if (kind === undefined) throw new Error("not a link of this page");
  const bytes = fromBase64Url(text);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  if (kind === "0") return decoder.decode(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return decoder.decode(await readAll(stream));
}

async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    // A short link can be a very long program.
    if (length > MAX_PROGRAM_BYTES) {
      await reader.cancel();
      throw new Error("the program is too long");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
