// A tour of what sandboa does, in a few seconds: `npm start`.

import { Sandbox } from "sandboa";

const csv = `city,celsius
Lagos,27.5
Oslo,4.0
Lima,19.5
Oslo,7.5
Lagos,28.5
Lima,18.0
Oslo,5.0
`;

const program = `
def parse(text):
    header, *lines = text.strip().split("\\n")
    names = header.split(",")
    return [dict(zip(names, line.split(","))) for line in lines]

def median(numbers):
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2

readings = {}
for row in parse(csv):
    readings.setdefault(row["city"], []).append(float(row["celsius"]))

report = []
for city, values in sorted(readings.items()):
    mean = sum(values) / len(values)
    report.append((city, round(mean, 2), median(values)))
    print(f"{city:<6} {mean:5.1f}  {'*' * round(mean)}")

report
`;

const colors = process.env.NO_COLOR ? false : process.env.FORCE_COLOR ? true : process.stdout.isTTY;
const style = (code) => (text) => (colors ? `\u001b[${code}m${text}\u001b[0m` : text);
const [bold, dim, green, magenta, cyan] = ["1", "2", "32", "35", "36"].map(style);

const startedAt = performance.now();
say(bold("sandboa runs Python that you don't trust. Five programs, two sandboxes."));

const box = await Sandbox.create();

title("1. A program: a table comes in, lines and a value come out");
await show(program, { inputs: { csv } });

title("2. It looks for a way out");
await show("import js");
await show("open('/etc/passwd').read()");

title("3. It refuses to end, and catches everything that could stop it");
await show(
  `
while True:
    try:
        while True: pass
    except BaseException:
        print("you can't stop me")
`,
  { limits: { timeoutMs: 300 } },
);
say(dim("  The sandbox stands as before that run:"));
await show("[city for city, mean, middle in report]");

title("4. It takes all the memory");
await show("hoard = []\nwhile True: hoard.append(bytes(1_000_000))");
say(dim("  And again:"));
await show("[city for city, mean, middle in report]");

title("5. It asks the host, and waits for a person: the run becomes bytes, and goes on elsewhere");
const hostFunctions = { price: async (symbol) => symbol.length * 10 };
const shop = await Sandbox.create({ hostFunctions });
const order = `
total = sum(price(s) for s in ["ABC", "DE"])
print(f"total: {total}")
answer = approve(total)
f"approved by {answer}"`;
say(indent(dim("| "), order.trim()));
const paused = await shop.start(order, { deferred: ["approve"] });
const bytes = await paused.dump();
say(
  `  ${magenta(`paused at approve(${paused.call.args.join()})`)}  ${dim(`${bytes.length} bytes`)}`,
);
const again = await Sandbox.resume(bytes, { hostFunctions });
const approved = await again.resume("Ada");
say(`  ${green("=")} ${JSON.stringify(approved.unwrap())}`);

title(`That took ${seconds(performance.now() - startedAt)}. Now you:`);
say(`  ${cyan("npx sandboa -c 'print(6 * 7)'")}            one line
  ${cyan("npx sandboa --timeout 2s script.py")}       a script of yours
  ${cyan("npx sandboa --help")}                       limits, inputs, JSON, exit codes
  ${cyan("node examples/quickstart.mjs")}             the same from JavaScript, in 15 lines`);

// Runs the source and prints it, its output, and how it ended.
async function show(source, options) {
  say(indent(dim("| "), source.trim()));
  const result = await box.run(source, options);
  if (result.stdout) say(indent("  ", result.stdout.trimEnd()));
  const time = dim(`  ${milliseconds(result.stats.durationMs)}`);
  switch (result.status) {
    case "completed":
      return say(`  ${green("=")} ${JSON.stringify(result.value)}${time}`);
    case "error":
      return say(`  ${magenta(`${result.error.type}: ${result.error.message}`)}${time}`);
    case "limit":
      return say(`  ${magenta(`stopped: ${result.limit.message}`)}${time}`);
    default:
      return say(`  ${magenta(result.crash.message)}${time}`);
  }
}

function title(text) {
  say(`\n${bold(text)}`);
}

function indent(prefix, text) {
  return text.replace(/^/gm, `  ${prefix}`);
}

function milliseconds(ms) {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${ms.toFixed(0)} ms`;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

function say(text) {
  console.log(text);
}
