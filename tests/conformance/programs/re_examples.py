# re: the examples of CPython's library reference and how-to, in the order of the pages.
import re

# What backslashes do, search and match.
print(re.match(r"\W(.)\1\W", " ff "))
print(re.match("\\W(.)\\1\\W", " ff "))
print(re.search(r"\\", "a\\b"), re.search("\\\\", "a\\b"))
print(re.match("c", "abcdef"), re.search("c", "abcdef"))
print(re.search("^c", "abcdef"), re.search("^a", "abcdef"))
print(re.match("X", "A\nB\nX", re.MULTILINE), re.search("^X", "A\nB\nX", re.MULTILINE))

# The special characters.
print(re.match("<.*>", "<a> b <c>").group(), re.match("<.*?>", "<a> b <c>").group())
print(re.match("a{3,5}", "aaaaaa").group(), re.match("a{3,5}?", "aaaaaa").group(), re.match("a{4,}b", "aaaab"), re.match("a{4,}b", "aaab"))
print(re.match("a{,3}", "aaaa").group(), re.match("a{3}", "aa"), re.match("a{6}", "aaaaaa"))
print(re.match("a*a", "aaaa"), re.match("a*+a", "aaaa"), re.match("a++a", "aaaa"), re.match("a?+a", "a"), re.match("a{3,5}aa", "aaaaa"), re.match("a{3,5}+aa", "aaaaaa"))
print(re.search("foo.$", "foo1\nfoo2\n"), re.search("foo.$", "foo1\nfoo2\n", re.M), re.findall("$", "foo\n"), re.findall("$", ""))
print(re.findall("[0-5][0-9]", "00 59 60 7"), re.findall("[0-9A-Fa-f]", "09afAFg"), re.findall(r"[a\-z]", "a-z"), re.findall("[-a]", "-a"), re.findall("[a-]", "-a"))
print(re.findall("[(+*)]", "(+*)"), re.findall("[^5]", "1525"), re.findall("[^^]", "^a^"), re.findall(r"[()[\]{}]", "a[(b)]{}"), re.findall("[]()[{}]", "a[(b)]{}"))
print(re.findall("a|ab", "ab"), re.search("(?>.*).", "abc"), re.search("(?>a+)b", "aab"))
print(re.match("(?P<id>[a-z]+) (?P=id)", "ab ab"), re.match(r"(?P<quote>['\"]).*?(?P=quote)", "'a' b'").group(), re.match("a(?#comment)b", "ab"))
print(re.findall("Isaac (?=Asimov)", "Isaac Asimov Isaac Newton"), re.findall("Isaac (?!Asimov)", "Isaac Asimov Isaac Newton"))
m = re.search("(?<=abc)def", "abcdef")
print(m.group(0))
m = re.search(r"(?<=-)\w+", "spam-egg")
print(m.group(0))
print(re.findall("(?<!abc)def", "abcdef def"))
email = re.compile(r"(<)?(\w+@\w+(?:\.\w+)+)(?(1)>|$)")
print([bool(email.match(s)) for s in ("<user@host.com>", "user@host.com", "<user@host.com", "user@host.com>")])

# The escapes.
print(re.match(r"(.+) \1", "the the"), re.match(r"(.+) \1", "55 55"), re.match(r"(.+) \1", "thethe"))
for s in ("at", "at.", "(at)", "as at ay", "attempt", "atlas"):
    print(s, bool(re.search(r"\bat\b", s)))
for s in ("athens", "atom", "attorney", "at", "at.", "at!"):
    print(s, bool(re.search(r"at\B", s)))
print(re.findall(r"\d+\D", "12a3 4"), re.findall(r"\s\S", "a b\tc"), re.findall(r"\w\W", "a-b c"), re.search(r"a\Z", "a\n"), re.search(r"\Aa", "ba"))
print(re.findall(r"\a\f\n\r\t\v\x41\u0041\U00000041\\\101\0", "\a\f\n\r\t\vAAA\\A\0"), re.match(r"[\b]", "\b"))

# The functions.
prog = re.compile("a.c")
print(prog.match("abc"), re.match("a.c", "abc"))
print(re.split(r"\W+", "Words, words, words."))
print(re.split(r"(\W+)", "Words, words, words."))
print(re.split(r"\W+", "Words, words, words.", maxsplit=1))
print(re.split("[a-f]+", "0a3B9", flags=re.IGNORECASE))
print(re.split(r"(\W+)", "...words, words..."))
print(re.split(r"\b", "Words, words, words."))
print(re.split(r"\W*", "...words..."))
print(re.split(r"(\W*)", "...words..."))
print(re.findall(r"\bf[a-z]*", "which foot or hand fell fastest"))
print(re.findall(r"(\w+)=(\d+)", "set width=20 and height=10"))
print(re.sub(r"def\s+([a-zA-Z_][a-zA-Z_0-9]*)\s*\(\s*\):", r"static PyObject*\npy_\1(void)\n{", "def myfunc():"))


def dashrepl(matchobj):
    if matchobj.group(0) == "-":
        return " "
    else:
        return "-"


print(re.sub("-{1,2}", dashrepl, "pro----gram-files"))
print(re.sub(r"\sAND\s", " & ", "Baked Beans And Spam", flags=re.IGNORECASE))
print(re.sub("x*", "-", "abxd"))
print(re.subn("(a)(b)?", r"\g<2>0\g<1>", "abaa"), re.sub("(.)", r"\g<1>0", "ab"), re.sub("b", r"[\g<0>]", "abc"))
print(re.escape("https://www.python.org"))
legal_chars = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~:"
print("[%s]+" % re.escape(legal_chars))
operators = ["+", "-", "*", "/", "**"]
print("|".join(map(re.escape, sorted(operators, reverse=True))))
digits_re = r"\d+"
sample = "/usr/sbin/sendmail - 0 errors, 12 warnings"
print(re.sub(digits_re, digits_re.replace("\\", r"\\"), sample))

# Patterns.
pattern = re.compile("d")
print(pattern.search("dog"), pattern.search("dog", 1))
pattern = re.compile("o")
print(pattern.match("dog"), pattern.match("dog", 1))
pattern = re.compile("o[gh]")
print(pattern.fullmatch("dog"), pattern.fullmatch("ogre"), pattern.fullmatch("doggie", 1, 3))

# Matches.
m = re.match(r"(\w+) (\w+)", "Isaac Newton, physicist")
print(m.group(0), m.group(1), m.group(2), m.group(1, 2))
m = re.match(r"(?P<first_name>\w+) (?P<last_name>\w+)", "Malcolm Reynolds")
print(m.group("first_name"), m.group("last_name"), m.group(1), m.group(2))
m = re.match(r"(..)+", "a1b2c3")
print(m.group(1))
m = re.match(r"(\w+) (\w+)", "Isaac Newton, physicist")
print(m[0], m[1], m[2])
m = re.match(r"(\d+)\.(\d+)", "24.1632")
print(m.groups())
m = re.match(r"(\d+)\.?(\d+)?", "24")
print(m.groups(), m.groups("0"))
m = re.match(r"(?P<first_name>\w+) (?P<last_name>\w+)", "Malcolm Reynolds")
print(sorted(m.groupdict().items()))
email = "tony@tiremove_thisger.net"
m = re.search("remove_this", email)
print(email[: m.start()] + email[m.end() :])
for p in ("(a)b", "((a)(b))", "((ab))", "(a)(b)"):
    print(p, re.match(p, "ab").lastindex)

# The worked examples.


def displaymatch(match):
    if match is None:
        return None
    return "<Match: %r, groups=%r>" % (match.group(), match.groups())


valid = re.compile(r"^[a2-9tjqk]{5}$")
for hand in ("akt5q", "akt5e", "akt", "727ak"):
    print(displaymatch(valid.match(hand)))
pair = re.compile(r".*(.).*\1")
for hand in ("717ak", "718ak", "354aa"):
    print(displaymatch(pair.match(hand)))
print(pair.match("717ak").group(1), pair.match("354aa").group(1))

text = """Ross McFluff: 834.345.1254 155 Elm Street

Ronald Heathmore: 892.345.3428 436 Finley Avenue
Frank Burger: 925.541.7625 662 South Dogwood Way


Heather Albrecht: 548.326.4584 919 Park Place"""
entries = re.split("\n+", text)
print(entries)
print([re.split(":? ", entry, maxsplit=3) for entry in entries])
print([re.split(":? ", entry, maxsplit=4) for entry in entries])
text = "He was carefully disguised but captured quickly by police."
print(re.findall(r"\w+ly\b", text))
for m in re.finditer(r"\w+ly\b", text):
    print("%02d-%02d: %s" % (m.start(), m.end(), m.group(0)))

token_specification = [
    ("NUMBER", r"\d+(\.\d*)?"),
    ("ASSIGN", r":="),
    ("END", r";"),
    ("ID", r"[A-Za-z]+"),
    ("OP", r"[+\-*/]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+"),
    ("MISMATCH", r"."),
]
code = """
    IF quantity THEN
        total := total + price * quantity;
        tax := price * 0.05;
    ENDIF;
"""
line_num = 1
line_start = 0
for mo in re.finditer("|".join("(?P<%s>%s)" % pair for pair in token_specification), code):
    kind = mo.lastgroup
    if kind == "NEWLINE":
        line_start = mo.end()
        line_num += 1
    elif kind != "SKIP":
        print(kind, mo.group(), line_num, mo.start() - line_start)

# The how-to.
p = re.compile("[a-z]+")
print(p.match(""), p.match("tempo"), p.match("::: message"), p.search("::: message"))
m = p.match("tempo")
print(m.group(), m.start(), m.end(), m.span())
p = re.compile(r"\d+")
print(p.findall("12 drummers drumming, 11 pipers piping, 10 lords a-leaping"))
for match in p.finditer("12 drummers drumming, 11 ... 10 ..."):
    print(match.span())
print(re.match(r"From\s+", "Fromage amk"), re.match(r"From\s+", "From amk Thu May 14 19:12:10 1998"))
charref = re.compile(
    r"""
 &[#]                # Start of a numeric entity reference
 (
     0[0-7]+         # Octal form
   | [0-9]+          # Decimal form
   | x[0-9a-fA-F]+   # Hexadecimal form
 )
 ;                   # Trailing semicolon
""",
    re.VERBOSE,
)
print(charref.findall("&#160; &#xA0; &#0240; &#;"))
print(re.search("^From", "From Here to Eternity"), re.search("^From", "Reciting From Memory"))
print(re.search("}$", "{block}"), re.search("}$", "{block} "), re.search("}$", "{block}\n"))
p = re.compile(r"\bclass\b")
print(p.search("no class at all"), p.search("the declassified algorithm"), p.search("one subclass is"))
p = re.compile("(ab)*")
print(p.match("ababababab").span())
p = re.compile("(a(b)c)d")
m = p.match("abcd")
print(m.group(0), m.group(1), m.group(2), m.group(2, 1, 2), m.groups())
print(re.search(r"\b(\w+)\s+\1\b", "Paris in the the spring").group())
print(re.match("([abc])+", "abc").groups(), re.match("(?:[abc])+", "abc").groups())
print(re.search(r"\b(?P<word>\w+)\s+(?P=word)\b", "Paris in the the spring").group())
names = r".*[.](?!bat$|exe$)[^.]*$"
print([bool(re.match(names, s)) for s in ("foo.bar", "autoexec.bat", "sendmail.cf", "printers.conf", "a.batch", "x.exe")])
p = re.compile(r"(\W+)")
print(p.split("This... is a test."), p.split("This is a test, short and sweet, of split().", 3))
p = re.compile("(blue|white|red)")
print(p.sub("colour", "blue socks and red shoes"), p.sub("colour", "blue socks and red shoes", count=1), p.subn("colour", "no colours at all"))
p = re.compile("section{ ( [^}]* ) }", re.VERBOSE)
print(p.sub(r"subsection{\1}", "section{First} section{second}"))
p = re.compile("section{ (?P<name> [^}]* ) }", re.VERBOSE)
print(p.sub(r"subsection{\1}", "section{First}"), p.sub(r"subsection{\g<1>}", "section{First}"), p.sub(r"subsection{\g<name>}", "section{First}"))
print(re.compile(r"\d+").sub(lambda m: hex(int(m.group())), "Call 65490 for printing, 49152 for user code."))
s = "<html><head><title>Title</title>"
print(re.match("<.*>", s).span(), re.match("<.*?>", s).group())
