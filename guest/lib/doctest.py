"""Runs the examples in docstrings."""

import re
import sys
from collections import namedtuple

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder",
    "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod",
    "run_docstring_examples", "script_from_examples", "TestResults",
]

TestResults = namedtuple("TestResults", "failed attempted")
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = 63
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = 1984
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def _indent(text, indent=4):
    return re.sub("(?m)^(?!$)", " " * indent, text)


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno, self.indent, self.options = lineno, indent, {} if options is None else options

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno))


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name, self.filename = examples, globs.copy(), name, filename
        self.lineno, self.docstring = lineno, docstring

    def __repr__(self):
        n = len(self.examples)
        count = "no examples" if n == 0 else "1 example" if n == 1 else f"{n} examples"
        return f"<DocTest {self.name} from {self.filename}:{self.lineno} ({count})>"

    def __lt__(self, other):
        return self.name < other.name if isinstance(other, DocTest) else NotImplemented


class DocTestParser:
    def parse(self, string, name="<string>"):
        """Texts and examples in turn."""
        lines, out, text = string.expandtabs().split("\n"), [], []
        indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        margin = min(indents) if indents else 0
        lines = [line[margin:] for line in lines]
        i = 0
        while i < len(lines):
            line = lines[i]
            stripped = line.lstrip(" ")
            if not re.match(">>> |>>>$|>>>\\S", stripped):
                text.append(line)
                i += 1
                continue
            indent, first = len(line) - len(stripped), i
            source, want = [], []
            while i < len(lines) and (i == first or re.match(r" *\.\.\.", lines[i]) and lines[i][:indent].strip() == ""):
                if lines[i][indent + 3 : indent + 4] not in ("", " "):
                    raise ValueError(
                        f"line {i + 1} of the docstring for {name} lacks blank after {lines[i][indent : indent + 3]}: {lines[i]!r}"
                    )
                source.append(lines[i][indent + 4 :])
                i += 1
            while i < len(lines) and lines[i].strip() and not lines[i].lstrip(" ").startswith(">>>"):
                if lines[i][:indent].strip():
                    raise ValueError(
                        f"line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}"
                    )
                want.append(lines[i][indent:])
                i += 1
            out.append("\n".join(text) + "\n" if text else "")
            text = []
            source, want = "\n".join(source), "\n".join([each.rstrip() if not each.strip() else each for each in want])
            match = re.match(r"(?s)Traceback \((?:most recent call last|innermost last)\):\s*$(?:.*?)^(\w.*)", want, re.M)
            exc_msg = match.group(1) if match and want.startswith("Traceback") else None
            options = self._options(source, name, first)
            if source.strip() and not all([each.strip().startswith("#") for each in source.split("\n") if each.strip()]):
                out.append(Example(source, want, exc_msg, first, margin + indent, options))
        out.append("\n".join(text))
        return out

    def _options(self, source, name, lineno):
        options = {}
        for directives in re.findall(r"#\s*doctest:\s*([^\n'\"]*)$", source, re.M):
            for option in directives.replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [each for each in self.parse(string, name) if isinstance(each, Example)]


class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose, self._parser, self._recurse, self._exclude_empty = verbose, parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if globs is None:
            source = obj if isinstance(obj, type(sys)) else module
            globs = source.__dict__.copy() if source else getattr(obj, "__globals__", {})
        globs = {**globs, **(extraglobs or {})}
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, obj if isinstance(obj, type(sys)) else module, globs, [])
        tests.sort(key=lambda test: test.name)
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if any([each is obj for each in seen]):
            return
        seen.append(obj)
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        if not isinstance(doc, str):
            doc = str(doc)
        if not (self._exclude_empty and not doc):
            filename = getattr(module, "__file__", None) or getattr(module, "__name__", None) if module else None
            test = self._parser.get_doctest(doc, globs, name, filename, None)
            tests.append(test)
        if not self._recurse:
            return
        members = []
        if isinstance(obj, type(sys)):
            own = getattr(obj, "__name__", None)
            for key, value in obj.__dict__.items():
                if getattr(value, "__module__", None) == own and (isinstance(value, type) or hasattr(value, "__code__") or hasattr(value, "__wrapped__")):
                    members.append((key, value))
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        elif isinstance(obj, type):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if isinstance(value, (type, property)) or hasattr(value, "__code__"):
                    members.append((key, value))
        for key, value in members:
            self._find(tests, value, f"{name}.{key}", module, globs, seen)


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r"(?m)^<BLANKLINE>\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _matches(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r"(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        kinds = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF
        if optionflags & kinds and (optionflags & REPORT_NDIFF or want.count("\n") > 2 and got.count("\n") > 2):
            import difflib

            a, b = want.splitlines(True), got.splitlines(True)
            if optionflags & REPORT_UDIFF:
                diff, kind = list(difflib.unified_diff(a, b, n=2))[2:], "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                diff, kind = list(difflib.context_diff(a, b, n=2))[2:], "context diff with expected followed by actual"
            else:
                diff, kind = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(a, b)), "ndiff with -expected +actual"
            return f"Differences ({kind}):\n" + _indent("".join(diff))
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indent(got)}" if got else "Expected nothing\nGot nothing\n"


def _matches(want, got):
    """Whether `got` is what `want` says, where ... stands for anything."""
    first, *parts = want.split(ELLIPSIS_MARKER)
    if not parts:
        return want == got
    last = parts.pop()
    start, end = len(first), len(got) - len(last)
    if not got.startswith(first) or not got.endswith(last) or start > end:
        return False
    for part in parts:
        start = got.find(part, start, end)
        if start < 0:
            return False
        start += len(part)
    return True


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._stats = {}

    def report_start(self, out, test, example):
        if self._verbose:
            want = f"Expecting:\n{_indent(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{want}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(f"{self._failure_header(test, example)}Exception raised:\n{_indent(_exception_text(exc_info[1]))}")

    def _failure_header(self, test, example):
        lineno = "?" if test.lineno is None else test.lineno + example.lineno + 1
        where = f'File "{test.filename}", line {lineno}, in {test.name}' if test.filename else f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{where}\nFailed example:\n{_indent(example.source)}"

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        from io import StringIO

        self.test, stdout = test, sys.stdout
        write = stdout.write if out is None else out
        failures = tries = 0
        try:
            for example in test.examples:
                flags = self.original_optionflags
                for flag, is_on in example.options.items():
                    flags = flags | flag if is_on else flags & ~flag
                self.optionflags = flags
                if flags & SKIP:
                    continue
                tries += 1
                quiet = flags & REPORT_ONLY_FIRST_FAILURE and failures
                if not quiet:
                    self.report_start(write, test, example)
                error, got_stream = None, StringIO()
                _redirect(got_stream)
                try:
                    _execute(example.source, test.globs, got_stream, f"<doctest {test.name}[{tries - 1}]>")
                except KeyboardInterrupt:
                    raise
                except BaseException as e:
                    error = e
                _redirect(stdout)
                got = got_stream.getvalue()
                check, outcome = self._checker.check_output, "failure"
                if error is None:
                    if check(example.want, got, flags):
                        outcome = "success"
                elif example.exc_msg is None:
                    outcome = "error"
                else:
                    message = _exception_text(error, True)
                    got += _exception_text(error)
                    if check(example.exc_msg, message, flags):
                        outcome = "success"
                    elif flags & IGNORE_EXCEPTION_DETAIL and check(_exception_name(example.exc_msg), _exception_name(message), flags):
                        outcome = "success"
                if outcome == "success":
                    if not quiet:
                        self.report_success(write, test, example, got)
                    continue
                failures += 1
                if quiet:
                    continue
                if outcome == "failure":
                    self.report_failure(write, test, example, got)
                else:
                    self.report_unexpected_exception(write, test, example, (type(error), error, error.__traceback__))
                if flags & FAIL_FAST:
                    break
        finally:
            _redirect(stdout)
            self.optionflags = self.original_optionflags
            if clear_globs:
                test.globs.clear()
        old = self._stats.get(test.name, (0, 0))
        self._stats[test.name] = old[0] + failures, old[1] + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        stats = sorted(self._stats.items())
        passed = [(name, t) for name, (f, t) in stats if t and not f]
        failed = [(name, f, t) for name, (f, t) in stats if f]
        if verbose:
            empty = [name for name, (f, t) in stats if not t]
            if empty:
                print(len(empty), "items had no tests:")
                for name in empty:
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, t in passed:
                    print(f" {t:3d} tests in {name}")
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, f, t in failed:
                print(f" {f:3d} of {t:3d} in {name}")
        if verbose:
            print(self.tries, "tests in", len(stats), "items.")
            print(self.tries - self.failures, "passed and", self.failures, "failed.")
        if self.failures:
            print(f"***Test Failed*** {self.failures} failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries)


class DebugRunner(DocTestRunner):
    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _redirect(stream):
    try:
        sys.stdout = stream
    except AttributeError:
        pass  # the output is seen, not checked


def _execute(source, globs, stream, filename):
    # An expression's value is shown as the interactive interpreter does.
    try:
        value = eval(source.strip(), globs)
    except SyntaxError:
        exec(source, globs)
    else:
        if value is not None:
            stream.write(repr(value) + "\n")


def _exception_text(e, only=False):
    if not only:
        from io import StringIO

        out = StringIO()
        sys.print_exception(e, out)
        return out.getvalue()
    cls, text = type(e), str(e)
    name = cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"
    return f"{name}: {text}\n" if text else f"{name}\n"


def _exception_name(text):
    name = text.split("\n", 1)[0].split(":", 1)[0]
    return name.rsplit(".", 1)[-1]


master = None


def testmod(
    m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
    exclude_empty=False,
):
    if m is None:
        m = __import__("__main__")
    if not isinstance(m, type(sys)):
        raise TypeError(f"testmod: module required; {m!r}")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def script_from_examples(s):
    out = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            out.append(piece.source[:-1])
            if piece.want:
                out.append("# Expected:")
                out += [f"## {line}" for line in piece.want.split("\n")[:-1]]
        else:
            out += [f"# {line}" if line else "#" for line in piece.split("\n")[:-1]]
    while out and out[-1] == "#":
        out.pop()
    while out and out[0] == "#":
        out.pop(0)
    return "\n".join(out) + "\n"
