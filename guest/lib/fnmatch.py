"""Names that match shell patterns."""

import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

_compiled = {}


def _matcher(pat):
    key = pat
    if key not in _compiled:
        if len(_compiled) >= 256:
            _compiled.clear()
        text = translate(pat.decode("latin-1")).encode("latin-1") if isinstance(pat, bytes) else translate(pat)
        _compiled[key] = re.compile(text).match
    return _compiled[key]


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name)]


def _set(text):
    """The set of a pattern, without its brackets, as a set of `re`, or None if nothing can match, or "" if anything."""
    if "-" in text:
        # Ranges: what is between hyphens with a character on each side; empty ones go.
        chunks, start = [], 0
        at = text.find("-", 2 if text[0] == "!" else 1)
        while at >= 0:
            chunks.append(text[start:at])
            start = at + 1
            at = text.find("-", at + 3)
        if text[start:]:
            chunks.append(text[start:])
        else:
            chunks[-1] += "-"
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1 : k + 1] = [chunks[k - 1][:-1] + chunks[k][1:]]
        text = "-".join([chunk.replace("\\", "\\\\").replace("-", "\\-") for chunk in chunks])
    else:
        text = text.replace("\\", "\\\\")
    text = re.sub(r"([&~|])", r"\\\1", text)
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    return f"[^{text[1:]}]" if text[0] == "!" else f"[\\{text}]" if text[0] in "^[" else f"[{text}]"


def translate(pat):
    parts, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not parts or parts[-1] != "*":
                parts.append("*")
        elif c == "?":
            parts.append(".")
        elif c == "[":
            j = i + (pat[i : i + 1] == "!")
            j = pat.find("]", j + (pat[j : j + 1] == "]"))
            if j < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat[i:j]))
                i = j + 1
        else:
            parts.append(re.escape(c))
    # A star but the last takes as little as possible, and gives nothing back.
    count = parts.count("*")
    for i, part in enumerate(parts):
        if part == "*":
            count -= 1
            rest = parts[i + 1 :]
            parts[i] = ".*" if not count else "*"
    out, i = [], 0
    while i < len(parts):
        if parts[i] == "*" and out is not None:
            end = i + 1
            while end < len(parts) and parts[end] not in ("*", ".*"):
                end += 1
            fixed = "".join(parts[i + 1 : end])
            out.append(fixed if not "".join(out) and i == 0 and False else f"(?>.*?{fixed})")
            i = end
        else:
            out.append(parts[i])
            i += 1
    return f"(?s:{''.join(out)})\\Z"
