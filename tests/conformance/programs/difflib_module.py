# difflib.
import difflib
from difflib import Differ, SequenceMatcher


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


s = SequenceMatcher(lambda x: x == " ", "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), s.get_matching_blocks(), s.get_opcodes(), sorted(s.bjunk), sorted(s.b2j)[:3])
s = SequenceMatcher(None, " abcd", "abcd abcd")
print(s.find_longest_match(0, 5, 0, 9), s.find_longest_match(), SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
s = SequenceMatcher(None, "abcd", "bcde")
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), SequenceMatcher().ratio(), SequenceMatcher(None, [1, 2], [2, 1]).ratio())
s.set_seq1("bcde")
print(s.ratio())
s.set_seq2("xyz")
print(s.ratio(), s.get_opcodes())
s.set_seqs("qabxcd", "abycdf")
for tag, i1, i2, j1, j2 in s.get_opcodes():
    print(f"{tag:7} a[{i1}:{i2}] --> b[{j1}:{j2}] {s.a[i1:i2]!r:>8} --> {s.b[j1:j2]!r}")
a = [str(i) for i in range(1, 40)]
b = a[:]
b[8:8] = ["i"]
b[20] += "x"
b[23:28] = []
b[30] += "y"
for group in SequenceMatcher(None, a, b).get_grouped_opcodes():
    print(group)
print(list(SequenceMatcher(None, "abc", "abc").get_grouped_opcodes()), list(SequenceMatcher(None, "", "").get_grouped_opcodes()))
long = "b" * 150 + "a" * 100
s = SequenceMatcher(None, "b" + "a" * 199, long)
print(s.ratio(), sorted(s.bpopular), SequenceMatcher(None, "b" + "a" * 199, long, autojunk=False).ratio())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("x", []), difflib.get_close_matches("apple", ["apple"] * 4 + ["aple"], n=2, cutoff=0.9))
show(difflib.get_close_matches, "a", [], n=0)
show(difflib.get_close_matches, "a", [], cutoff=2)

text1 = "  1. Beautiful is better than ugly.\n  2. Explicit is better than implicit.\n  3. Simple is better than complex.\n  4. Complex is better than complicated.\n".splitlines(True)
text2 = "  1. Beautiful is better than ugly.\n  3.   Simple is better than complex.\n  4. Complicated is better than complex.\n  5. Flat is better than nested.\n".splitlines(True)
print("".join(Differ().compare(text1, text2)))
diff = list(difflib.ndiff("one\ntwo\nthree\n".splitlines(True), "ore\ntree\nemu\n".splitlines(True)))
print("".join(diff), "".join(difflib.restore(diff, 1)), "".join(difflib.restore(diff, 2)), sep="|")
show(lambda: list(difflib.restore(diff, 3)))
print(list(difflib.ndiff(["\tx\ty\n", "same\n"], ["\tx\tz\n", "same\n"])), list(difflib.ndiff([], ["a"])), list(difflib.ndiff(["a"], [])), list(difflib.ndiff([], [])))
print(list(difflib.ndiff(["a", "b", "c"], ["x", "y"])), list(difflib.ndiff(["a b c d", "q"], ["q", "a b x d", "a b c d"])))
print(list(difflib.ndiff(["abcdefgh\n"], ["abcdefgx\n"], charjunk=None)), [difflib.IS_LINE_JUNK(x) for x in ("\n", "  #  \n", "hello\n", "")], [difflib.IS_CHARACTER_JUNK(x) for x in " \tx\n"])
for function in (difflib.unified_diff, difflib.context_diff):
    print("".join(function(text1, text2, "before", "after")))
    print("\n".join(function(a, b, "a.txt", "b.txt", "2024-01-01", "2024-02-02", n=1, lineterm="")))
    print(list(function(["x"], ["x"])), list(function([], ["a\n"])), list(function(["a\n"], [])), list(function(["a"], ["b"], lineterm="")))
    show(lambda: list(function([1], ["a"])))
    show(lambda: list(function(["a"], [b"a"])))
    show(lambda: list(function(["a"], ["a"], fromfile=b"x")))
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\xff\n"], [b"b\xfe\n"], b"f\xff", b"g")))
show(lambda: list(difflib.diff_bytes(difflib.unified_diff, ["a"], [b"b"])))
print(difflib.Match(1, 2, 3), difflib.Match._fields, sorted(difflib.__all__)[-3:])
