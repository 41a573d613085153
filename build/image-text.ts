// Writes bytes as text for src/engine/image-text.ts, which says how.

/** Characters that stand for a byte by themselves: "#" to "~" without the backslash. */
const SINGLES = Array.from({ length: 92 }, (_, i) => i + 35).filter((code) => code !== 92);

/** `alphabet`: the bytes in the order of what stands for them, in hex. */
export function encodeImage(bytes: Uint8Array): { text: string; alphabet: string } {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1;
  const byCount = [...counts.keys()].toSorted(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  );
  // Ascending in each half: what is alike for a compressor stays so.
  const ascending = (part: number[]): number[] => part.toSorted((a, b) => a - b);
  const order = [
    ...ascending(byCount.slice(0, SINGLES.length)),
    ...ascending(byCount.slice(SINGLES.length)),
  ];
  const written: string[] = [];
  for (const [i, byte] of order.entries()) {
    const row = Math.floor(i / SINGLES.length);
    const single = String.fromCharCode(SINGLES[i % SINGLES.length] as number);
    written[byte] = ["", " ", "!"][row] + single;
  }
  const text = Array.from(bytes, (byte) => written[byte]).join("");
  // A page may have the code between its tags.
  if (/<\/?script/i.test(text)) throw new Error("the text of the image is HTML");
  return { text, alphabet: Buffer.from(order).toString("hex") };
}
