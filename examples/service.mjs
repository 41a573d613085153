// A service that runs Python of many tenants, one session each: POST /run/TENANT with the source
// as body. Run it with a port to serve; without, it asks itself three things and ends.

import { createServer } from "node:http";
import { Sandbox, SandboaError, WorkerPool } from "sandboa";

const key = crypto.getRandomValues(new Uint8Array(32)); // yours would come from a secret store
const pool = new WorkerPool({ size: 2 });
const sleeping = new Map(); // yours would be a database
const MAX_SOURCE_BYTES = 64 * 1024;

const grants = {
  pool,
  whenBusy: "refuse",
  limits: { fuel: 200_000_000, timeoutMs: 2000, memoryBytes: 16 * 1024 * 1024 },
};

async function wake(tenant) {
  const bytes = sleeping.get(tenant);
  if (bytes === undefined) return Sandbox.create(grants);
  return Sandbox.restore(bytes, { ...grants, key, tenant });
}

async function runFor(tenant, source, signal) {
  const box = await wake(tenant);
  try {
    const { status, stdout, value, error, stats } = await box.run(source, { signal });
    sleeping.set(tenant, await box.snapshot({ key, tenant }));
    return { status, stdout, value, error: error?.traceback, fuel: stats.fuel };
  } finally {
    box.dispose();
  }
}

async function readBody(request) {
  let text = "";
  request.setEncoding("utf8");
  for await (const piece of request) {
    text += piece;
    if (text.length > MAX_SOURCE_BYTES) throw new RangeError("the source is too long");
  }
  return text;
}

const server = createServer(async (request, response) => {
  const aborted = new AbortController();
  response.on("close", () => aborted.abort());
  const tenant = /^\/run\/([a-z0-9]{1,40})$/.exec(request.url ?? "")?.[1];
  const send = (status, body) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  };
  try {
    if (tenant === undefined || request.method !== "POST") send(404, { error: "POST /run/TENANT" });
    else send(200, await runFor(tenant, await readBody(request), aborted.signal));
  } catch (error) {
    if (aborted.signal.aborted) return; // nobody is there any more
    const isTheirs = error instanceof SandboaError || error instanceof RangeError;
    send(isTheirs ? 400 : 500, { error: isTheirs ? error.message : "something went wrong" });
  }
});

const port = Number(process.argv[2] ?? 0);
server.listen(port, "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}/run`;
  if (port !== 0) return console.log(`POST ${url}/TENANT`);
  for (const [tenant, source] of [
    ["ann", "x = 20"],
    ["bob", "x"],
    ["ann", "x + 1"],
  ]) {
    const answer = await fetch(`${url}/${tenant}`, { method: "POST", body: source });
    const { status, value, error } = await answer.json();
    console.log(tenant, status, value ?? error?.trimEnd().split("\n").at(-1) ?? null);
  }
  server.close();
});
