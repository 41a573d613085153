"""Convert a subset of Markdown to HTML."""

import html
import re

SOURCE = """\
# Title & more

A paragraph with **bold**, *italic* and `code <b>`.
It goes on here with a [link](https://example.com/?a=1&b=2).

- first
- second **item**

1. one
2. two

> quoted text

```
if a < b:
    pass
```
## The end
"""


def inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    return re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', text)


def convert(source: str) -> str:
    output: list[str] = []
    paragraph: list[str] = []
    open_list = None
    in_code = False

    def flush():
        nonlocal open_list
        if paragraph:
            output.append(f"<p>{inline(' '.join(paragraph))}</p>")
            paragraph.clear()
        if open_list:
            output.append(f"</{open_list}>")
            open_list = None

    for line in source.split("\n"):
        if line.startswith("```"):
            flush()
            output.append("</code></pre>" if in_code else "<pre><code>")
            in_code = not in_code
        elif in_code:
            output.append(html.escape(line))
        elif m := re.match(r"(#{1,6})\s+(.*)", line):
            flush()
            level = len(m[1])
            output.append(f"<h{level}>{inline(m[2])}</h{level}>")
        elif m := re.match(r"(-|\d+\.)\s+(.*)", line):
            kind = "ul" if m[1] == "-" else "ol"
            if open_list != kind:
                flush()
                output.append(f"<{kind}>")
                open_list = kind
            output.append(f"  <li>{inline(m[2])}</li>")
        elif line.startswith("> "):
            flush()
            output.append(f"<blockquote>{inline(line[2:])}</blockquote>")
        elif not line.strip():
            flush()
        else:
            paragraph.append(line.strip())
    flush()
    return "\n".join(output)


if __name__ == "__main__":
    print(convert(SOURCE))
