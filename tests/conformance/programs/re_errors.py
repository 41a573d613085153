# re: patterns and templates that are not valid, calls with the wrong types.
import re


def plain(x):
    """repr, with nothing that is not ASCII."""
    return "".join([c if c < "\x7f" else "<%x>" % ord(c) for c in repr(x)]) if isinstance(x, str) and all([ord(c) < 128 for c in x]) else str([hex(ord(c)) for c in x])


def show(what, f):
    try:
        print(what, "=>", f())
    except re.error as e:
        print(what, "=> error", e, [e.msg, e.pos, e.lineno, e.colno], e.args)
    except Exception as e:
        print(what, "=>", type(e).__name__, e)


patterns = [
    "(", "a(b", "(a", "a)", ")", "a(b))", "(?", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<>a)", "(?P<1>a)", "(?P<a b>c)", "(?P=", "(?P=a)", "(?P=a", "(?P=)",
    "(?P<a>(?P=a))", "(?Px)", "(?P<a>.)(?P<a>.)", "(?P<a>.)(.)(?P<b>x)(?P<a>.)", "(?<", "(?<a)", "(?<a>b)", "(?%)", "(?a", "(?i", "(?i-", "(?i-)", "(?i-s", "(?i:", "(?ix-ix:a)",
    "(?-a:b)", "(?au:b)", "(?L)a", "(?L:a)", "(?-:a)", "(?i-z:a)", "(?iz)", "(?z)", "(?i+)", "a(?i)b", "a|(?i)b", "(?#", "(?#a", "a(?#b", "(?>", "(?>a", "(?=", "(?!a",
    "(?(", "(?(1", "(?(1)", "(?(1)a", "(?(1)a|b", "(a)(?(1)a|b|c)", "(?(0)a)", "(?(2)a)", "(?()a)", "(?(a)b)", "(?(-1)a)", "(?(99999999)a)", "()(?(1)a|b", "(?(1)a)()",
    "*", "+a", "?", "{1}", "^*", "$+", "\\b*", "a|*", "(*a)", "(?:)*", "a**", "a+*", "a?{2}", "a{1}{2}", "a*??", "a*+?", "a{2,1}", "a{4294967295}", "a{99999999999999999999}", "a{1,99999999999}", "x{5,4}?", "a{", "a{}", "a{,", "a{1", "a{1,", "a{,}", "{", "{,}", "a{a}", "a{-1}",
    "[", "[a", "[a-", "[a-]", "[]", "[^]", "[^", "[]a", "[b-a]", "[a-\\d]", "[\\w-a]", "[\\d-\\w]", "[\\", "[\\]", "[\\q]", "[\\A]", "[\\8]", "[\\400]", "[\\x]", "[\\x1]", "[\\u12]", "[\\U0011]", "[z-\\x61]", "[a\\-z]", "[[]", "[\\Z]", "[\\B]",
    "\\", "a\\", "(\\", "\\q", "\\y", "\\E", "\\C", "\\1", "\\2()", "(\\1)", "(a)\\2", "(a)\\10", "\\8", "\\9", "\\99", "\\x", "\\x1", "\\xg", "\\u", "\\u123", "\\u123g", "\\U", "\\U0001", "\\U00110000", "\\400", "\\777", "\\N", "\\Na", "\\08", "\\0", "\\07",
    "(?<=a*)", "(?<=a|bc)b", "(?<!a+)b", "(?<=(a)\\1)b", "(a)(?<=\\1)b", "(?<=(?P<x>a)(?P=x))", "(?<=(a)(?(1)b|c))", "(a(?<=\\1))", "(?<=a{2})b", "(?<=a{1,2})b", "(?<=(?:ab|cd))e", "(a+)(?<=\\1)", "(?<=$)(?<=^)", "(?<=(?=a+))",
    "a\nb\n(c", "\n\n*", "(?x) a # (\n (b", "\u2192(", "\u2192\u2192*+?",
]
for p in patterns:
    show(plain(p), lambda: re.compile(p) and "ok")
for p in patterns:
    if max([ord(c) for c in p] + [0]) < 128 and p != "(?L)a": # LOCALE is not supported
        show(p.encode(), lambda: re.compile(p.encode()) and "ok")
show("long", lambda: re.compile("(" * 20 + "a" + ")" * 19))

for flags in (re.A | re.U, re.L):
    show("flags", lambda: re.compile("a", flags))
show("flags", lambda: re.compile(b"a", re.U))
show("flags", lambda: re.compile(re.compile("a"), re.I))
show("same", lambda: re.compile(re.compile("a")) == re.compile("a"))
show("inline", lambda: re.compile("(?u)a", re.A))

for template in ("\\", "a\\", "\\q", "\\A", "\\1", "\\2", "\\g", "\\g<", "\\g<>", "\\g<a", "\\g<1", "\\g<2>", "\\g<a>", "\\g<b>", "\\g<a b>", "\\g<1a>", "\\g<-1>", "\\g<00>", "\\g<99999>", "\\g<100000000>", "\\99", "\\100", "\\400", "\\0", "\\08", "\\8", "\\n\\t\\\\", "\\.", "\n", "\\\n"):
    show(plain(template), lambda: plain(re.sub("(?P<a>x)", template, "axb")))
    show(template.encode(), lambda: re.sub(b"(?P<a>x)", template.encode(), b"axb"))

show("number", lambda: re.match("a", 5))
show("none", lambda: re.search("a", None))
show("list", lambda: re.findall("a", ["a"]))
show("pattern", lambda: re.compile(5))
show("pattern", lambda: re.match(None, "a"))
show("mixed", lambda: re.match("a", b"a"))
show("mixed", lambda: re.match(b"a", "a"))
show("mixed", lambda: re.sub("a", b"b", "xa"))
show("mixed", lambda: re.sub(b"a", "b", b"xa"))
show("mixed", lambda: re.sub("a", lambda m: b"b", "a"))
show("mixed", lambda: re.sub("a", lambda m: 5, "xa"))
show("none", lambda: re.sub("a", lambda m: None, "xay"))
show("template", lambda: re.sub("a", 5, "a"))
show("group", lambda: re.match("(a)", "a").group(2))
show("group", lambda: re.match("(a)", "a").group(-1))
show("group", lambda: re.match("(a)", "a").group("x"))
show("group", lambda: re.match("(a)", "a").group(0, 1, 2))
show("group", lambda: re.match("(a)", "a")[2])
show("group", lambda: re.match("(a)", "a").start(2))
show("group", lambda: re.match("(a)", "a").span("a"))
show("group", lambda: re.match("(a)", "a").expand("\\2"))
show("group", lambda: re.match("(a)", "a").group(1.5))
show("group", lambda: re.match("(a)", "a").group(10**30))
e = re.error("text", "ab\ncd", 4)
print(e, e.msg, e.pattern, e.pos, e.lineno, e.colno)
e = re.error("text")
print(e, e.msg, e.pattern, e.pos, e.lineno, e.colno)
print(issubclass(re.error, Exception), re.error.__name__)
