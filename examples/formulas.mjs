// A sheet whose cells have formulas that its users write.

import { runSync } from "sandboa";

const limits = { fuel: 200_000, memoryBytes: 2 * 1024 * 1024 };

function evaluate(formula, cells) {
  const result = runSync(formula, { inputs: cells, limits, thread: "inline" });
  switch (result.status) {
    case "completed":
      return { value: result.value };
    case "error":
      return { problem: `${result.error.type}: ${result.error.message}` };
    default:
      return { problem: "This formula takes too long." };
  }
}

const cells = { price: 120, count: 3, rates: [0.07, 0.19] };

console.log(evaluate("price * count * (1 + max(rates))", cells));
console.log(evaluate("round(price / 7, 2)", cells));
console.log(evaluate("price * quantity", cells));
console.log(evaluate("sum(range(10 ** 9))", cells));
console.log(evaluate("__import__('os').listdir('/etc')", cells));
