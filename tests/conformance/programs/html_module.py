# html.escape, html.unescape, html.entities and html.parser.
import html
import html.entities
from html.parser import HTMLParser

print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"&lt;", quote=False), repr(html.escape("")))
for text in (
    "&lt;p&gt; &amp;amp; &#65;&#x42; &quot;&#x27;&nbsp;&eacute; &unknown; a & b &copy;", "&notit; &not &ampx &ltx &hearts &hearts; &#39",
    "&#0; &#x80; &#128; &#150; &#xd800; &#x110000; &#13; &#1; &#x7f; &#xfdd0; &#xffff; &#1114109; &#xa0;", "&;&#;&#x;& &&amp &amp&amp;",
    "&Alpha;&alefsym;&spades;&lang;&apos;&check;&AMP;&QUOT;", "no reference",
):
    print(ascii(html.unescape(text)))
print(html.entities.name2codepoint["euro"], html.entities.codepoint2name[233], ascii(html.entities.entitydefs["Omega"]), html.entities.html5["amp"], html.entities.html5["gt;"], len(html.entities.name2codepoint), len(html.entities.codepoint2name), len(html.entities.entitydefs))
print(sum(html.entities.name2codepoint.values()), [html.entities.codepoint2name[c] for c in (34, 255, 338, 9830, 977)])


class Events(HTMLParser):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.events = []

    def add(self, *event):
        self.events.append(event + self.getpos())

    def handle_starttag(self, tag, attrs):
        self.add("start", tag, attrs, self.get_starttag_text())

    def handle_endtag(self, tag):
        self.add("end", tag)

    def handle_data(self, data):
        self.add("data", data)

    def handle_comment(self, data):
        self.add("comment", data)

    def handle_decl(self, decl):
        self.add("decl", decl)

    def handle_pi(self, data):
        self.add("pi", data)

    def handle_charref(self, name):
        self.add("charref", name)

    def handle_entityref(self, name):
        self.add("entityref", name)

    def unknown_decl(self, data):
        self.add("unknown", data)


class Empty(Events):
    def handle_startendtag(self, tag, attrs):
        self.add("startend", tag, attrs)


def show(text, cls=Events, **kwargs):
    print(repr(text))
    for whole in (True, False):
        p = cls(**kwargs)
        for piece in [text] if whole else text:
            p.feed(piece)
        before = len(p.events), p.rawdata
        p.close()
        if whole:
            for event in p.events:
                print("   ", event)
        print("   ", *before, len(p.events), repr(p.rawdata))


show('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<html><body class="a b" ID=top checked>\n<p>1 &lt; 2 &amp;c<br/>x<hr /></p><!-- note --></body></html>')
show("<a href='x?a=1&amp;b=2' title=\"a>b\" empty='' k = v n=1/>t</A >", Empty)
show("<script>if (a < b && c) { x = '<p>&lt;</p>'; }</script><style>p > a {}</STYLE>&gt;")
show("&lt;&#65;&#x41;x &nope; &copy &#xzz; & b&", convert_charrefs=False)
show("&gt;&#62;&#x3E; a &copy b &amp", convert_charrefs=True)
show("<?php echo 1 ?><?xml version='1.0'?><![CDATA[x < y]]><!ELEMENT a><![if IE]>b<![endif]>")
show("<p><a class=link href='#main'>tag soup</p ></a>")
show("</><div/ a='b'c=\"d\"e><3 < 4 <b<i></ p></3>< /a>x</a b=1>")
show("<a href=\"unfinished")
show("text <b")
show("<!-- never closed")
show("<!--a--b-- ><!---->x")
show("line1\nline2 <b\n x=1>y</b>\n\nz")
show("<a b=1 b='2' =c d== e='x&eacute;y' ünï=ö/>")
p = HTMLParser()
p.feed("<p>a</p>")
print(p.getpos(), p.get_starttag_text(), p.CDATA_CONTENT_ELEMENTS, p.convert_charrefs, p.cdata_elem)
p.reset()
print(p.getpos(), repr(p.rawdata))
