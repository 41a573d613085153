import { expect, test } from "vitest";
import { Burst } from "../../../src/engine/burst.ts";
import { Sandbox } from "../../../src/index.ts";

test("Burst sends few pieces as they come and many together, in order and without loss", () => {
  const sent: string[] = [];
  const burst = new Burst((stream, bytes) => sent.push(`${stream}:${Buffer.from(bytes)}`));
  for (let i = 0; i < 100; i++) burst.push(1, Buffer.from(`${i}\n`));
  expect(sent.length).toBe(100);
  for (let i = 100; i < 5000; i++) burst.push(1, Buffer.from(`${i}\n`));
  expect(sent.length).toBeLessThan(1000);
  burst.push(2, Buffer.from("err"));
  burst.push(3, Buffer.from("one"));
  burst.push(3, Buffer.from("two"));
  burst.flush();
  burst.flush();
  expect(sent.slice(-3)).toEqual(["2:err", "3:one", "3:two"]);
  const lines = Array.from({ length: 5000 }, (_, i) => `${i}\n`).join("");
  expect(sent.slice(0, -3).join("").replaceAll("1:", "")).toBe(lines.replaceAll("1:", ""));
});

test("Burst: what a guest wrote is there before it waits, and while it is busy with something else", async () => {
  let written = "";
  const seen: number[] = [];
  const abort = new AbortController();
  await using box = await Sandbox.create({
    hostFunctions: { look: async () => seen.push(written.length) },
    onStdout: (text) => {
      written += text;
      if (written.endsWith("end\n")) abort.abort();
    },
  });
  await box.run("for i in range(2000): print(i)\nlook()\nfor i in range(2000): print(i)\nlook()");
  expect(seen).toEqual([8890, 17_780]);
  const source = "for i in range(2000): print(i)\nprint('end')\nwhile True: pass";
  await expect(box.run(source, { signal: abort.signal })).rejects.toThrow("abort");
});
