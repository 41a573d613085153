# doctest: parser, finder, runner, checker, options.
import doctest


def factorial(n):
    """Return n!.

    >>> [factorial(n) for n in range(6)]
    [1, 1, 2, 6, 24, 120]
    >>> factorial(-1)
    Traceback (most recent call last):
        ...
    ValueError: n must be >= 0
    >>> factorial(3.5) # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TypeError: other text
    >>> x = 5
    >>> for i in range(1):
    ...     x += 1
    ...
    >>> x
    6
    """
    if n < 0:
        raise ValueError("n must be >= 0")
    if n != int(n):
        raise TypeError("no")
    return n * factorial(n - 1) if n else 1


class Account:
    """
    >>> a = Account(5)
    >>> a.balance
    5
    >>> a.deposit(3)
    8
    """

    def __init__(self, balance):
        self.balance = balance

    def deposit(self, n):
        """
        >>> Account(1).deposit(1)
        3
        """
        self.balance += n
        return self.balance

    @property
    def rich(self):
        """
        >>> Account(10).rich
        True
        """
        return self.balance > 5

    @staticmethod
    def zero():
        """
        >>> Account.zero()
        0
        """
        return 0


def bad():
    """
    >>> 1 + 1
    3
    >>> 'nothing'
    >>> None
    5
    >>> {}["k"]
    1
    >>> 7  # doctest: +SKIP
    8
    """


def options():
    """
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> list(range(20))  # doctest: +NORMALIZE_WHITESPACE
    [0,   1,  2,  3,  4,  5,  6,  7,  8,  9,
    10,  11, 12, 13, 14, 15, 16, 17, 18, 19]
    >>> 'a\\n\\nb'.split('\\n')[1] or 'blank'
    'blank'
    >>> True
    1
    >>> list(range(5))  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    [0, ...,   4]
    """


out = []
finder = doctest.DocTestFinder()
for obj in (factorial, Account, bad, options):
    for test in finder.find(obj, obj.__name__, globs=globals()):
        runner = doctest.DocTestRunner(verbose=False)
        result = runner.run(test, out=out.append)
        print(test.name, len(test.examples), result, result.failed, result.attempted)
text = "".join(out)
print("\n".join([line for line in text.splitlines() if not line.strip().startswith(("File", "Line", "exec(", "compileflags", "~", "^")) and not line.startswith("        ") and "<doctest" not in line]))

parser = doctest.DocTestParser()
for piece in parser.parse("text\n>>> a = 1\n>>> a\n1\nmore\n\n  >>> def f():\n  ...     return 2\n  >>> f()\n  2\n\nend"):
    if isinstance(piece, doctest.Example):
        print("example", repr(piece.source), repr(piece.want), piece.lineno, piece.indent, piece.exc_msg, piece.options)
    else:
        print("text", repr(piece))
for bad_text in (">>>x", ">>> a\n  1\n b", ">>> 1 # doctest: +NOPE\n"):
    try:
        print(len(parser.get_examples(bad_text, "name")))
    except ValueError as e:
        print(e)
checker = doctest.OutputChecker()
for want, got, flags in (("1\n", "True\n", 0), ("1\n", "True\n", doctest.DONT_ACCEPT_TRUE_FOR_1), ("a\n<BLANKLINE>\nb\n", "a\n\nb\n", 0), ("a...c\n", "abbbc\n", doctest.ELLIPSIS), ("a...c\n", "ab\n", doctest.ELLIPSIS), ("a b\n", "a   b\n", doctest.NORMALIZE_WHITESPACE), ("aa...aa", "aaa", doctest.ELLIPSIS), ("...", "x", doctest.ELLIPSIS)):
    print(checker.check_output(want, got, flags))
for want, got in (("a\n", "b\n"), ("", "b\n"), ("a\n", ""), ("", ""), ("a\n", "\nb\n")):
    print(repr(checker.output_difference(doctest.Example("x", want), got, 0)))
for flag in (doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_NDIFF):
    print(checker.output_difference(doctest.Example("x", "a\nb\nc\nd\n"), "a\nx\nc\nd\n", flag))
test = parser.get_doctest(">>> x\n1\n>>> x + 1\n2\n", {"x": 1}, "name", "file.py", 10)
print(test, test.name, test.filename, test.lineno, test.globs, sorted([test, test])[0] is test)
print(doctest.DocTestRunner(verbose=False).run(test, clear_globs=False), test.globs["x"])
trace = []
print(doctest.DocTestRunner(verbose=True).run(test, out=trace.append), "".join(trace))
test = parser.get_doctest(">>> 1\n2\n>>> 3\n4\n", {}, "many", None, 0)
for flags in (0, doctest.REPORT_ONLY_FIRST_FAILURE, doctest.FAIL_FAST):
    trace = []
    print(doctest.DocTestRunner(verbose=False, optionflags=flags).run(test, out=trace.append, clear_globs=False), len(trace), repr("".join(trace)))
try:
    doctest.DebugRunner(verbose=False).run(parser.get_doctest(">>> 1\n2\n", {}, "debug", "f", 0))
except doctest.DocTestFailure as e:
    print(e, e.got, e.example.want, e.test.name)
try:
    doctest.DebugRunner(verbose=False).run(parser.get_doctest(">>> 1/0\n2\n", {}, "debug", "f", 0))
except doctest.UnexpectedException as e:
    print(e, e.exc_info[0].__name__)
print(doctest.script_from_examples("intro\n\n>>> a = 1\n>>> a\n1\n\nafter\n"))
print(doctest.TestResults(1, 2), doctest.register_optionflag("MINE") == doctest.register_optionflag("MINE"), doctest.COMPARISON_FLAGS, doctest.REPORTING_FLAGS)
