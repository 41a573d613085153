"""Text in HTML."""

__all__ = ["escape", "unescape"]

_NAMES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae",
    "euro": "\u20ac", "pound": "\xa3", "cent": "\xa2", "yen": "\xa5", "sect": "\xa7", "deg": "\xb0", "plusmn": "\xb1",
    "times": "\xd7", "divide": "\xf7", "middot": "\xb7", "laquo": "\xab", "raquo": "\xbb", "hellip": "\u2026",
    "ndash": "\u2013", "mdash": "\u2014", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d",
    "bull": "\u2022", "trade": "\u2122", "larr": "\u2190", "rarr": "\u2192", "para": "\xb6", "szlig": "\xdf",
    "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc",
}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def unescape(s):
    if "&" not in s:
        return s
    first, *parts = s.split("&")
    out = [first]
    for part in parts:
        name, semicolon, rest = part.partition(";")
        text = None
        if name[:1] == "#":
            digits = name[1:]
            try:
                code = int(digits[1:], 16) if digits[:1] in ("x", "X") else int(digits)
                text = "\ufffd" if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)
            except ValueError:
                pass
        elif semicolon:
            text = _NAMES.get(name)
        out.append("&" + part if text is None else text + rest)
    return "".join(out)
