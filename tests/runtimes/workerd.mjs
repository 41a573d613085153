// The suite in a Cloudflare Worker: answers a POST of what is given with the report.

import * as sandboa from "sandboa";
import { runSuite } from "./suite.mjs";

const rejections = [];
addEventListener("unhandledrejection", ({ reason }) => rejections.push(String(reason)));

export default {
  async fetch(request) {
    const report = await runSuite(sandboa, { ...(await request.json()), thread: "inline" });
    return Response.json({ ...report, rejections });
  },
};
