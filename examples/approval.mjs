// A run that waits for a person: it stops where it asks, becomes bytes, and goes on in another
// process when the answer is there.

import { Sandbox } from "sandboa";

const program = `
orders = [("paper", 40), ("laptop", 1900)]
for item, price in orders:
    if price < 100 or approve(f"Buy a {item} for {price}?"):
        print("ordered", item)
    else:
        print("not ordered", item)
`;

const key = crypto.getRandomValues(new Uint8Array(32));

// Today, in one process:
const box = await Sandbox.create();
const paused = await box.start(program, { deferred: ["approve"] });
console.log(paused.status, paused.call.args);
const bytes = await paused.dump({ key, tenant: "acme", session: "order-17" });
box.dispose();

// Days later, in another one:
const again = await Sandbox.resume(bytes, { key, tenant: "acme", session: "order-17" });
const result = await again.resume(false);
console.log(result.status);
console.log(result.stdout);
again.sandbox.dispose();
