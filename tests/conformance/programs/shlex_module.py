# shlex, fnmatch.
import fnmatch
import shlex


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    "a b  c", "a 'b c' \"d e\"", r"a\ b c\\d 'e\f' "r'"g\"h\i"', "x='y z'w", "", "  ", "a # b", "''", 'a""b', "a\nb\tc", "$HOME *.py; ls | x",
    "ünï cödé", "don't", 'open "quote', "end\\",
):
    show(shlex.split, text)
    show(shlex.split, text, comments=True)
    show(shlex.split, text, posix=False)
show(shlex.split, None)
for text in ("simple", "", "has space", "it's", "a;b", "x=1,2@%+:./-_", "ü", '"', "$x"):
    print(shlex.quote(text), shlex.split(shlex.quote(text)) == [text])
print(shlex.join(["a", "b c", "it's", ""]), shlex.split(shlex.join(["a", "b c", "it's"])))
print(list(shlex.shlex("a=b c.d 'e f' (g)&&h; # x\ni")), list(shlex.shlex("a=b c.d 'e f' (g)&&h; # x\ni", posix=True)))
print(list(shlex.shlex("a && b || c; d >file 2>&1 ~/x --y=z", punctuation_chars=True)))
print(list(shlex.shlex("a && b || c; d>'e f'", posix=True, punctuation_chars=True)))
print(list(shlex.shlex("a|b+c", punctuation_chars="|+")), shlex.shlex("", punctuation_chars=True).punctuation_chars)
s = shlex.shlex("one two\nthree", infile="file")
print(s.get_token(), s.lineno, s.error_leader(), s.get_token(), s.get_token(), s.lineno, repr(s.get_token()), s.eof == "")
s.push_token("x")
print(s.get_token())
s = shlex.shlex("a-b c,d e", posix=True)
s.whitespace, s.wordchars = ",", s.wordchars + "- "
print(list(s))
s = shlex.shlex("a.b 'c'd", posix=True)
s.whitespace_split = True
print(list(s), s.eof)
s = shlex.shlex("x")
s.push_source("p q", "other")
print(s.get_token(), s.infile, list(s), s.infile)

names = ["a.py", "b.txt", ".hid", "A.PY", "dir/a.py", "[x]", "a-b", "ab", "aXb", "a\nb", "", "a]b", "a!b", "^"]
for pattern in ("*", "*.py", "?.*", "a*b", "[ab]*", "[!a]*", "[a-b].*", "[]x]*", "[!]x]*", "[", "[[]x]", "*b*", "a[!a-z]b", "a[-b]b", "a[]-a]b", "[z-a]", "a[b-]b", "[^]", "**", "a?b", ".*", "[a\\]b", "a[!!]b"):
    print(pattern, fnmatch.filter(names, pattern), [name for name in names if fnmatch.fnmatchcase(name, pattern)] == fnmatch.filter(names, pattern))
print(fnmatch.fnmatch("a.py", "*.py"), fnmatch.fnmatch("A.py", "a.*"), fnmatch.fnmatchcase(b"x.c", b"*.c"), fnmatch.filter([b"a", b"b"], b"[a]"))
for pattern in ("*.txt", "a?[bc]", "[!x]*y*z", "", "a*", "*a", "a.b+c", "[[]", "x**y", "*a*b*c*", "[a-cx-z]", "[", "[!"):
    print(fnmatch.translate(pattern))
