import { Sandbox } from "sandboa";

// POST a program; the answer is what it printed and the value of its last expression.
export default {
  async fetch(request) {
    // No random numbers outside of a request on this platform, so no sandbox either.
    const box = await Sandbox.create({ limits: { fuel: 50_000_000 } });
    const result = await box.run(await request.text());
    box.dispose();
    const { status, stdout } = result;
    if (status === "completed") return Response.json({ status, stdout, value: result.value });
    const message = status === "error" ? result.error.traceback : result.limit?.message;
    return Response.json({ status, stdout, message }, { status: 422 });
  },
};
