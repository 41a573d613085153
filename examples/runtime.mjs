// The same for Node, Deno and Bun: `node runtime.mjs`, `deno run runtime.mjs`, `bun runtime.mjs`.
import { Sandbox } from "sandboa";

const prices = { ACME: 12.5, INIT: 80 };
const box = await Sandbox.create({
  hostFunctions: { price: async (symbol) => prices[symbol] },
});
const source = `
import asyncio

async def main():
    a, b = await asyncio.gather(price('ACME'), price('INIT'))
    return a + b

asyncio.run(main())`;
console.log((await box.run(source)).unwrap()); // 92.5
box.dispose();
