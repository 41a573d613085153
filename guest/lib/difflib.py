"""Differences between sequences."""

from collections import namedtuple

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "Match",
]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self._counts = None
        self.b2j = places = {}
        for i, item in enumerate(b):
            if item in places:
                places[item].append(i)
            else:
                places[item] = [i]
        isjunk, n = self.isjunk, len(b)
        self.bjunk = {item for item in places if isjunk(item)} if isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        if self.autojunk and n >= 200:
            self.bpopular = {item for item, indices in places.items() if len(indices) > n // 100 + 1}
            for item in self.bpopular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_i, best_j, size = alo, blo, 0
        lengths, none = {}, []  # of the matches that end at j and the item of a before
        for i in range(alo, ahi):
            new = {}
            for j in places.get(a[i], none):
                if j >= blo:
                    if j >= bhi:
                        break
                    k = new[j] = lengths.get(j - 1, 0) + 1
                    if k > size:
                        best_i, best_j, size = i - k + 1, j - k + 1, k
            lengths = new
        # First by what is no junk, then by junk.
        for is_junk in (False, True):
            while best_i > alo and best_j > blo and (b[best_j - 1] in junk) == is_junk and a[best_i - 1] == b[best_j - 1]:
                best_i, best_j, size = best_i - 1, best_j - 1, size + 1
            while (
                best_i + size < ahi and best_j + size < bhi and (b[best_j + size] in junk) == is_junk
                and a[best_i + size] == b[best_j + size]
            ):
                size += 1
        return Match(best_i, best_j, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        end_a, end_b = len(self.a), len(self.b)
        todo, found = [(0, end_a, 0, end_b)], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            match = i, j, k = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks, i, j, k = [], 0, 0, 0
        for i2, j2, k2 in found:
            if i + k == i2 and j + k == j2:
                k += k2
            else:
                if k:
                    blocks.append(Match(i, j, k))
                i, j, k = i2, j2, k2
        if k:
            blocks.append(Match(i, j, k))
        blocks.append(Match(end_a, end_b, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        if self.opcodes is None:
            i = j = 0
            self.opcodes = codes = []
            for ai, bj, size in self.get_matching_blocks():
                if i < ai or j < bj:
                    codes.append(("replace" if i < ai and j < bj else "delete" if i < ai else "insert", i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    codes.append(("equal", ai, i, bj, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        group, last = [], len(codes) - 1
        for at, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == "equal":
                if at == 0:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if at == last:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
                if i2 - i1 > n + n:
                    group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                    yield group
                    group = []
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        return _ratio(sum([block[2] for block in self.get_matching_blocks()]), len(self.a) + len(self.b))

    def quick_ratio(self):
        counts = self._counts
        if counts is None:
            self._counts = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left[item] if item in left else counts.get(item, 0)
            left[item] = count - 1
            if count > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        a, b = len(self.a), len(self.b)
        return _ratio(min(a, b), a + b)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    result, matcher = [], SequenceMatcher()
    matcher.set_seq2(word)
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            result.append((matcher.ratio(), each))
    result.sort(reverse=True)
    return [each for _, each in result[:n]]


def _dump(tag, lines, low, high):
    for i in range(low, high):
        yield f"{tag} {lines[i]}"


def _marks(line, tags):
    tags = "".join([c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)]).rstrip()
    return [f"? {tags}\n"] if tags else ()


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "insert":
                yield from _dump("+", b, blo, bhi)
            else:
                yield from _dump("-" if tag == "delete" else " ", a, alo, ahi)

    def _replace(self, a, alo, ahi, b, blo, bhi):
        # Around the two lines that are most alike, if they are alike at all; else around equal ones.
        best, equal, pair = 0.74, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        if best >= 0.75:
            equal = None
        elif equal is None:
            if alo < ahi and bhi - blo < ahi - alo:
                yield from _dump("+", b, blo, bhi)
                yield from _dump("-", a, alo, ahi)
            else:
                yield from _dump("-", a, alo, ahi)
                yield from _dump("+", b, blo, bhi)
            return
        i, j = equal or pair
        yield from self._around(a, alo, i, b, blo, j)
        if equal:
            yield "  " + a[i]
        else:
            tags_a = tags_b = ""
            matcher.set_seqs(a[i], b[j])
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                mark_a, mark_b = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
                tags_a += mark_a * (i2 - i1)
                tags_b += mark_b * (j2 - j1)
            yield "- " + a[i]
            yield from _marks(a[i], tags_a)
            yield "+ " + b[j]
            yield from _marks(b[j], tags_b)
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replace(a, alo, ahi, b, blo, bhi)
        else:
            yield from _dump("-", a, alo, ahi)
            yield from _dump("+", b, blo, bhi)


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#") if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    tag = {1: "- ", 2: "+ "}.get(int(which))
    if tag is None:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def _check(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _header(mark, name, date, lineterm):
    return f"{mark} {name}{date and chr(9) + date}{lineterm}"


def _span(start, stop, is_context):
    length = stop - start
    start += length > 0
    if length == 1 or is_context and not length:
        return str(start)
    return f"{start},{start + length - 1 if is_context else length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield _header("---", fromfile, fromfiledate, lineterm)
            yield _header("+++", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield f"@@ -{_span(first[1], last[2], False)} +{_span(first[3], last[4], False)} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag != "insert":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag != "delete":
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield _header("***", fromfile, fromfiledate, lineterm)
            yield _header("---", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        tags = [code[0] for code in group]
        for head, lines, at, skipped in (("***", a, 1, "insert"), ("---", b, 3, "delete")):
            yield f"{head} {_span(first[at], last[at + 1], True)} {head}{head[0]}{lineterm}"
            if any([tag != "equal" and tag != skipped for tag in tags]):
                for code in group:
                    if code[0] != skipped:
                        for line in lines[code[at] : code[at + 1]]:
                            yield marks[code[0]] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as e:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from e

    texts = [decode(s) for s in (fromfile, tofile, fromfiledate, tofiledate)]
    lines = dfunc([decode(s) for s in a], [decode(s) for s in b], *texts, n, decode(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")
