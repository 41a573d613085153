"""Parse and build URLs with urllib.parse."""

from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urljoin, urlparse, urlunparse

URLS = [
    "https://user:pw@example.com:8443/a/b/index.html?q=caf%C3%A9&q=tea&empty=#top",
    "http://localhost",
    "mailto:someone@example.org",
    "/relative/path?x=1",
]


def describe(url: str) -> None:
    parts = urlparse(url)
    print(url)
    print(f"  scheme={parts.scheme!r} host={parts.hostname!r} port={parts.port} path={parts.path!r}")
    if parts.query:
        print("  query:", parse_qs(parts.query, keep_blank_values=True))
    if parts.fragment:
        print("  fragment:", parts.fragment)


def with_query(url: str, **changes: object) -> str:
    """Return url with query parameters replaced; None removes one."""
    parts = urlparse(url)
    query = dict(parse_qsl(parts.query))
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return urlunparse(parts._replace(query=urlencode(sorted(query.items()))))


def main() -> None:
    for url in URLS:
        describe(url)
    print(with_query("https://shop.test/list?page=2&sort=name", page=3, sort=None, tag="a b&c"))
    base = "https://example.com/docs/guide/intro.html"
    for target in ["next.html", "../api/", "/root", "//cdn.example.com/x.js", "?q=1"]:
        print(f"{target:<22} {urljoin(base, target)}")
    print(quote("a b/ü?"), quote("a/b", safe=""), unquote("%7Euser%20name"))
    print(urlencode({"k": ["x", "y"], "n": 5}, doseq=True))


if __name__ == "__main__":
    main()
