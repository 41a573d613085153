# re: the functions, objects and flags of the module, argument by argument.
import re


def plain(x):
    """repr, with nothing that is not ASCII."""
    return "".join([c if c < "\x7f" else "<%x>" % ord(c) for c in repr(x)]) if isinstance(x, str) and all([ord(c) < 128 for c in x]) else str([hex(ord(c)) for c in x])

# ---- flags
print(re.A, re.I, re.M, re.S, re.X, re.U, re.NOFLAG, re.ASCII, re.IGNORECASE, re.MULTILINE, re.DOTALL, re.VERBOSE, re.UNICODE)
print(repr(re.I | re.M), re.I | re.M | re.S == 26, re.I + 0, int(re.X), re.I & re.M, re.I ^ re.I, bool(re.NOFLAG), re.I == 2, 2 == re.I, isinstance(re.I, int))
print(re.I.value, re.I.name, re.I | 8, 8 | re.I, {re.I: 1}[2], isinstance(re.I | re.M, re.RegexFlag))
for flags in (0, re.I, re.I | re.M | re.S | re.X, re.A, re.U, re.A | re.I):
    p = re.compile("a", flags)
    print(p, p.flags, type(p.flags) is int)
print(re.compile(b"a", re.I), re.compile("(?imsx)a").flags, re.compile("(?a)x").flags, re.compile(b"(?a)x").flags, re.compile("(?i:a)").flags)

# ---- patterns
p = re.compile("(?P<y>\\d+)-(?P<m>\\d+)(x)?")
print(p.pattern, p.groups, sorted(p.groupindex.items()), p.flags, p)
print(p == re.compile("(?P<y>\\d+)-(?P<m>\\d+)(x)?"), p != re.compile("a"), re.compile("a") == re.compile(b"a"), re.compile("a") == re.compile("a", re.I), p == 1)
print(hash(p) == hash(re.compile("(?P<y>\\d+)-(?P<m>\\d+)(x)?")), len({re.compile("a"), re.compile("a"), re.compile("b")}))
print(re.compile("a" * 300), isinstance(p, re.Pattern), isinstance(p.match("1-2"), re.Match))
print(re.compile("a'b"), re.compile('a"\'b'), re.compile("\n"), re.compile(""))
for args in ((), (1,), (-5,), (2, 4), (0, 3), (3, 1), (100,), (0, 100), (2, -1), (10**15,), (0, 10**15), (-(10**15), 3)):
    q = re.compile("b*")
    print(args, q.match("abbbc", *args), q.search("abbbc", *args), q.fullmatch("abbbc", *args), q.findall("abbbc", *args), [m.span() for m in q.finditer("abbbc", *args)])
    m = q.match("abbbc", *args)
    print(m and (m.pos, m.endpos, m.string))
q = re.compile("^b|b$|\\bb|\\Ab|b\\Z")
print(q.search("abbbb", 2), q.search("abbb", 1, 3), q.match("abbb", 1), q.findall("bb", 1), re.compile("(?<=a)b").match("ab", 1))
print(p.match(string="10-11"), p.search("x10-11", pos=2), p.fullmatch("10-11x", endpos=5), p.findall(string="1-2 3-4x", pos=1, endpos=8), p.split(string="a1-2b", maxsplit=1))
print(p.sub(repl="<\\g<m>>", string="1-2 3-4", count=1), p.subn(string="1-2 3-4", repl="x"))

# ---- match, search, fullmatch
for f in (re.match, re.search, re.fullmatch):
    print(f("b", "abc"), f("a", "abc"), f("abc", "abc"), f("", "abc"), f("a|abc", "abc"), f("B", "abc", re.I), f(pattern="a", string="a", flags=0), f("a*?", "aaa"))
print(re.fullmatch("a|ab", "ab"), re.fullmatch("a*?", "aa"), re.fullmatch("(a|ab)(c|bcd)(d*)", "abcd"), re.fullmatch("a$", "a\n"))

# ---- split
for maxsplit in (0, 1, 2, -1):
    print(re.split(",", "a,b,,c", maxsplit), re.split("(,)|(;)", "a,b;c", maxsplit), re.split("x*", "axbc", maxsplit))
print(re.split("", "abc"), re.split("$", "a\nb", flags=re.M), re.split("(?=b)", "abab"), re.split("a", ""), re.split("", ""), re.split("(?i)B", "abc"))
print(re.split(r"(?<!\\),", "a\\,b,c"), re.split("(-)", "-a-"), re.split("(a)?b", "bab"))

# ---- findall, finditer
print(re.findall("a", "banana"), re.findall("(a)", "banana"), re.findall("(a)(n)?", "banana"), re.findall("x", "banana"), re.findall("a*", "baac"), re.findall("(a)|b", "ab"))
print(re.findall("(?:a|b)+?", "aab"), re.findall("a??", "aa"), re.findall("(?=(\\w\\w))", "abcd"), re.findall("^", "a\nb\n", re.M), re.findall(".*", "ab\ncd"), re.findall("(?s).*", "ab\ncd"))
it = re.finditer("a", "aXa")
print(iter(it) is it, next(it), next(it), next(it, "end"), next(it, "end"))

# ---- sub, subn
for count in (0, 1, 2, -1):
    print(re.sub("a", "b", "aaa", count), re.subn("a", "b", "aaa", count))
print(re.sub("a*", "-", "baac"), re.sub("", "-", "abc"), re.sub("b*", lambda m: "<%s>" % m.group(), "abbc"), re.sub("(?=b)", "-", "abab"), re.sub("^", "> ", "a\nb", flags=re.M))
print(re.sub("(a)(b)?", r"[\1|\2]", "abac"), re.sub("(?P<x>a)", r"\g<x>\g<1>\g<0>\1", "a"), re.sub("(.)(.)", r"\2\1", "abcd"), re.sub("a", r"\\n\n\t", "a") == "\\n\n\t")
print(re.sub("a", "\\\\", "a"), re.sub("a", r"\x".replace("x", "."), "a"), re.sub("(a)", r"\1" + "0", "a") if False else "", plain(re.sub("a", r"\0\07\101", "a")))
print(re.sub("a", lambda m: "\\1", "a"), re.sub("a", str, "xa")[:12], re.sub("x", "y", "abc"), re.sub("(a)|b", r"[\1]", "ab"))
print(re.sub("(?i)A", "x", "aA"), re.sub("a", "", "aba"), re.subn("", "", ""), re.sub("\\b", "|", "a bc"), re.sub("c$", "", "cc"), re.sub(re.compile("a"), "b", "a"))

# ---- matches
m = re.match("(?P<a>x)(y)?(?P<b>z)?", "xz!")
print(m.group(), m.group(0), m.group(1), m.group(2), m.group("a", 2, "b"), m["b"], m[3], m[True], m.groups(), m.groups(7), m.groups(default=""), sorted(m.groupdict().items()), sorted(m.groupdict("-").items()), sorted(m.groupdict(default=1).items()))
print(m.start(), m.end(), m.span(), m.start(2), m.end(2), m.span(2), m.start("b"), m.end("b"), m.span("b"), m.pos, m.endpos, m.lastindex, m.lastgroup, m.string, m.re is re.compile("(?P<a>x)(y)?(?P<b>z)?"), m.regs)
print(m.expand(r"\1-\g<b>-\g<2>-\n") == "x-z--\n", m.expand("plain"), bool(m), m)
m = re.match("a(b)", "ab")
print(m.lastgroup, m.lastindex, re.match("a", "a").lastindex, re.match("(?P<x>a)|b", "b").lastgroup, re.match("(?P<x>a(?P<y>b))", "ab").lastgroup, m.groupdict(), re.match("a", "a").groups())
m = re.search(".*", "x" * 60)
print(m, re.search("b", "\u2192\u2192b").span(), re.search("b", "\u2192\u2192b").start(), re.search("(\u2192+)", "ab\u2192\u2192b").span(1), m.__copy__() is m, m.__deepcopy__({}) is m, p.__copy__() is p)
long = "\u2192" * 300 + "b" + "\U0001f600" * 200 + "c"
print([m.span() for m in re.finditer("[bc]", long)], re.compile("c").search(long, 301).span(), re.compile("\u2192*").match(long, 100, 200).span(), re.compile("(?<=b.{3}).").search(long).span())

# ---- escape
print(re.escape("a.b*c"), re.escape(b"a.b"), plain(re.escape("a_1 \n\t\x00\u2192-~#&<>'\"!%,/:;=@`")), re.escape(""), re.escape("()[]{}?*+-|^$\\.&~# \t\n\r\v\f") == "".join(["\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"]))
print(re.match(re.escape("a[1]+b?"), "a[1]+b?"), re.purge())

# ---- bytes and other buffers
print(re.match(b"a(.)", b"ab"), re.findall(b"\\w", b"a\xe9b"), re.search(b"[\x80-\xff]+", b"a\xe9\xffb"), re.sub(b"(a)", b"<\\1>", b"ba"), re.split(b",", b"a,b"), re.match(b"\\xe9", b"\xe9"), re.match(b"(?i)\xe9", b"\xc9"))
print(re.match(b"a", bytearray(b"ab")), re.findall(b".", bytearray(b"ab")), re.sub(b"a", b"x", bytearray(b"ab")), re.match(b"(?P<n>a)", memoryview(b"ab")).group("n"), re.match(b"a", bytearray(b"a")).string)
print(re.escape(b"\xe9."), re.compile(b"a").pattern, re.match(b"a", b"a").re, re.sub(b"a", lambda m: bytearray(b"z"), b"bab"))


class Text(str):
    pass


print(re.match("a", Text("ab")).group(), re.sub("a", Text("x"), Text("ab")), re.compile(Text("a+")).match("aa"))
