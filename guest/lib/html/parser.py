"""A parser for HTML that takes what it gets."""

import re
from html import unescape

__all__ = ["HTMLParser"]

_NAME = r"[a-zA-Z][^\t\n\r\f />\x00]*"
_SKIP = r"(?:\s|/(?!>))*"
_ATTRIBUTE = r"(?<=['\"\s/])[^\s/>][^\s/=>]*"
_VALUE = r"'[^']*'|\"[^\"]*\"|(?!['\"])[^>\s]*"
_START = rf"<{_NAME}(?:[\s/]*(?:{_ATTRIBUTE}(?:\s*=+\s*(?:{_VALUE})\s*)?{_SKIP})*)?\s*"


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.lineno, self.offset = 1, 0
        self._start_text = None
        self.clear_cdata_mode()

    def feed(self, data):
        self.rawdata += data
        self.goahead(False)

    def close(self):
        self.goahead(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._start_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(rf"</\s*{self.cdata_elem}\s*>", re.I)

    def clear_cdata_mode(self):
        self.cdata_elem = None
        self.interesting = re.compile("[&<]")

    def updatepos(self, i, j):
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - self.rawdata.rindex("\n", i, j) - 1
        elif j > i:
            self.offset += j - i
        return max(i, j)

    def _text(self, i, j):
        text = self.rawdata[i:j]
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def goahead(self, end):
        data, i = self.rawdata, 0
        n = len(data)
        while i < n:
            if self.convert_charrefs and not self.cdata_elem:
                j = data.find("<", i)
                if j < 0:
                    at = data.rfind("&", max(i, n - 34))
                    if at >= 0 and not re.search(r"[\s;]", data[at:]):
                        break  # the reference may go on
                    j = n
            else:
                match = self.interesting.search(data, i)
                if match is None and self.cdata_elem:
                    break
                j = n if match is None else match.start()
            if i < j:
                self._text(i, j)
            i = self.updatepos(i, j)
            if i == n:
                break
            k = self._markup(i, end) if data[i] == "<" else self._reference(i, end)
            if k < 0:
                i = self.updatepos(i, -k - 1)
                break
            i = self.updatepos(i, k)
        if end and i < n and not self.cdata_elem:
            self._text(i, n)
            i = self.updatepos(i, n)
        self.rawdata = data[i:]

    # Both return where to go on, or -1 - i to wait at i for more.

    def _markup(self, i, end):
        data = self.rawdata
        after = data[i + 1 : i + 4]
        if re.match("[a-zA-Z]", after):
            k = self.parse_starttag(i)
        elif after[:1] == "/":
            k = self.parse_endtag(i)
        elif after == "!--":
            k = self.parse_comment(i)
        elif after[:1] == "?":
            k = self.parse_pi(i)
        elif after[:1] == "!":
            k = self.parse_html_declaration(i)
        elif after:
            self.handle_data("<")
            k = i + 1
        else:
            return -1 - i
        if k < 0:
            if not end:
                return -1 - i
            k = data.find(">", i + 1) + 1
            if not k:
                k = data.find("<", i + 1)
                if k < 0:
                    k = i + 1
            self._text(i, k)
        return k

    def _reference(self, i, end):
        data = self.rawdata
        match = re.compile(r"&#(\d+|[xX][\da-fA-F]+)[^\da-fA-F]", re.A).match(data, i)
        if match:
            self.handle_charref(match.group(1))
        elif data[i + 1 : i + 2] == "#":
            if ";" in data[i:]:
                self.handle_data("&#")
                return -3 - i
            return -1 - i
        else:
            match = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]").match(data, i)
            if not match:
                if re.match("[a-zA-Z]", data[i + 1 : i + 2]):
                    return -2 - i if end and i + 2 == len(data) else -1 - i
                if i + 1 < len(data):
                    self.handle_data("&")
                    return i + 1
                return -1 - i
            self.handle_entityref(match.group(1))
        return match.end() if match.group()[-1] == ";" else match.end() - 1

    def parse_starttag(self, i):
        self._start_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        data = self.rawdata
        self._start_text = data[i:end]
        match = re.compile(f"({_NAME}){_SKIP}").match(data, i + 1)
        self.lasttag = tag = match.group(1).lower()
        attrs, k = [], match.end()
        pattern = re.compile(rf"({_ATTRIBUTE})(\s*=+\s*({_VALUE}))?{_SKIP}")
        while k < end:
            match = pattern.match(data, k)
            if not match:
                break
            name, rest, value = match.groups()
            if not rest:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            attrs.append((name.lower(), unescape(value) if value else value))
            k = match.end()
        tail = data[k:end].strip()
        if tail == "/>":
            self.handle_startendtag(tag, attrs)
        elif tail == ">":
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        else:
            self.handle_data(data[i:end])
        return end

    def check_for_whole_start_tag(self, i):
        data = self.rawdata
        j = re.compile(_START).match(data, i).end()
        after = data[j : j + 2]
        if after[:1] == ">":
            return j + 1
        if after == "/>":
            return j + 2
        if re.match(r"[/=a-zA-Z]|\Z", after):
            return -1
        return j

    def parse_endtag(self, i):
        data = self.rawdata
        end = data.find(">", i + 1) + 1
        if not end:
            return -1
        match = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>").match(data, i)
        if self.cdata_elem and (not match or match.group(1).lower() != self.cdata_elem):
            self.handle_data(data[i:end])
            return end
        if match:
            self.handle_endtag(match.group(1).lower())
            self.clear_cdata_mode()
            return end
        match = re.compile(f"({_NAME}){_SKIP}").match(data, i + 2)
        if match:
            end = data.find(">", match.end()) + 1
            self.handle_endtag(match.group(1).lower())
            return end
        return i + 3 if data[i + 2] == ">" else self.parse_bogus_comment(i)

    def _section(self, i, start, close, handle):
        match = re.compile(close).search(self.rawdata, start)
        if not match:
            return -1
        handle(self.rawdata[start : match.start()])
        return match.end()

    def parse_comment(self, i):
        return self._section(i, i + 4, r"--\s*>", self.handle_comment)

    def parse_bogus_comment(self, i):
        return self._section(i, i + 2, ">", self.handle_comment)

    def parse_pi(self, i):
        return self._section(i, i + 2, ">", self.handle_pi)

    def parse_html_declaration(self, i):
        data = self.rawdata
        if data[i + 2 : i + 3] == "[":
            return self.parse_marked_section(i)
        if data[i + 2 : i + 9].lower() == "doctype":
            return self._section(i, i + 2, ">", self.handle_decl)
        return self.parse_bogus_comment(i)

    def parse_marked_section(self, i):
        match = re.compile(r"[a-zA-Z][-_.a-zA-Z0-9]*\s*").match(self.rawdata, i + 3)
        if (match.end() if match else i + 3) == len(self.rawdata):
            return -1
        if not match:
            raise AssertionError("expected name token")
        name = match.group().strip().lower()
        if name in ("temp", "cdata", "ignore", "include", "rcdata"):
            return self._section(i, i + 3, r"]\s*]\s*>", self.unknown_decl)
        if name in ("if", "else", "endif"):
            return self._section(i, i + 3, r"]\s*>", self.unknown_decl)
        raise AssertionError(f"unknown status keyword {self.rawdata[i + 3 : match.end()]!r} in marked section")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
