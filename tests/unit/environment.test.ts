// What of the world a sandbox sees: environment, clock, time zone, random numbers.

import { describe, expect, test } from "vitest";
import { runSync, Sandbox, replay, type SandboxOptions } from "../../src/index.ts";
import { isTimezone } from "../../src/engine/timezones.ts";
import { describeWaiting } from "../support/ways.ts";

const value = (source: string, options: SandboxOptions): unknown =>
  runSync(source, options).unwrap();

describe("env", () => {
  test("os.environ is what env says, empty by default", () => {
    expect(value("import os; dict(os.environ)", {})).toEqual({});
    const env = { A: "1", LANG: "ü 😀", __proto__x: "" };
    expect(
      value("import os; [dict(os.environ), os.getenv('A'), os.getenv('B', 2)]", { env }),
    ).toEqual([env, "1", 2]);
  });

  test.each<[unknown, string]>([
    [3, "env must be an object: values by name"],
    [["A=1"], "env must be an object: values by name"],
    [{ A: 1 }, 'env: the value of "A" must be a string without NUL'],
    [{ A: "\0" }, 'env: the value of "A" must be a string without NUL'],
    [{ "A=": "" }, 'env: "A=" is not a name: it may not be empty or have "=" or NUL in it'],
    [{ "": "" }, 'env: "" is not a name: it may not be empty or have "=" or NUL in it'],
  ])("env refuses %j", (env, message) => {
    expect(() => runSync("", { env: env as never })).toThrow(message);
  });
});

describe("timezone", () => {
  test("the local zone is UTC unless another is named", () => {
    const source =
      "import time\nfrom datetime import datetime, date\n" +
      "[time.tzname, time.timezone, time.altzone, time.daylight, time.strftime('%H:%M %Z %z'),\n" +
      "datetime.now().isoformat(), datetime.now().astimezone().isoformat(), date.today().isoformat(),\n" +
      "time.localtime().tm_hour, time.localtime().tm_isdst, time.ctime(), datetime.now().timestamp() == time.time(),\n" +
      "time.mktime(time.localtime()) == time.time(), datetime.utcnow().isoformat(), time.gmtime().tm_hour]";
    const clock = new Date("2025-07-01T23:30:00Z");
    expect(value(source, { clock })).toEqual([
      ["UTC", "UTC"],
      0,
      0,
      0,
      "23:30 UTC +0000",
      "2025-07-01T23:30:00",
      "2025-07-01T23:30:00+00:00",
      "2025-07-01",
      23,
      0,
      "Tue Jul  1 23:30:00 2025",
      true,
      true,
      "2025-07-01T23:30:00",
      23,
    ]);
    expect(value(source, { clock, timezone: "Europe/Paris" })).toEqual([
      ["CET", "CEST"],
      -3600,
      -7200,
      1,
      "01:30 CEST +0200",
      "2025-07-02T01:30:00",
      "2025-07-02T01:30:00+02:00",
      "2025-07-02",
      1,
      1,
      "Wed Jul  2 01:30:00 2025",
      true,
      true,
      "2025-07-01T23:30:00",
      23,
    ]);
    const islands = value(source, { clock, timezone: "America/St_Johns" }) as unknown[];
    expect(islands.slice(0, 5)).toEqual([["NST", "NDT"], 12_600, 9000, 1, "21:00 NDT -0230"]);
  });

  test("the host knows the names that the guest knows", () => {
    const names = value("import zoneinfo; sorted(zoneinfo.available_timezones())", {}) as string[];
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !isTimezone(name))).toEqual([]);
    const wrong = ["", "Paris", "Europe", "Europe/", "Europe/Paris ", "europe/Paris", "Etc/GMT+13"];
    expect(
      [...wrong, "Etc/GMT-15", "Etc/GMT", "constructor", "Europe/Nowhere"].filter(isTimezone),
    ).toEqual(["Etc/GMT"]);
    for (const timezone of ["Mars/Olympus", "", 3 as never]) {
      expect(() => runSync("", { timezone })).toThrow(
        /^timezone is ".*"; it must be a name such as/,
      );
    }
  });
});

describe("randomSeed", () => {
  const source =
    "import random, secrets, uuid, os\n[random.random(), secrets.token_hex(40), str(uuid.uuid4()), os.urandom(3)]";

  test("everything random follows from the seed, and differs without one", () => {
    const [first, again] = [value(source, { randomSeed: 7 }), value(source, { randomSeed: 7 })];
    expect(again).toEqual(first);
    const others = [value(source, { randomSeed: 8 }), value(source, {}), value(source, {})];
    const seen = new Set([first, ...others].flatMap((list) => (list as unknown[]).map(String)));
    expect(seen.size).toBe(16);
  });

  test("random.seed has no part in secrets", () => {
    const seeded = "import random, secrets\nrandom.seed(1)\nsecrets.token_hex(8)";
    const plain = "import secrets\nsecrets.token_hex(8)";
    expect(value(seeded, { randomSeed: 7 })).toBe(value(plain, { randomSeed: 7 }));
  });

  test("snapshots and forks go on with the seed, fresh ones too", async () => {
    for (const prepare of ["", "import secrets; secrets.token_hex(2)"]) {
      await using box = await Sandbox.create();
      if (prepare !== "") await box.run(prepare);
      await using fork = await box.fork();
      await using restored = await Sandbox.restore(await box.snapshot());
      const values = [];
      for (const each of [box, fork, restored]) values.push((await each.run(source)).unwrap());
      expect(values[1]).toEqual(values[0]);
      expect(values[2]).toEqual(values[0]);
    }
  });
});

describe("setup in snapshots", () => {
  test("env, timezone, argv and shadowLibrary are the session's", async () => {
    const options = {
      env: { A: "1" },
      timezone: "Asia/Tokyo",
      argv: ["x"],
      modules: { json: "mine = 1" },
      shadowLibrary: true,
    };
    await using box = await Sandbox.create(options);
    await using restored = await Sandbox.restore(await box.snapshot());
    const source =
      "import os, sys, time, json\n[os.environ['A'], time.tzname[0], sys.argv, json.mine]";
    expect((await restored.run(source)).unwrap()).toEqual(["1", "JST", ["x"], 1]);
    await restored.reset();
    expect((await restored.run("import os; os.environ['A']")).unwrap()).toBe("1");
  });
});

describeWaiting("clock", (way) => {
  test("a Date is where time stands; only sleeping moves it", async () => {
    const clock = new Date("2031-05-06T07:08:09.250Z");
    await using box = await Sandbox.create({ ...way, clock });
    const source =
      "import time, datetime\na = time.monotonic()\ntime.sleep(0.01)\n" +
      "[str(datetime.datetime.now()), round(time.monotonic() - a, 6), time.time()]";
    expect((await box.run(source)).unwrap()).toEqual([
      "2031-05-06 07:08:09.260000",
      0.01,
      clock.getTime() / 1000 + 0.01,
    ]);
    await using restored = await Sandbox.restore(await box.snapshot(), { ...way, clock: "frozen" });
    expect((await restored.run("str(datetime.datetime.now())")).unwrap()).toBe(
      "2025-01-01 00:00:00.010000",
    );
  });

  test("a function is asked each time, and replay does not ask it", async () => {
    let now = 1_000_000;
    let asked = 0;
    const clock = (): number => (asked++, (now += 500));
    await using box = await Sandbox.create({ ...way, clock });
    const source = "import time\n[time.time(), time.time()]";
    const result = await box.run(source, { journal: true });
    expect(result.unwrap()).toEqual([1000.5, 1001]);
    expect(asked).toBe(2);
    const again = await replay(result.journal as Uint8Array, way);
    expect(again.unwrap()).toEqual([1000.5, 1001]);
    expect(asked).toBe(2);
  });

  test.each<[string, () => unknown, string]>([
    ["NaN", () => Number.NaN, "RuntimeError: the host's clock gave no time from 1970 to 2255"],
    ["Infinity", () => Infinity, "RuntimeError: the host's clock gave no time from 1970 to 2255"],
    ["-1", () => -1, "RuntimeError: the host's clock gave no time from 1970 to 2255"],
    ["a string", () => "1", "RuntimeError: the host's clock gave no time from 1970 to 2255"],
    [
      "a promise",
      () => Promise.reject(new Error("secret")),
      "RuntimeError: the host's clock gave no time from 1970 to 2255",
    ],
  ])("a function that gives %s is a RuntimeError", async (_what, clock, message) => {
    await using box = await Sandbox.create({ ...way, clock: clock as () => number });
    const source =
      "import time\ntry: time.time()\nexcept Exception as e: r = f'{type(e).__name__}: {e}'\nr";
    expect((await box.run(source)).unwrap()).toBe(message);
  });

  test("clockResolutionMs makes time coarse", async () => {
    await using box = await Sandbox.create({
      ...way,
      clock: () => 123_456,
      clockResolutionMs: 1000,
    });
    expect((await box.run("import time; time.time()")).unwrap()).toBe(123);
    await using fine = await Sandbox.create({ ...way, clock: () => 1.75, clockResolutionMs: 0.5 });
    expect((await fine.run("import time; time.time_ns()")).unwrap()).toBe(1_500_000);
  });
});

describe("clock", () => {
  test.each([
    ["now" as never, 'clock is now; it must be "real", "frozen"'],
    [new Date(Number.NaN), "clock is Invalid Date; it must be"],
    [new Date(-1), "or a Date from 1970 to 2255"],
    [new Date("2300-01-01"), "or a Date from 1970 to 2255"],
    [3 as never, "clock is 3; it must be"],
  ])("clock refuses %s", (clock, message) => {
    expect(() => runSync("", { clock })).toThrow(message);
  });

  test.each([0, -1, Number.NaN, 1e9, "1" as never])("clockResolutionMs refuses %s", (ms) => {
    expect(() => runSync("", { clockResolutionMs: ms })).toThrow("clockResolutionMs must be");
  });

  test("frozen is what a sandbox has without a clock", () => {
    const source = "import time; time.time()";
    expect(value(source, { clock: "frozen" })).toBe(value(source, {}));
    expect(value("import time; abs(time.time()) > 1.7e9", { clock: "real" })).toBe(true);
    expect(value("import time; time.time()", { clock: new Date(0) })).toBe(0);
  });
});
