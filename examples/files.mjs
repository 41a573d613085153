// Files of a sandbox: given, made by Python, read back.

import { Sandbox } from "sandboa";

const box = await Sandbox.create({ files: { "/data/in.csv": "name,count\nash,3\noak,4\n" } });
await box.run(`
import csv, json
with open("/data/in.csv") as file:
    rows = list(csv.DictReader(file))
with open("out.json", "w") as file:
    json.dump({row["name"]: int(row["count"]) for row in rows}, file)
`);
console.log(await box.files.readText("/home/out.json")); // {"ash": 3, "oak": 4}
for (const { path, kind, size } of await box.files.list()) console.log(kind, path, size);
box.dispose();
