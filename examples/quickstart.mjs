import { run, Sandbox } from "sandboa";

// One program, one answer.
const total = await run("sum(x * x for x in data)", { inputs: { data: [1, 2, 3] } });
console.log(total.unwrap()); // 14

// A session keeps its variables. What goes wrong in Python is data, not an exception.
const box = await Sandbox.create({ limits: { timeoutMs: 500 } });
await box.run("count = 41");

const result = await box.run("while True: count += 1");
if (result.status === "limit") console.log(result.limit.message);

// A run that hits a limit leaves nothing behind.
console.log((await box.run("count + 1")).unwrap()); // 42
