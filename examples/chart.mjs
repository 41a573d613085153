// A chart that Python draws: node examples/chart.mjs > chart.svg

import { run } from "sandboa";

const program = `
import plot

p = plot.line(years, [x / y for x, y in zip(solar, total)], label="solar",
              title="Share of electricity", ylabel="share", markers=True)
p.line(years, [x / y for x, y in zip(wind, total)], label="wind", markers=True)
p.show()
`;

const inputs = {
  years: [2019, 2020, 2021, 2022, 2023],
  solar: [704, 857, 1053, 1324, 1642],
  wind: [1421, 1597, 1850, 2106, 2304],
  total: [26_900, 26_800, 28_300, 29_000, 29_700],
};

const { displays } = await run(program, { inputs });
// The picture comes from a program that you don't trust: show it as an image.
console.log(displays[0]["image/svg+xml"]);
