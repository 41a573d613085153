// Attack: make str.encode and bytes.decode read beyond a text, through what they call: error
// handlers, and the functions of the module codecs, which a program can replace.

import { test } from "vitest";

import { attack } from "../support/attack.ts";

const results = [
  "('x', 1 << 20)",
  "('x', -1)",
  "(b'\\xff\\xfe', 1)",
  "('x', 1, 2)",
  "('x', 1 << 80)",
  "(b'x', 1 << 20)",
  "[b'x', 'y']",
  "None",
];

for (const name of ["_recover_encode", "_recover_decode", "_encode_text", "_decode_text"]) {
  test.each(results)(`codecs.${name} that returns %s ends well`, async (value) => {
    const source = `
import codecs
codecs.${name} = lambda *args: ${value}
ends = []
for run in (
    lambda: ("a\\u20ac" * 9).encode("ascii", "mine"), lambda: (b"a\\xff" * 9).decode("ascii", "mine"),
    lambda: ("a\\u20ac" * 9).encode("mine"), lambda: (b"a\\xff" * 9).decode("mine"),
):
    try:
        run()
        ends.append("returned")
    except (TypeError, IndexError, ValueError, LookupError, OverflowError):
        pass
ends`;
    await attack(source, {
      oneOf: [{ value: [] }, { limit: "fuel" }, { limit: "memoryBytes" }, { error: "MemoryError" }],
    });
  });
}

test("a handler that goes back for ever ends by fuel or memory", async () => {
  const source = `
import codecs
codecs.register_error("back", lambda error: ("", 0))
"a\\u20ac".encode("ascii", "back")`;
  await attack(source, {
    oneOf: [{ limit: "fuel" }, { limit: "memoryBytes" }, { error: "MemoryError" }],
  });
});

test("a handler that drops and collects everything changes nothing that is read", async () => {
  const source = `
import codecs, gc
def handler(error):
    error.object = None
    gc.collect()
    junk = [bytes(100) for i in range(100)]
    return "?" * 50, error.end
codecs.register_error("drop", handler)
["".join(["a\\u20ac"] * 50).encode("ascii", "drop").count(b"a"), b"".join([b"a\\xff"] * 50).decode("ascii", "drop").count("a")]`;
  await attack(source, { oneOf: [{ value: [50, 50] }, { error: "TypeError" }] });
});

test("unicodedata takes hostile names, forms and marks", async () => {
  const source = `
import unicodedata
ends = []
for name in ("", "-", "CJK ", "CJK -", "CJK UNIFIED IDEOGRAPH-" + "F" * 60, "HANGUL SYLLABLE ", "SMALL" * 17, "\\0" * 80, "x" * 100000, "\\ud800"):
    try:
        ends.append(unicodedata.lookup(name))
    except (KeyError, UnicodeError):
        pass
for form in ("", "N", "NFK", "NFCC", "NFKCC", "\\u20acC"):
    try:
        ends.append(unicodedata.normalize(form, "\\xe9"))
    except ValueError:
        pass
text = unicodedata.normalize("NFKD", "\\ufdfa" * 1000)
[ends, len(text), len(unicodedata.normalize("NFC", "a" + "\\u0301\\u0323" * 100))]`;
  await attack(source, { value: [[], 18000, 200] });
});
