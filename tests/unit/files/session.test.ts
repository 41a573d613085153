// Files as part of a session: what the host and the guest do with them, and what becomes of them
// in runs that fail, in forks, in snapshots and when the machine is lost.

import { describe, expect, test } from "vitest";
import { runSync, Sandbox, SandboaError, type SandboxOptions } from "../../../src/index.ts";

const open = `
import _files
def read(path):
  h = _files.request(0, path, 1)
  data = _files.request(2, h, 0, 10**6)
  _files.request(1, h)
  return data
def write(path, data):
  h = _files.request(0, path, 2 | 4 | 16)
  _files.request(3, h, 0, data)
  _files.request(1, h)
`;

const text = (bytes: unknown): string => new TextDecoder().decode(bytes as Uint8Array);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "none",
    (error: unknown) => (error instanceof SandboaError ? error.code : String(error)),
  );
}

describe.each(["inline", "worker"] as const)("%s", (thread) => {
  const create = async (options: SandboxOptions = {}): Promise<Sandbox> => {
    const box = await Sandbox.create({ thread, files: { "/data/in": "given" }, ...options });
    (await box.run(open)).unwrap();
    return box;
  };

  test("the guest reads what the host gives, and the host what the guest writes", async () => {
    await using box = await create();
    expect(text((await box.run("read('/data/in')")).unwrap())).toBe("given");
    (await box.run("write('/home/out', b'made')")).unwrap();
    expect(await box.files.readText("/home/out")).toBe("made");
    await box.files.write("/deep/down/f", new Uint8Array([1, 2]));
    expect((await box.run("read('/deep/down/f')")).unwrap()).toEqual(new Uint8Array([1, 2]));
    const paths = (await box.files.list()).map(({ path, kind, size }) => `${path} ${kind} ${size}`);
    expect(paths).toEqual([
      "/home directory 0",
      "/home/out file 4",
      "/tmp directory 0",
      "/data directory 0",
      "/data/in file 5",
      "/deep directory 0",
      "/deep/down directory 0",
      "/deep/down/f file 2",
    ]);
    await box.files.remove("/deep");
    expect(await codeOf(box.files.read("/deep/down/f"))).toBe("ERR_FILE");
    expect(await codeOf(box.files.read("/deep\0"))).toBe("ERR_FILE");
    expect(await codeOf(box.files.write("relative", ""))).toBe("ERR_FILE");
    expect(await codeOf(box.files.write("/data/in/f", ""))).toBe("ERR_FILE");
  });

  test("a run that a limit ends leaves the files as they were", async () => {
    await using box = await create();
    (await box.run("write('/home/f', b'before')")).unwrap();
    await box.files.write("/home/g", "from the host");
    const limits = { fuel: 1_000_000 };
    const result = await box.run("write('/home/f', b'after')\nwhile True: pass", { limits });
    expect(result.status).toBe("limit");
    expect(await box.files.readText("/home/f")).toBe("before");
    expect(await box.files.readText("/home/g")).toBe("from the host");
    expect(text((await box.run("read('/data/in')")).unwrap())).toBe("given");
  });

  test("a Python error keeps what was written", async () => {
    await using box = await create();
    await box.run("write('/home/f', b'kept')\n1 / 0");
    expect(await box.files.readText("/home/f")).toBe("kept");
  });

  test("forks and snapshots have the files, and go their own way", async () => {
    await using box = await create();
    (await box.run("write('/home/f', b'one')\nh = _files.request(0, '/home/f', 1)")).unwrap();
    await using twin = await box.fork();
    await using again = await Sandbox.restore(await box.snapshot(), { thread });
    (await twin.run("write('/home/f', b'twin')")).unwrap();
    (await again.run("write('/home/f', b'again')")).unwrap();
    expect(await box.files.readText("/home/f")).toBe("one");
    expect(await twin.files.readText("/home/f")).toBe("twin");
    expect(text((await again.run("_files.request(2, h, 0, 9)")).unwrap())).toBe("again");
  });

  test("a sandbox that never ran has its files in its snapshot", async () => {
    await using box = await Sandbox.create({ thread, files: { "/f": "x" }, argv: ["prog", "a"] });
    await using again = await Sandbox.restore(await box.snapshot(), { thread });
    expect(await again.files.readText("/f")).toBe("x");
    expect((await again.run("import sys\nsys.argv")).unwrap()).toEqual(["prog", "a"]);
  });

  test("reset gives back what a new sandbox has", async () => {
    await using box = await create();
    await box.files.write("/data/in", "changed");
    await box.reset();
    expect(await box.files.readText("/data/in")).toBe("given");
  });

  test("a replay writes the same files, a paused run goes on with them", async () => {
    await using box = await create();
    const p = await box.start("write('/home/f', b'1')\nx = ask()\nread('/home/f') + x", {
      deferred: ["ask"],
    });
    if (p.status !== "paused") throw new Error(p.status);
    const bytes = await p.dump();
    const later = await Sandbox.resume(bytes, { thread });
    const result = await later.resume(new Uint8Array([50]));
    if (result.status === "paused") throw new Error("paused again");
    expect(text(result.unwrap())).toBe("12");
  });

  test("quotas hold for the guest and the host", async () => {
    await using box = await create({ limits: { maxFileBytes: 100, maxFiles: 5 } });
    const full = `
try: write('/home/f', bytes(96))
except OSError as e: print(type(e).__name__, e.errno)
for i in range(9):
  try: write(f'/home/{i}', b'')
  except OSError as e: print(i, e.errno)
  else: print(i, 'made')`;
    const refused = Array.from({ length: 9 }, (_, i) => `${i} 28\n`).join("");
    expect((await box.run(full)).stdout).toBe(`OSError 28\n${refused}`);
    expect(await codeOf(box.files.write("/home/f", new Uint8Array(96)))).toBe("ERR_FILE");
    const bytes = await box.snapshot();
    const limits = { maxFileBytes: 4 };
    expect(await codeOf(Sandbox.restore(bytes, { thread, limits }))).toBe("ERR_SNAPSHOT");
  });
});

test("runSync takes files", () => {
  const result = runSync(`${open}\nread('/f')`, { files: { "/f": "sync" } });
  expect(text(result.unwrap())).toBe("sync");
});

test("files that can't be are refused", async () => {
  const wrong: unknown[] = [
    { relative: "" },
    { "/a": "", "/a/b": "" },
    { "/": "" },
    { "/x\0": "" },
    { "/x": 5 },
    { [`/${"x".repeat(300)}`]: "" },
    "files",
  ];
  for (const files of wrong) {
    expect(await codeOf(Sandbox.create({ files } as SandboxOptions))).toBe("ERR_INVALID_ARGUMENT");
  }
  const limits = { maxFileBytes: 3 };
  const message = await Sandbox.create({ files: { "/f": "four" }, limits }).catch(
    (error: Error) => error.message,
  );
  expect(message).toBe('files: "/f": it is larger than limits.maxFileBytes allows');
});

test("requests of files cost fuel by what they move", () => {
  const fuelOf = (source: string): number => runSync(open + source).stats.fuel;
  const none = fuelOf("data = bytes(3)\nwrite('/f', data)");
  const much = fuelOf("data = bytes(3_000_000)\nwrite('/f', data)");
  expect(much - none).toBeGreaterThan(3_000_000 / 16);
});
