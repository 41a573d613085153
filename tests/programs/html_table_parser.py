"""Parse HTML with html.parser: links, tables and an outline."""

from html import escape, unescape
from html.parser import HTMLParser

PAGE = """<!DOCTYPE html>
<html><head><title>Prices &amp; stock</title></head>
<body class="main" id=top>
<!-- a comment -->
<h1>Fruit</h1>
<p>See <a href="/all?x=1&amp;y=2">all</a> or <a href='next.html' target="_blank">next</a>.<br/>
<table>
<tr><th>Name</th><th>Price</th></tr>
<tr><td>Apple</td><td>1.20 &euro;</td></tr>
<tr><td>Cherry <b>red</b></td><td>&#51;.50</td></tr>
</table>
<h2>More</h2><script>if (a < b) { x = "<p>"; }</script>
</body></html>"""


class PageParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.rows, self.outline = [], [], []
        self.cell = self.heading = None
        self.depth = self.deepest = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in ("br", "p"):
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        if tag == "a":
            self.links.append(attributes["href"])
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = []
        elif tag in ("h1", "h2", "title"):
            self.heading = tag
        elif tag == "body":
            print("body", attributes)

    def handle_startendtag(self, tag, attrs):
        print("empty tag", tag)

    def handle_endtag(self, tag):
        self.depth -= 1
        if tag in ("td", "th"):
            self.rows[-1].append("".join(self.cell).strip())
            self.cell = None
        elif tag == self.heading:
            self.heading = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)
        if self.heading:
            self.outline.append((self.heading, data))

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_decl(self, decl):
        print("declaration", decl)


class Element:
    """Build HTML with calls."""

    def __init__(self, tag, *children, **attributes):
        self.tag, self.children, self.attributes = tag, children, attributes

    def __str__(self):
        attributes = "".join(f' {k.rstrip("_").replace("_", "-")}="{escape(str(v))}"' for k, v in self.attributes.items())
        inner = "".join(str(c) if isinstance(c, Element) else escape(str(c)) for c in self.children)
        return f"<{self.tag}{attributes}>{inner}</{self.tag}>"


def main():
    parser = PageParser()
    parser.feed(PAGE)
    parser.close()
    print(parser.links, parser.outline, parser.deepest, parser.depth)
    header, *body = parser.rows
    for row in body:
        print(dict(zip(header, row)))
    print(Element("ul", *(Element("li", Element("a", text, href=f"?q={text}", class_="x")) for text in ("a&b", "<c>"))))
    print(escape('<"quoted">'), escape("'", quote=False), unescape("&lt;p&gt; &eacute; &#x263A; &nope; &amp;amp;"))


if __name__ == "__main__":
    main()
