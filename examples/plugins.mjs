// A plugin: Python that a user wrote, called at moments that the application chooses.

import { Sandbox } from "sandboa";

const plugin = `
import re

def on_message(author, text):
    if re.search(r"\\bdeploy\\b", text):
        ticket = app.create_ticket(f"Deployment asked for by {author}", urgent="now" in text)
        return f"I made ticket {ticket}"
`;

const tickets = [];

const box = await Sandbox.create({
  limits: { fuel: 10_000_000, memoryBytes: 8 * 1024 * 1024, timeoutMs: 1000 },
  hostFunctions: {
    // The plugin can call this, and nothing else. Keyword arguments come as one last object.
    app: {
      async create_ticket(title, { urgent = false } = {}) {
        tickets.push({ title, urgent });
        return tickets.length;
      },
    },
  },
  onStdout: (text) => process.stdout.write(`plugin: ${text}`),
});

const loaded = await box.run(plugin, { filename: "plugin.py" });
if (loaded.status !== "completed") throw new Error("the plugin can't be loaded");

for (const [author, text] of [
  ["Ada", "good morning"],
  ["Ada", "please deploy now"],
]) {
  const reply = await box.call("on_message", [author, text]);
  // A plugin that fails costs its reply, not the application.
  console.log(reply.status === "completed" ? reply.value : reply.error?.traceback);
}
console.log(tickets);
box.dispose();
