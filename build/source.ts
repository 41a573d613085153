// Finds the pinned MicroPython source, and unpacks it into the user's cache.
//
// Looked for in this order: $SANDBOA_MICROPYTHON (a tarball or an unpacked folder), the cache, the
// Debian mirrors of this machine, the upstream release. Whatever the origin, the files are checked
// against guest/upstream.json before they are used. Nothing is written inside the repository.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { decompress, readTar } from "./archive.ts";
import { sha256 } from "./digest.ts";
import { aptMirrors, download } from "./download.ts";
import { BuildFailure } from "./failure.ts";
import { userCacheDir } from "./paths.ts";
import { stage, type Update } from "./progress.ts";
import { isUsed } from "./units.ts";
import { checkFiles, readUpstream, type Files, type Upstream } from "./upstream.ts";

/** The folder of upstream's tests. Fetches the source if it is not there. */
export async function findTests(): Promise<string> {
  return join(await findSource(readUpstream()), "tests");
}

/** The folder that holds the unpacked source. */
export async function findSource(upstream: Upstream): Promise<string> {
  const given = process.env["SANDBOA_MICROPYTHON"];
  if (given) {
    if (!existsSync(given))
      throw new BuildFailure(`SANDBOA_MICROPYTHON names ${given}, which does not exist.`);
    if (statSync(given).isDirectory()) return given;
  }
  const folder = join(userCacheDir(), `micropython-${upstream.version}`);
  if (existsSync(folder)) return folder;
  await stage("source", async (update) => {
    const [tarball, origin] = given
      ? [readFileSync(given), given]
      : await fetchTarball(upstream, update);
    update("unpacking");
    await unpack(tarball, folder, upstream, origin);
    return [`MicroPython ${upstream.version} from ${origin}`, undefined];
  });
  return folder;
}

/** The files that the build uses, in memory. `pinned` is false only while the pins are being written. */
export function readSource(folder: string, upstream: Upstream, pinned: boolean): Files {
  const files: Files = new Map();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below + entry.name;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (isUsed(path)) files.set(path, readFileSync(join(folder, path)));
    }
  };
  for (const top of ["py/", "extmod/", "shared/", "lib/"]) {
    if (existsSync(join(folder, top))) walk(top);
  }
  if (pinned) checkFiles(files, upstream, folder);
  return files;
}

async function fetchTarball(
  upstream: Upstream,
  update: Update,
): Promise<[bytes: Uint8Array, origin: string]> {
  const { name, sha256: digest } = upstream.tarball;
  // Debian keeps the package in "main", Ubuntu in "universe".
  const pools = ["main", "universe"].map((area) => `pool/${area}/m/micropython/${name}`);
  const tries = aptMirrors().flatMap((mirror) =>
    pools.map((pool) => ({ url: `${mirror}/${pool}`, debian: true })),
  );
  tries.push({ url: upstream.upstreamUrl, debian: false });
  const reasons: string[] = [];
  for (const { url, debian } of tries) {
    try {
      update(url);
      const bytes = await download(url, update);
      if (debian && sha256(bytes) !== digest)
        throw new Error("the file has another SHA-256 than the one pinned");
      return [bytes, new URL(url).host];
    } catch (error) {
      reasons.push(`  ${url}: ${(error as Error).message}`);
    }
  }
  throw new BuildFailure(
    `The source of MicroPython ${upstream.version} could not be fetched:\n${reasons.join("\n")}\n` +
      `Put ${name} (from any Debian mirror, below pool/main/m/micropython) or the upstream release\n` +
      `micropython-${upstream.version}.tar.xz on this machine and say where it is:\n` +
      `  SANDBOA_MICROPYTHON=/path/to/it npm run build`,
  );
}

/** Writes what is needed of the tarball to `folder`, which appears complete or not at all. */
async function unpack(
  tarball: Uint8Array,
  folder: string,
  upstream: Upstream,
  origin: string,
): Promise<void> {
  const temporary = `${folder}.${process.pid}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  const used: Files = new Map();
  try {
    for (const { path, bytes } of readTar(await decompress(tarball))) {
      const inner = path.replace(/^(\.\/)?[^/]+\//, "");
      if (inner.split("/").includes("..")) throw new BuildFailure(`${origin}: unsafe path ${path}`);
      if (isUsed(inner)) used.set(inner, bytes);
      else if (
        !/^(py|extmod|shared|tests|lib\/(uzlib|crypto-algorithms|oofatfs))\/|^LICENSE$/.test(inner)
      )
        continue;
      const target = join(temporary, inner);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    if (used.size === 0) throw new BuildFailure(`${origin} holds no MicroPython source.`);
    if (Object.keys(upstream.files).length > 0) checkFiles(used, upstream, origin);
    // Another build may have finished the same folder meanwhile; then ours is not needed.
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
