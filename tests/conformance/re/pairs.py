# re: random patterns on random texts. The generator is the program's own, so that both Pythons
# see the same pairs. compare.mjs runs it with other seeds.
import re

SEED = 1
PAIRS = 2000
WORDY = False # show the pairs

state = SEED


def rand(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 12) % n


def pick(items):
    return items[rand(len(items))]


LITERALS = ["a", "b", "c", "A", "B", "ab", "1", " ", "_", "\n", "\u2192", "\U0001f600", "-", "\\.", "\\n", "\\x61", "\\141", "\\u2192"]
CLASSES = [".", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S"]
SETS = ["[ab]", "[^a]", "[a-c]", "[^\\w]", "[\\d_]", "[b\\-]", "[]a]", "[^]a]", "[a-]", "[A-Z]", "[\u2190-\u2199a]", "[^\\s\\d]", "[\\W1]", "[\\x00-\\x60]"]
ANCHORS = ["^", "$", "\\A", "\\Z", "\\b", "\\B"]
REPEATS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?", "{2,}", "{,2}", "*+", "++", "?+", "{1,3}+", "{0}", "{1,2}?"]
GARBAGE = "()[]{}?*+|\\^$.-,:=!<>P#aAb1 0\n7"
CHARS = ["a", "b", "c", "A", "B", "a", "b", "1", " ", "_", "\n", "\u2192", "\U0001f600", "-"]
FLAGS = [0, 0, 0, 0, re.I, re.M, re.S, re.X, re.A, re.I | re.M, re.S | re.I]


def atom(depth):
    k = rand(30)
    if k < 10 or depth == 0:
        return pick(LITERALS[: 2 + rand(len(LITERALS) - 1)])
    if k < 13:
        return pick(CLASSES)
    if k < 16:
        return pick(SETS)
    if k < 18:
        return pick(ANCHORS)
    inner = alternatives(depth - 1)
    if k < 22:
        return "(" + inner + ")"
    if k < 24:
        return "(?:" + inner + ")"
    if k == 24:
        return pick(["(?P<n>", "(?>", "(?i:", "(?s-i:", "(?m:", "(?x:"]) + inner + ")"
    if k == 25:
        return pick(["(?=", "(?!"]) + inner + ")"
    if k == 26:
        return pick(["(?<=", "(?<!"]) + pick([inner, pick(LITERALS), pick(CLASSES) + "b", "^", "(?:a|b)c"]) + ")"
    if k == 27:
        return pick(["\\1", "\\2", "\\1", "(?P=n)", "\\3"])
    if k == 28:
        return pick(["(?(1)", "(?(2)", "(?(n)"]) + sequence(depth - 1) + pick(["", "|" + sequence(depth - 1)]) + ")"
    return pick(["(?#x)", "(?i)", "\\07", "[ab", "{", "}", "]", "#", "x{1", "\\Q"])


def sequence(depth):
    out = ""
    for _ in range(rand(4)):
        out += atom(depth)
        if rand(5) < 2:
            out += pick(REPEATS)
    return out


def alternatives(depth):
    out = sequence(depth)
    while rand(4) == 0:
        out += "|" + sequence(depth)
    return out


def pattern():
    out = alternatives(3)
    if rand(3) == 0:
        out = "(a|b)" + out
    if rand(12) == 0:
        i = rand(len(out) + 1)
        out = out[:i] + pick(GARBAGE) + out[i + rand(2) :]
    return out


def text():
    out = ""
    for _ in range(rand(9)):
        out += pick(CHARS[: 3 + rand(len(CHARS) - 2)])
    return out


def show(x):
    """Like repr, but the same on both whatever they hold printable."""
    if isinstance(x, (list, tuple)):
        return "[" + " ".join([show(each) for each in x]) + "]"
    if isinstance(x, (str, bytes)):
        codes = [ord(c) for c in x] if isinstance(x, str) else list(x)
        return "'" + "".join([chr(c) if 32 <= c < 127 else "<%x>" % c for c in codes]) + "'"
    return str(x)


def spans(m):
    return m and ([m.span(i) for i in range(m.re.groups + 1)], m.lastindex)


def run(p, t, flags):
    try:
        c = re.compile(p, flags)
    except re.error as e:
        return "error " + show(str(e)) + " " + str(e.pos)
    except (ValueError, OverflowError) as e:
        return type(e).__name__ + " " + str(e)
    repl = b"<\\g<0>>" if isinstance(p, bytes) else "<\\g<0>>"
    found = spans(c.search(t))
    if found is None:
        return "- " + show(c.split(t))
    return " ".join([show(x) for x in (found, spans(c.fullmatch(t)), c.findall(t), c.split(t), c.sub(repl, t))])


for number in range(PAIRS):
    p = pattern()
    t = text()
    flags = pick(FLAGS)
    if rand(6) == 0:
        p = p.replace("\u2192", "x").replace("\U0001f600", "y").replace("\u2190", "w").replace("\u2199", "z").encode()
        t = t.replace("\u2192", "\xff").replace("\U0001f600", "\xe9")
        t = bytes([ord(x) for x in t])
    if WORDY:
        print(show(p), show(t), int(flags))
    print(number, run(p, t, flags))
