// One sandbox from its creation to its end, with what can happen in between; which of these,
// the number of the cycle says. For soak.mjs and unit/soak.test.ts.

const soon = (value) => new Promise((resolve) => setImmediate(resolve, value));
const never = () => new Promise(() => {});

function expectEqual(actual, expected) {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`got ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

const acts = [
  async (box) => {
    expectEqual((await box.run("x = [1, 2, 3]\nsum(x)")).unwrap(), 6);
  },
  async (box) => {
    expectEqual((await box.run("add(1, add(2, 3))")).unwrap(), 6);
  },
  async (box) => {
    expectEqual((await box.run("[soon(1), soon(2)]")).unwrap(), [1, 2]);
  },
  async (box) => {
    expectEqual((await box.run("y = 1\nfail()")).error.type, "ValueError");
    expectEqual(await box.get("y"), 1);
  },
  async (box) => {
    const { limit } = await box.run("while True: pass", { limits: { fuel: 50_000 } });
    expectEqual(limit.which, "fuel");
    expectEqual((await box.run("1")).unwrap(), 1);
  },
  async (box) => {
    const { limit } = await box.run("x = [0] * 10\nwhile True: x += x", {
      limits: { memoryBytes: 2 ** 20 },
    });
    expectEqual(limit.which, "memoryBytes");
  },
  async (box) => {
    const controller = new AbortController();
    const { signal } = controller;
    box.abort = () => controller.abort(new Error("enough"));
    const ended = box.run("abort()\nwhile True: pass", { signal });
    expectEqual(await ended.catch((error) => error.message), "enough");
  },
  async (box) => {
    const ended = box.run("ask()").catch((error) => error.code);
    await box.isAsked;
    box.dispose();
    expectEqual(await ended, "ERR_DISPOSED");
  },
  async (box) => {
    expectEqual((await box.run("1/0")).error.type, "ZeroDivisionError");
    const twin = await box.fork();
    expectEqual((await twin.run("soon(4)")).unwrap(), 4);
    twin.dispose();
  },
  async (box) => {
    const thrown = new Error("handler");
    const onStdout = () => {
      throw thrown;
    };
    expectEqual(await box.run("print(1)", { onStdout }).catch((error) => error.message), "handler");
  },
];

/** Makes a sandbox, uses it and gives it up. */
export async function cycle({ Sandbox, options, index }) {
  let asked;
  const isAsked = new Promise((resolve) => (asked = resolve));
  const box = await Sandbox.create({
    ...options,
    hostFunctions: {
      soon,
      add: (a, b) => a + b,
      fail: async () => {
        throw Object.assign(new Error("no"), { name: "ValueError" });
      },
      abort: () => void box.abort(),
      ask: () => {
        asked();
        return never();
      },
    },
  });
  box.isAsked = isAsked;
  await acts[index % acts.length](box);
  box.dispose();
}
