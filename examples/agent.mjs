// The tool that an agent's model calls to run Python: a session that keeps its variables, the
// agent's other tools as functions, and answers that a model can work with.

import { Sandbox } from "sandboa";

const weather = { Oslo: 4, Lima: 19, Cairo: 28 };

const box = await Sandbox.create({
  limits: { fuel: 100_000_000, maxHostCalls: 50 },
  hostFunctions: {
    search: async (query) => [{ title: `About ${query}`, url: "https://example.org" }],
    temperature: async (city) => {
      if (city in weather) return weather[city];
      // Raised in Python, where the program may catch it.
      throw new RangeError(`no weather for ${city}`);
    },
  },
});

/** What the model reads. It says what happened and, where that is known, what to do instead. */
async function runPython(code) {
  const result = await box.run(code);
  const parts = [result.stdout];
  if (result.status === "completed" && result.value !== null) {
    parts.push(`=> ${JSON.stringify(result.value)}`);
  } else if (result.status === "error") {
    parts.push(result.error.traceback);
    if (result.error.hint !== undefined) parts.push(`Hint: ${result.error.hint}`);
  } else if (result.status === "limit") {
    parts.push(`Stopped: ${result.limit.reason}. The session is as it was before this call.`);
  }
  return parts.filter((part) => part !== "").join("\n");
}

// What a model would send, one call after the other.
console.log(
  await runPython(`
import asyncio

async def main():
    return await asyncio.gather(*[temperature(c) for c in ["Oslo", "Lima", "Cairo"]])

temperatures = asyncio.run(main())
sum(temperatures) / len(temperatures)
`),
);
console.log(await runPython("import numpy as np\nnp.mean(temperatures)"));
console.log(await runPython("import statistics\nstatistics.median(temperatures)"));
console.log(await runPython("while True: pass"));
console.log(await runPython("temperatures"));
box.dispose();
