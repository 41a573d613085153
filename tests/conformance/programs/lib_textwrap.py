# textwrap, html and base64.
import base64
import html
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

print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"", quote=False))
print(html.unescape("&lt;p&gt; &amp;amp; &#65;&#x42; &quot;&#x27;&nbsp;&eacute; &unknown; a & b &copy;"))

print(base64.b64encode(b"hello\xff\xfe?"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xfb\xff"), base64.urlsafe_b64decode("-_8="))
print(base64.b32encode(b"hello"), base64.b32encode(b"hi"), base64.b32decode("NBUQ===="), base64.b16encode(b"\x01\xab"), base64.b16decode("01AB"))
print(base64.b64decode(b"aGVsbG8"[:4]), base64.b64encode(b"ab", b"-_"), base64.encodebytes(b"x" * 60), base64.decodebytes(b"eHg=\n"))
