import { Sandbox } from "sandboa";

// The guest runs in a worker, so that the page stays alive whatever the program does.
const box = await Sandbox.create({
  limits: { timeoutMs: 2000 },
  hostFunctions: { title: () => document.title },
});
const output = document.querySelector("#output");

const result = await box.run("print('Hello from', title())\nsum(range(10))", {
  onStdout: (text) => output.append(text),
});
output.append(String(result.unwrap())); // 45
