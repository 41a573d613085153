// Steps through a program, forwards and backwards.

import { Sandbox, trace } from "sandboa";

const source = `
def add(items, item):
    items.append(item)
    return len(items)

shopping = ["tea"]
copy = shopping
count = add(shopping, "milk")
print("things:", count)
`;

const run = await trace(source, { filename: "shopping.py" });
console.log(run.result.status, run.steps.length, "steps");

const lines = source.split("\n");
for (const step of run.steps) {
  console.log(step.event, step.line, step.function, "|", lines[step.line - 1].trim());
}

// Any step, in any order. Here: where add() is about to return.
const state = await run.at(7);
for (const frame of state.frames) {
  const variables = frame.variables.map(({ name, value }) => `${name} = ${value}`);
  console.log(`${frame.function}, line ${frame.line}:`, variables.join(", "));
}

// Two names of one list have the same id.
const [items] = state.frames[1].variables;
const names = state.globals.filter(({ id }) => id === items.id).map(({ name }) => name);
console.log(names.join(" and "), "are", items.name);

// Before the call it had one item.
const earlier = await run.at(3);
console.log(earlier.globals.find(({ name }) => name === "copy").value);
run.dispose();

// In a session the traced run counts as any run; looking at its steps changes nothing.
const box = await Sandbox.create({ hostFunctions: { price: async (name) => name.length } });
const priced = await box.trace("cost = price('tea') + price('milk')");
const last = await priced.at(priced.steps.length - 1);
console.log(last.globals.find(({ name }) => name === "cost").value);
console.log((await box.run("cost * 2")).unwrap());
box.dispose();
