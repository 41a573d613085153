"""Extract dates, emails, links and numbers from messy text."""

import re

TEXT = """\
From: Ann Lee <ann.lee@example.com>
Date: 2024-03-15, also 15/03/2024 and March 15th, 2024
Call +1 (555) 010-9999 or 555.010.1234 x42 before 10:30 am.
See https://example.org/path?q=1#top, http://test.io and <ftp://old.net/file>.
Total: $1,234.50 (was $ 99), 15% off; ref #A-1029, #B-7.
The the quick brown fox fox."""

PATTERNS = {
    "emails": r"[\w.+-]+@[\w-]+\.[\w.]+\b",
    "iso dates": r"\b(\d{4})-(\d\d)-(\d\d)\b",
    "phones": r"(?:\+\d+\s*)?\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}(?:\s*x(\d+))?",
    "links": r"\b(?:https?|ftp)://[^\s<>,]+[^\s<>,.]",
    "money": r"\$\s?(\d{1,3}(?:,\d{3})*(?:\.\d\d)?)",
    "references": r"#([A-Z])-(\d+)",
    "doubled": r"(?i)\b(\w+)\s+\1\b",
}
DATE = re.compile(
    r"""
    (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})   # 15/03/2024
    | (?P<name>[A-Z][a-z]+)\s(?P<nth>\d{1,2})(?:st|nd|rd|th)?,\s(?P<y>\d{4})
    """,
    re.VERBOSE,
)


def main():
    for name, pattern in PATTERNS.items():
        print(f"{name}: {re.findall(pattern, TEXT)}")
    for match in DATE.finditer(TEXT):
        found = {k: v for k, v in match.groupdict().items() if v}
        print(match.span(), match.group(), found, match.lastgroup)
    headers = dict(re.findall(r"^(\w+): (.*)$", TEXT, re.MULTILINE))
    print(list(headers), headers["From"])
    time = re.search(r"(?P<h>\d+):(?P<m>\d+)\s*(?P<half>[ap]m)?", TEXT)
    print(time["h"], time.group("m", "half"), time.start("m"), time.groups(), time.re.groups)
    print(re.split(r"[;,]\s*", "a, b;c ,d"), re.split(r"(\d)", "a1b2c"), re.split(r"\s+", " x  y ", maxsplit=1))
    print(re.match(r"\d+", "abc"), re.search(r"\d+", "abc 42").group(), bool(re.fullmatch(r"[a-z]+", "abc1")))
    print(re.findall(r"(?<=\$)\d+|(?<!\$)\b\d{2}\b(?!%)", "cost $15 or 20 or 30%"), re.findall(r"<.+?>", "<a><b>"), re.findall(r"<.+>", "<a><b>"))
    print(re.findall(r"^\w", "one\ntwo", re.M), re.findall(r"a.c", "a\nc abc", re.S), re.escape("1+1=2?"), re.findall(r"(?=(\d\d))", "1234"))
    words = re.compile(r"\b\w{4,}\b")
    print(words.findall("some words are long enough", 5), words.pattern, words.flags & re.IGNORECASE)
    try:
        re.compile(r"(unclosed")
    except re.error as error:
        print("re.error:", error.msg, error.pos)


if __name__ == "__main__":
    main()
