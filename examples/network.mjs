// Requests to one origin, with a credential that the program never sees.

import { createServer } from "node:http";
import { Sandbox } from "sandboa";

// A service to ask, here on this machine.
const server = createServer((request, response) => {
  const isKnown = request.headers.authorization === "Bearer secret";
  response.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
  response.end(JSON.stringify({ items: isKnown ? ["ash", "oak"] : [] }));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const box = await Sandbox.create({
  network: {
    allow: [
      {
        origin,
        methods: ["GET"],
        pathPrefix: "/v1",
        headers: { Authorization: "Bearer secret" },
        allowPrivate: true, // it is on this machine
      },
    ],
    maxRequests: 20,
    onRequest: ({ method, url }) => console.log(method, new URL(url).pathname),
  },
});
const result = await box.run(
  `
import requests
items = requests.get(origin + "/v1/items", params={"page": 2}).json()["items"]
try:
    requests.get(origin + "/admin")
except requests.exceptions.NotAllowed as error:
    print("refused:", type(error).__name__)
items
`,
  { inputs: { origin } },
);
console.log(result.stdout.trimEnd());
console.log(result.unwrap()); // ["ash", "oak"]
box.dispose();
server.close();
