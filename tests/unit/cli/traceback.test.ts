import { describe, expect, test } from "vitest";
import { formatError, shortenPath, wantsColor } from "../../../src/cli/traceback.ts";
import type { PythonErrorData } from "../../../src/index.ts";

const same = (text: string): string => text;

const clean = (text: string): string => text.replaceAll("\u001b", "");

function makeError(type: string, message: string, head: string): PythonErrorData {
  const end = message === "" ? type : `${type}: ${message}`;
  return { type, qualifiedType: type, message, traceback: `${head}${end}\n`, frames: [] };
}

const head = 'Traceback (most recent call last):\n  File "a.py", line 12, in <module>\n    f()\n';

describe("formatError", () => {
  test("formatError colours like Python 3.13", () => {
    expect(formatError(makeError("ValueError", "no", head), same, true)).toBe(
      'Traceback (most recent call last):\n  File \u001b[35m"a.py"\u001b[0m, line \u001b[35m12\u001b[0m, in \u001b[35m<module>\u001b[0m\n    f()\n' +
        "\u001b[1;35mValueError\u001b[0m: \u001b[35mno\u001b[0m\n",
    );
  });

  test("formatError colours a SyntaxError and an error without a message", () => {
    expect(
      formatError(makeError("SyntaxError", "", '  File "a.py", line 1\n    x =\n'), same, true),
    ).toBe(
      '  File \u001b[35m"a.py"\u001b[0m, line \u001b[35m1\u001b[0m\n    x =\n\u001b[1;35mSyntaxError\u001b[0m\n',
    );
  });

  test("formatError takes no line of a message for a frame", () => {
    const message = 'first\n  File "/etc/passwd", line 1, in root';
    const text = formatError(makeError("ValueError", message, head), same, true);
    expect(text).toContain(`\u001b[35m${message}\u001b[0m\n`);
  });

  test("formatError cleans before it colours, and without colours too", () => {
    const error = makeError("ValueError", "\u001b[2Jno", head);
    expect(formatError(error, clean, false)).toBe(`${head}ValueError: [2Jno\n`);
    expect(formatError(error, clean, true)).toContain(": \u001b[35m[2Jno\u001b[0m\n");
  });
});

describe("wantsColor", () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: "dumb" }, true, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "" }, false, false],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, false, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ])("wantsColor(%j, terminal: %j) is %j", (env, isTerminal, expected) => {
    expect(wantsColor(env, isTerminal)).toBe(expected);
  });
});

describe("shortenPath", () => {
  test("shortenPath keeps what the library takes, and the end of the rest", () => {
    expect(shortenPath("a.py")).toBe("a.py");
    expect(shortenPath("p".repeat(250))).toBe("p".repeat(250));
    const short = shortenPath(`/${"d/".repeat(200)}script.py`);
    expect(short).toMatch(/^\.\.\..*\/script\.py$/);
    expect(short).toHaveLength(250);
    expect(Buffer.byteLength(shortenPath("🐍".repeat(100)))).toBeLessThanOrEqual(250);
    expect(shortenPath("🐍".repeat(100))).not.toMatch(/\p{Surrogate}/u);
  });
});
