// What the README shows.

import { run, runSync, Sandbox } from "sandboa";

const sum = await run("sum(x * x for x in data)", { inputs: { data: [1, 2, 3] } });
console.log(sum.unwrap()); // 14

const gross = runSync("price * (1 + vat)", { inputs: { price: 100, vat: 0.2 } });
console.log(gross.unwrap()); // 120

const box = await Sandbox.create({ limits: { memoryBytes: 16 * 1024 * 1024 } });
await box.run("x = 40");
const stopped = await box.run("x = 0\nwhile True: pass", { limits: { timeoutMs: 100 } });
console.log(stopped.status); // "limit"
console.log((await box.run("x + 2")).unwrap()); // 42: a limit never costs the session
box.dispose();

const sent = [];
const granted = await Sandbox.create({
  hostFunctions: {
    price: async (symbol) => ({ ACME: 14 })[symbol],
    mail: { send: (to, body, options) => void sent.push({ to, body, ...options }) },
  },
});
await granted.run("total = price('ACME') * 3");
await granted.run("mail.send('ann@example.org', f'total: {total}', urgent=True)");
console.log(sent); // [{ to: "ann@example.org", body: "total: 42", urgent: true }]
granted.dispose();
