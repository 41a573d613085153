# textwrap: wrap, fill, shorten, dedent, indent and the attributes of TextWrapper.
import textwrap

text = "The quick brown fox jumps over the lazy dog, well-known for its state-of-the-art laziness. It sleeps!"
for width in (10, 20, 33, 70):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("aaaaaaaaaaaaaaa bb", 6), textwrap.wrap("aaaaaaaaaaaaaaa bb", 6, break_long_words=False), textwrap.wrap(""))
print(textwrap.wrap("a-b-cc dd", 3), textwrap.wrap("one-two three-four", 8, break_on_hyphens=False))
print(textwrap.shorten("Hello  world!", width=12), textwrap.shorten("Hello world!", width=11))
print(textwrap.shorten("Hello world", width=10, placeholder="..."), textwrap.shorten(text, 40, placeholder="…"))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap("tab\there  two   spaces\nline", 12))
print(repr(textwrap.dedent("""
    hello
      world

    end
""")))
print(repr(textwrap.dedent("  a\n\tb\n")), repr(textwrap.indent("a\n\nb\n", "  ")), repr(textwrap.indent("a\n\nb", "> ", lambda l: True)))
try:
    textwrap.wrap("a", 0)
except ValueError as e:
    print(e)


# Hyphens, dashes and what is around them
for sample in (
    "this-is-a-useful-feature-for-reformatting posts from tim peters'ly",
    "Look, goof-ball -- use the -b option!", "Em-dashes should be written -- thus.", "what he said--no, wait--is new",
    "you can do like--this", "5-year-old e-mail a-b-c x-1 1-x -flag --flag=a-b", "word---word word ----", "blue 'black-and-red' (semi-open)",
    "don't over-react: it's state-of-the-art-ish...", "Ünï-cödé wörds-änd sö-on", "http://a-b.com/c-d_e-f?x-y=z",
):
    print(textwrap.wrap(sample, 9), textwrap.TextWrapper(width=12, break_on_hyphens=False).wrap(sample))

w = textwrap.TextWrapper(fix_sentence_endings=True, width=20)
print(w.wrap("A short line. Another one! And 'one more.' Is that it? E.g. this. Well. "), w.fill("Mr. B. said so."))
w = textwrap.TextWrapper(replace_whitespace=False, drop_whitespace=False, expand_tabs=False, width=10)
print(w.wrap(" a\tb\nc  d     e \n\n  f"), textwrap.wrap("  lead and trail  ", 8), textwrap.wrap("   ", 8), textwrap.wrap("a\tb", 20, tabsize=4))
w = textwrap.TextWrapper(width=30)
w.width, w.initial_indent, w.subsequent_indent, w.max_lines, w.placeholder = 16, "- ", "  ", 3, "~"
print(w.wrap("alpha beta gamma delta epsilon zeta eta theta iota kappa"), w.wrap("short"))
for args in ({"width": 5, "max_lines": 1}, {"width": 8, "max_lines": 2, "subsequent_indent": "    "}):
    try:
        print(textwrap.wrap("alpha beta gamma", **args))
    except ValueError as e:
        print(type(e).__name__, e)
print(textwrap.wrap("abcdefghij" * 3, 7, initial_indent=">>", subsequent_indent="......"), textwrap.wrap("ab cd", 1))
print([textwrap.dedent(t) for t in ("", "  a\n    b\n\n  c", " \ta\n \tb", "\ta\n  b", "  a\n \n\t\n  b\n", "x\n  y")])
print(repr(textwrap.indent("a\r\n\r\nb\n  \nc", "+ ")))
