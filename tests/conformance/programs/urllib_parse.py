# urllib.parse.
from urllib.parse import *
import urllib.parse


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


urls = [
    "scheme://netloc/path;parameters?query#fragment", "http://docs.python.org:80/3/library/urllib.parse.html?highlight=params#url-parsing",
    "//www.cwi.nl:80/%7Eguido/Python.html", "www.cwi.nl/%7Eguido/Python.html", "help/Python.html", "", "http:", "http://", "HTTP://User:Pa%20ss@Host.COM:8080/P",
    "mailto:a@b.c", "tel:+1-2", "file:///etc/passwd", "a:80", "path:80", "http://[::1]:80/x", "http://[fe80::1%25en0]/", "http://a.b/c;p/d;q?x;y#z?#",
    "1http://x", "ht_tp://x", " \thttp://a\n/b", "http://user@h", "http://:80", "http://h:", "?q", "#f", "/;p", "x:?q#f", "http://@/", "urn:isbn:1", "http://ü.de/ö?ä#ß",
]
for url in urls:
    p = urlparse(url)
    s = urlsplit(url)
    print(p, s.path, p.geturl(), s.geturl() == urlunsplit(s), p.username, p.password, p.hostname, p.port, urldefrag(url))
for url in ("http://[::1", "http://::1]", "http://[1.2.3.4]/", "http://[v1.x]/", "http://[vx]/", "http://[abc]/"):
    show(urlsplit, url)
show(lambda: urlparse("http://h:x/").port)
show(lambda: urlparse("http://h:65536/").port)
show(urlparse, "//x/y", "https")
show(urlparse, "http://x/y#f", allow_fragments=False)
show(urlparse, b"http://user@x:80/y;p?q=1#f")
print(urlparse(b"http://user:p@x:80/").hostname, urlparse(b"http://user:p@x:80/").port, urlparse(b"http://x").decode(), urlparse("http://x").encode(), urlsplit(b"a#b").geturl(), urldefrag(b"a#b"))
show(urlparse, b"x", "http")
show(urljoin, b"http://x", "y")
p = urlparse("http://a/b?c#d")
print(p._replace(scheme="https", query=""), p._replace(fragment="").geturl(), p[1], p.params == "", isinstance(p, tuple), p == ("http", "a", "/b", "", "c", "d"))
for parts in (("http", "h", "p", "", "", ""), ("", "h", "/p", "x", "q", "f"), ("mailto", "", "a@b", "", "", ""), ("http", "", "", "", "", ""), ("file", "", "/x", "", "", ""), ("", "", "//x", "", "", "")):
    show(urlunparse, parts)
base = "http://a/b/c/d;p?q"
for url in (
    "g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..", "../../", "../../g",
    "../../../g", "../../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "g;x=1/./y", "g;x=1/../y", "g?y/./x", "g#s/../x", "http:g", "http://x", "mailto:x",
):
    print(url, urljoin(base, url))
for b, url in (("", "x"), ("x", ""), ("a/b", "c"), ("http://x", "y"), ("http://x/a//b", "c"), ("mailto:x", "y"), ("http://x/a/b/", "../c"), ("/a/b", "../../c"), ("http://x/?q", "#f"), (b"http://x/a", b"b")):
    print(urljoin(b, url))

for text in ("a b/c", "El Niño", "~_.-", "/?#[]@!$&'()*+,;=%", "", "\x00\x7f", "日本"):
    print(quote(text), quote(text, safe=""), quote_plus(text), quote(text, safe="?:"), unquote(quote(text)) == text, unquote_plus(quote_plus(text)) == text)
print(quote(b"a\xffb"), quote_from_bytes(b"a&\xef"), quote("é", encoding="latin-1"), quote_plus(b"a b"), quote("a+b", "+"), quote(bytearray(b"x y")))
show(quote, b"x", encoding="utf-8")
show(quote, b"x", errors="strict")
show(quote, 5)
show(quote_from_bytes, "x")
show(quote, "\ud800")
show(quote, "\ud800", errors="replace")
for text in ("%41%42", "%", "%4", "%zz%41", "a%20b+c", "%E9", "%E2%82%AC", "%E2%82", "é%C3%A9", "%ff%fe", "100%", "%%41"):
    print(ascii(unquote(text)), ascii(unquote_plus(text)), unquote_to_bytes(text), ascii(unquote(text, "latin-1")))
print(unquote(b"%41"), unquote_to_bytes(b"%ff"), unquote_to_bytes(""), unquote("%E9", errors="ignore"))
show(unquote, "%E9", errors="strict")
show(unquote, 5)
print(urlencode({"spam": 1, "eggs": 2, "b c": "x&y=z"}), urlencode([("a", 1), ("a", "é")]), urlencode({}), urlencode([]))
print(urlencode({"a": [1, 2]}), urlencode({"a": [1, 2], "b": "xy", "c": (), "d": 5}, doseq=True), urlencode({"a": "x y/z"}, quote_via=quote), urlencode({"a": "/"}, safe="/"), urlencode({b"k": b"\xff v"}))
show(urlencode, "abc")
show(urlencode, [1, 2])
show(urlencode, 5)
for query in ("a=1&b=2&a=3", "a=&b", "a=1;b=2", "&&a=1&", "a=b=c", "x=%20+y", "", "a", "=1", "%C3%A9=1"):
    print(parse_qs(query), parse_qsl(query), parse_qsl(query, keep_blank_values=True))
print(parse_qs("a=1;b=2", separator=";"), parse_qs(b"a=1&b=%41"), parse_qsl("a=%E9", encoding="latin-1"))
show(parse_qs, "a", strict_parsing=True)
show(parse_qsl, "a=1&b=2&c=3", max_num_fields=2)
show(parse_qs, "a=1", separator="")
show(parse_qs, None)
print(urllib.parse.unwrap("<URL:http://x>"), sorted(urllib.parse.__all__)[:4])
