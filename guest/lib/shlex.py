"""Splits text as a shell does."""

import sys

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            instream = sys.stdin
        elif isinstance(instream, str):
            from io import StringIO

            instream = StringIO(instream)
        self.instream, self.infile, self.posix = instream, infile, posix
        self.eof = None if posix else ""
        self.commenters, self.whitespace, self.quotes, self.escape, self.escapedquotes = "#", " \t\r\n", "'\"", "\\", '"'
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "".join([chr(c) for c in range(0xC0, 0x100) if c not in (0xD7, 0xF7)])
        self.whitespace_split = False
        self.lineno, self.debug, self.token, self.state, self.source = 1, 0, "", " ", None
        self.pushback, self.filestack, self._back = [], [], []
        self._punctuation = "" if not punctuation_chars else "();<>|&" if punctuation_chars is True else punctuation_chars
        if punctuation_chars:
            self.wordchars += "~-./*?="
            self.wordchars = "".join([c for c in self.wordchars if c not in self._punctuation])

    @property
    def punctuation_chars(self):
        return self._punctuation

    def push_token(self, tok):
        self.pushback.insert(0, tok)

    def push_source(self, newstream, newfile=None):
        if isinstance(newstream, str):
            from io import StringIO

            newstream = StringIO(newstream)
        self.filestack.insert(0, (self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.pop(0)
        self.state = " "

    def get_token(self):
        if self.pushback:
            return self.pushback.pop(0)
        token = self.read_token()
        while token == self.eof and self.filestack:
            self.pop_source()
            token = self.get_token()
        return token

    def read_token(self):
        posix, token, quoted, escaped, state = self.posix, "", False, " ", self.state
        while state is not None:
            c = self._back.pop() if self._back else self.instream.read(1)
            if c == "\n":
                self.lineno += 1
            if state == " " or state == "a" or state == "c":
                if not c:
                    state = None
                elif c in self.whitespace:
                    state = " "
                    if token or posix and quoted:
                        break
                elif c in self.commenters:
                    self.instream.readline()
                    self.lineno += 1
                    if state != " " and posix:
                        state = " "
                        if token or quoted:
                            break
                elif state == "c":
                    if c in self._punctuation:
                        token += c
                    else:
                        self._back.append(c)
                        state = " "
                        break
                elif posix and c in self.escape:
                    escaped, state = "a", c
                elif state == "a" and not posix and c in self.quotes:
                    token += c
                elif c in self.quotes:
                    if not posix:
                        token = c
                    state = c
                elif c in self.wordchars or self.whitespace_split and c not in self._punctuation:
                    token += c
                    state = "a"
                elif state == " ":
                    token = c
                    if c in self._punctuation:
                        state = "c"
                    else:
                        break
                else:
                    if self._punctuation:
                        self._back.append(c)
                    else:
                        self.push_token(c)
                    state = " "
                    if token or posix and quoted:
                        break
            elif state in self.quotes:
                quoted = True
                if not c:
                    raise ValueError("No closing quotation")
                if c == state:
                    state = "a"
                    if not posix:
                        token += c
                        state = " "
                        break
                elif posix and c in self.escape and state in self.escapedquotes:
                    escaped, state = state, c
                else:
                    token += c
            else:
                if not c:
                    raise ValueError("No escaped character")
                if escaped in self.quotes and c != state and c != escaped:
                    token += state
                token += c
                state = escaped
        self.state = state
        return None if posix and not quoted and not token else token

    def error_leader(self, infile=None, lineno=None):
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])


def quote(s):
    import re

    if not s:
        return "''"
    if re.search(r"[^\w@%+=:,./-]", s, re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
