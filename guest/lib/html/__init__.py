"""Text in HTML."""

__all__ = ["escape", "unescape"]

# What numbers from 128 mean: Windows-1252.
_C1 = (
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
)


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def _number(code):
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    if 128 <= code < 160:
        return _C1[code - 128]
    if code < 32 and code not in (9, 10, 12, 13) or code == 127 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE:
        return ""
    return chr(code)


def _replace(match):
    text = match.group(1)
    if text[0] == "#":
        digits = text[1:].rstrip(";")
        return _number(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    from html.entities import html5

    for end in range(len(text), 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return "&" + text


def unescape(s):
    if "&" not in s:
        return s
    import re

    return re.sub(r"&(#\d+;?|#[xX][\da-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _replace, s, flags=re.A)
