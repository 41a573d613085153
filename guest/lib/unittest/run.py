"""Results, suites, the loader, the runner and main()."""

import sys

from .case import SkipTest, TestCase, _module_cleanups, doModuleCleanups, strclass


def _traceback(e):
    """The text of an exception without the lines of this package."""
    from io import StringIO

    out, lines, is_own = StringIO(), [], False
    sys.print_exception(e, out)
    for line in out.getvalue().splitlines(True):
        if line.startswith("  File "):
            is_own = line.startswith('  File "<lib>/unittest/')
        elif not line.startswith("    "):
            is_own = False
        if not is_own:
            lines.append(line)
    return "".join(lines)


class TestResult:
    __module__ = "unittest.result"
    failfast = False
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures = [], [], [], []
        self.unexpectedSuccesses, self.collectedDurations = [], []
        self.testsRun = 0
        self.shouldStop = self.buffer = self.tb_locals = False

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        return _traceback(err[1])

    def _fail(self, table, test, err):
        if self.failfast:
            self.stop()
        table.append((test, self._exc_info_to_string(err, test)))

    def addError(self, test, err):
        self._fail(self.errors, test, err)

    def addFailure(self, test, err):
        self._fail(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(self.failures if issubclass(err[0], test.failureException) else self.errors, subtest, err)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        if self.failfast:
            self.stop()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def __repr__(self):
        return f"<{strclass(type(self))} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class _Writer:
    """A stream with writeln."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, text=""):
        self.stream.write(text + "\n")


class TextTestResult(TestResult):
    __module__ = "unittest.runner"
    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True

    def getDescription(self, test):
        line = test.shortDescription()
        return f"{test}\n{line}" if self.descriptions and line else str(test)

    def _flush(self):
        getattr(self.stream, "flush", int)()

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + " ... ")
            self._flush()
            self._newline = False

    def _write(self, test, status, dot, is_subtest=False):
        if self.showAll:
            if is_subtest or self._newline:
                if not self._newline:
                    self.stream.writeln()
                self.stream.write(("  " if is_subtest else "") + self.getDescription(test) + " ... ")
            self.stream.writeln(status)
            self._newline = True
        elif self.dots:
            self.stream.write(dot)
        self._flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], subtest.failureException)
            self._write(subtest, "FAIL" if is_failure else "ERROR", "F" if is_failure else "E", True)
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._write(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._write(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._write(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._write(test, f"skipped {reason!r}", "s", hasattr(test, "test_case"))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._write(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._write(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
        self._flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            for line in (self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, text):
                self.stream.writeln(line)


def installHandler():
    """There are no signals: nothing to do, as in the others."""


def registerResult(result):
    pass


def removeResult(result):
    return False


def removeHandler(method=None):
    return method


# ---------------------------------------------------------------- suites

class BaseTestSuite:
    __module__ = "unittest.suite"
    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(type(self))} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed + sum([test.countTestCases() for test in self if test])

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def _forget(self, index):
        if self._cleanup:
            self._removed += getattr(self._tests[index], "countTestCases", int)()
            self._tests[index] = None

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            self._forget(index)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    __module__ = "unittest.suite"
    def run(self, result, debug=False):
        is_top = not getattr(result, "_testRunEntered", False)
        if is_top:
            result._testRunEntered, result._previous, result._module_failed = True, None, False
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite) and hasattr(test, "id"):
                cls = type(test)
                if cls is not result._previous:
                    self._leave(result, cls)
                    self._enter(result, cls)
                if result._module_failed or getattr(cls, "_classSetupFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            self._forget(index)
        if is_top:
            self._leave(result, None)
            result._testRunEntered = False
        return result

    def debug(self):
        result = TestResult()

        def fail(test, err):
            raise err[1]

        result.addError = fail
        self.run(result, True)

    def _enter(self, result, cls):
        previous, result._previous = result._previous, cls
        if previous is None or previous.__module__ != cls.__module__:
            result._module_failed = not self._fixture(result, _module(cls), "setUpModule", cls.__module__)
            if result._module_failed:
                self._cleanups(result, "setUpModule", cls.__module__)
        if result._module_failed or getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = not self._fixture(result, cls, "setUpClass", strclass(cls))
        if cls._classSetupFailed:
            self._class_cleanups(result, cls, "setUpClass")

    def _leave(self, result, cls):
        previous = result._previous
        if previous is None:
            return
        if not (getattr(previous, "_classSetupFailed", False) or result._module_failed or getattr(previous, "__unittest_skip__", False)):
            self._fixture(result, previous, "tearDownClass", strclass(previous))
            self._class_cleanups(result, previous, "tearDownClass")
        if (cls is None or previous.__module__ != cls.__module__) and not result._module_failed:
            self._fixture(result, _module(previous), "tearDownModule", previous.__module__)
            self._cleanups(result, "tearDownModule", previous.__module__)

    def _fixture(self, result, owner, name, label):
        try:
            getattr(owner, name, int)()
        except Exception as e:
            self._report(result, e, name, label)
            return False
        return True

    def _class_cleanups(self, result, cls, name):
        getattr(cls, "doClassCleanups", int)()
        for info in getattr(cls, "tearDown_exceptions", ()):
            self._report(result, info[1], name, strclass(cls))

    def _cleanups(self, result, name, label):
        if _module_cleanups:
            try:
                doModuleCleanups()
            except Exception as e:
                self._report(result, e, name, label)

    def _report(self, result, e, name, label):
        holder = _ErrorHolder(f"{name} ({label})")
        if isinstance(e, SkipTest):
            result.addSkip(holder, str(e))
        else:
            result.addError(holder, (type(e), e, e.__traceback__))


def _module(cls):
    return _import(cls.__module__)


def _import(name):
    module = __import__(name)
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    return module


class _ErrorHolder:
    """What a fixture of a class or module that failed is called."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def run(self, result):
        pass

    __call__ = run

    def countTestCases(self):
        return 0


# ---------------------------------------------------------------- the loader

class TestLoader:
    __module__ = "unittest.loader"
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase

            full = f"{strclass(testCaseClass)}.{name}"
            return any([fnmatchcase(full, pattern) for pattern in self.testNamePatterns])

        names = [name for name in dir(testCaseClass) if is_test(name)]
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key

            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        from .case import FunctionTestCase

        tests = []
        for name in sorted(dir(module)):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, TestCase) and obj not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        return tests if load_tests is None else load_tests(self, tests, pattern)

    def loadTestsFromName(self, name, module=None):
        parts, obj, parent = name.split("."), module, None
        if module is None:
            obj = __import__(parts.pop(0))
        for part in parts:
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(part)])
        if isinstance(obj, TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, TestSuite):
            return test
        if isinstance(test, TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise ImportError(f"Start directory is not importable: {start_dir!r}")


defaultTestLoader = TestLoader()


# ---------------------------------------------------------------- the runner

def _now():
    import time

    return getattr(time, "perf_counter", time.time)()


class TextTestRunner:
    __module__ = "unittest.runner"
    resultclass = TextTestResult

    def __init__(
        self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None,
        *, tb_locals=False, durations=None,
    ):
        self.stream = _Writer(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.tb_locals, self.durations, self.warnings = tb_locals, durations, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result, stream = self._makeResult(), self.stream
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        start = _now()
        getattr(result, "startTestRun", int)()
        try:
            test(result)
        finally:
            getattr(result, "stopTestRun", int)()
        taken = _now() - start
        result.printErrors()
        if hasattr(result, "separator2"):
            stream.writeln(result.separator2)
        n = result.testsRun
        stream.writeln(f"Ran {n} test{'' if n == 1 else 's'} in {taken:.3f}s\n")
        counts = {"skipped": "skipped", "expected failures": "expectedFailures", "unexpected successes": "unexpectedSuccesses"}
        if not result.wasSuccessful():
            stream.write("FAILED")
            counts = {"failures": "failures", "errors": "errors", **counts}
        else:
            stream.write("NO TESTS RAN" if n == 0 and not result.skipped else "OK")
        counts = [f"{name}={len(getattr(result, table))}" for name, table in counts.items() if getattr(result, table)]
        stream.writeln(f" ({', '.join(counts)})" if counts else "")
        getattr(stream, "flush", int)()
        return result


class TestProgram:
    """main(): runs the tests of a module, and exits."""

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
        verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None,
    ):
        self.module = _import(module) if isinstance(module, str) else module
        self.exit, self.verbosity, self.failfast, self.buffer = exit, verbosity, failfast, buffer
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        names, patterns, args = [], [], list(sys.argv if argv is None else argv)[1:]
        while args:
            arg = args.pop(0)
            if arg in ("-v", "--verbose"):
                self.verbosity = 2
            elif arg in ("-q", "--quiet"):
                self.verbosity = 0
            elif arg in ("-f", "--failfast"):
                self.failfast = True
            elif arg == "-k" and args:
                pattern = args.pop(0)
                patterns.append(pattern if "*" in pattern else f"*{pattern}*")
            elif not arg.startswith("-"):
                names.append(arg)
        if patterns:
            testLoader.testNamePatterns = patterns
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.testNames = names
        self.createTests()
        self.runTests()

    def createTests(self):
        loader = self.testLoader
        names = self.testNames
        self.test = loader.loadTestsFromNames(names, self.module) if names else loader.loadTestsFromModule(self.module)

    def runTests(self):
        runner = self.testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast), buffer=bool(self.buffer))
        self.result = runner.run(self.test)
        if self.exit:
            is_empty = self.result.testsRun == 0 and not self.result.skipped
            sys.exit(5 if is_empty else 0 if self.result.wasSuccessful() else 1)


main = TestProgram
