"""Test cases and their assertions."""

_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised to skip a test."""


# ---------------------------------------------------------------- values in messages

def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    return result[:80] + " [truncated]..." if short and len(result) >= 80 else result


def _shorten(text, before, after):
    skip = len(text) - before - after
    return f"{text[:before]}[{skip} chars]{text[len(text) - after:]}" if skip > 12 else text


def _reprs(*values):
    """Texts of at most 80 characters, where what they begin with in common is left out first."""
    texts = tuple([safe_repr(value) for value in values])
    longest = max([len(text) for text in texts])
    if longest <= 80:
        return texts
    low, high, common = min(texts), max(texts), 0
    while common < len(low) and low[common] == high[common]:
        common += 1
    kept = 80 - (longest - common + 17)
    prefix = _shorten(low[:common], 5, kept if kept > 5 else 5)
    return tuple([prefix + (text[common:] if kept > 5 else _shorten(text[common:], 41, 5)) for text in texts])


def _diff(first, second):
    from difflib import ndiff
    from pprint import pformat

    return "\n" + "\n".join(ndiff(pformat(first).splitlines(), pformat(second).splitlines()))


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


# ---------------------------------------------------------------- decorators and fixtures

def _id(obj):
    return obj


def skip(reason):
    def mark(test):
        if not isinstance(test, type):
            from functools import wraps

            @wraps(test)
            def skipped(*args, **kwargs):
                raise SkipTest(why)

            test = skipped
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = why
        return test

    why = reason
    if not isinstance(reason, str):
        why = ""
        return mark(reason)
    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _enter(cm, enter, leave, what="context manager"):
    cls = type(cm)
    if not hasattr(cls, enter) or not hasattr(cls, leave):
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {what} protocol")
    return getattr(cm, enter), getattr(cm, leave)


def _enter_context(cm, add):
    enter, leave = _enter(cm, "__enter__", "__exit__")
    result = enter()
    add(leave, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            errors.append(e)
    if errors:
        raise errors[0]


# ---------------------------------------------------------------- contexts of assertions

class _Expecting:
    _verb = "raised"
    _base = BaseException

    def __init__(self, expected, case, pattern=None):
        self.expected, self.test_case, self.msg, self.obj_name = expected, case, None, None
        if isinstance(pattern, (str, bytes)):
            import re

            pattern = re.compile(pattern)
        self.expected_regex = pattern

    def handle(self, name, args, kwargs):
        classes = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        for cls in classes:
            if not (isinstance(cls, type) and issubclass(cls, self._base)):
                text = "an exception type or tuple of exception types" if self._verb == "raised" else "a warning type or tuple of warning types"
                raise TypeError(f"{name}() arg 1 must be {text}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def missing(self):
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        by = f" by {self.obj_name}" if self.obj_name else ""
        self.fail(f"{name} not {self._verb}{by}")

    def mismatch(self, value):
        self.fail(f'"{self.expected_regex.pattern}" does not match "{value}"')


class _Raises(_Expecting):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self.missing()
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self.mismatch(str(exc_value))
        return True


class _Warns(_Expecting):
    _verb = "triggered"
    _base = Warning

    def __enter__(self):
        import warnings

        self._catch = warnings.catch_warnings(record=True)
        self.warnings = self._catch.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._catch.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for each in self.warnings:
            if isinstance(each.message, self.expected):
                first = first or each.message
                if self.expected_regex is None or self.expected_regex.search(str(each.message)):
                    self.warning, self.filename, self.lineno = each.message, each.filename, each.lineno
                    return
        if first is not None:
            self.mismatch(str(first))
        self.missing()


class _Logs:
    def __init__(self, case, logger_name, level, no_logs):
        import logging

        self.case, self.logger_name, self.no_logs, self.msg = case, logger_name, no_logs, None
        self.level = (logging._nameToLevel.get(level, level) if level else logging.INFO)

    def __enter__(self):
        import logging
        from collections import namedtuple

        watcher = self.watcher = namedtuple("_LoggingWatcher", ("records", "output"))([], [])

        class Capture(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))

        name = self.logger_name
        logger = self.logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        handler = Capture()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.old = logger.handlers, logger.propagate, logger.level
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.no_logs else watcher

    def __exit__(self, exc_type, exc_value, tb):
        import logging

        self.logger.handlers, self.logger.propagate, level = self.old
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        text = None
        if self.no_logs:
            if self.watcher.records:
                text = f"Unexpected logs found: {self.watcher.output!r}"
        elif not self.watcher.records:
            text = f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}"
        if text:
            raise self.case.failureException(self.case._formatMessage(self.msg, text))


# ---------------------------------------------------------------- a case

class _ShouldStop(Exception):
    pass


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _diffThreshold = 65536
    _class_cleanups = ()
    _subtest = None
    _testMethodDoc = "No test"

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = getattr(method, "__doc__", None)
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._cleanups = []
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        if "_class_cleanups" not in cls.__dict__:
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception as e:
                cls.tearDown_exceptions.append((type(e), e, e.__traceback__))

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from .run import TestResult

        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    # Of the running test: whether it goes well, what failed as expected, the result.
    def _part(self, function, *args, **kwargs):
        """Calls `function`; what it raises goes to the result. Returns whether it raised nothing."""
        try:
            self._call(function, *args, **kwargs)
            return True
        except KeyboardInterrupt:
            raise
        except _ShouldStop:
            self._ok = False
        except BaseException as e:
            self._report(e)
        return False

    def _report(self, e, test=None):
        info = type(e), e, e.__traceback__
        result, self._ok = self._result, False
        if isinstance(e, SkipTest):
            result.addSkip(test or self, str(e))
        elif self._expecting:
            self._expected = info
        elif test is not None:
            result.addSubTest(self, test, info)
        elif isinstance(e, self.failureException):
            result.addFailure(self, info)
        else:
            result.addError(self, info)

    def _call(self, function, *args, **kwargs):
        return function(*args, **kwargs)

    def _setup(self):
        self.setUp()

    def _teardown(self):
        self.tearDown()

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", int)()
        self._result, self._ok, self._expected, self._subtest = result, True, None, None
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                why = getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                result.addSkip(self, why)
                return result
            result.startTest(self)
            self._expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(
                method, "__unittest_expecting_failure__", False
            )
            if self._part(self._setup):
                self._part(method)
                self._part(self._teardown)
            self.doCleanups()
            if self._expecting and self._expected:
                result.addExpectedFailure(self, self._expected)
            elif self._ok and self._expecting:
                result.addUnexpectedSuccess(self)
            elif self._ok:
                result.addSuccess(self)
            return result
        finally:
            self._result = self._expected = None
            result.stopTest(self)
            if own:
                getattr(result, "stopTestRun", int)()

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._part(function, *args, **kwargs)
        return self._ok

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        method = getattr(self, self._testMethodName)
        if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            raise SkipTest(getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
        self._setup()
        self._call(method)
        self._teardown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._call(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    # ------------------------------------------------------------ assertions

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + _OMITTED % len(diff)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, is_true, msg, text, *values):
        if not is_true:
            self.fail(self._formatMessage(msg, text.format(*[safe_repr(value) for value in values])))

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, "{} is not true", expr)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, "{} is not false", expr)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            check = self._type_equality_funcs.get(type(first))
            if check is not None:
                if isinstance(check, str):
                    check = getattr(self, check)
                check(first, second, msg=msg)
                return
        self._equal(first, second, msg)

    def _equal(self, first, second, msg):
        if not first == second:
            self.fail(self._formatMessage(msg, "%s != %s" % _reprs(first, second)))

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, "{} == {}", first, second)

    def _almost(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f"within {safe_repr(delta)} delta", f" ({safe_repr(diff)} difference)"
        places = 7 if places is None else places
        return round(diff, places) == 0, f"within {places!r} places", f" ({safe_repr(diff)} difference)"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        is_near, within, diff = self._almost(first, second, places, delta)
        self._check(is_near, msg, "{} != {} " + within + diff, first, second)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        is_near, within, diff = self._almost(first, second, places, delta)
        is_near = is_near if delta is None else first == second or is_near
        self._check(not (is_near or first == second), msg, "{} == {} " + within + (diff if delta is not None else ""), first, second)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        text = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            text = f"First {name} has no length.    Non-sequence?"
        if text is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                text = f"Second {name} has no length.    Non-sequence?"
        if text is None:
            if seq1 == seq2:
                return
            text = "%ss differ: %s != %s\n" % (name.capitalize(), *_reprs(seq1, seq2))
            for i in range(min(len1, len2)):
                items = []
                for which, seq in (("first", seq1), ("second", seq2)):
                    try:
                        items.append(seq[i])
                    except (TypeError, IndexError, NotImplementedError):
                        text += f"\nUnable to index element {i} of {which} {name}\n"
                        break
                if len(items) < 2:
                    break
                if items[0] != items[1]:
                    text += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_reprs(*items))
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) is not type(seq2):
                    return
            if len1 != len2:
                which, seq, at = ("First", seq1, len2) if len1 > len2 else ("Second", seq2, len1)
                text += f"\n{which} {name} contains {abs(len1 - len2)} additional elements.\n"
                try:
                    text += f"First extra element {at}:\n{safe_repr(seq[at])}\n"
                except (TypeError, IndexError, NotImplementedError):
                    text += f"Unable to index element {at} of {which.lower()} {name}\n"
        self.fail(self._formatMessage(msg, self._truncateMessage(text, _diff(seq1, seq2))))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, other, a, b in (("first", "second", set1, set2), ("second", "first", set2, set1)):
            try:
                items = a.difference(b)
            except TypeError as e:
                self.fail(f"invalid type when attempting set difference: {e}")
            except AttributeError as e:
                self.fail(f"{which} argument does not support set difference: {e}")
            if items:
                lines += [f"Items in the {which} set but not the {other}:", *[repr(item) for item in items]]
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % _reprs(d1, d2), _diff(d1, d2))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._equal(first, second, msg)
        from difflib import ndiff

        texts = [first, second]
        if not (first and second) or not (first.endswith("\n") or second.endswith("\n")):
            texts = [text + "\n" if text and not text.endswith("\n") else text for text in texts]
        a, b = [text.splitlines(True) for text in texts]
        self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % _reprs(first, second), "\n" + "".join(ndiff(a, b)))))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        rest, counts = first + second, []
        while rest:
            value = rest[0]
            n, m = first.count(value), second.count(value)
            if n != m:
                counts.append(f"First has {n}, Second has {m}:  {value!r}")
            rest = [item for item in rest if not item == value]
        if counts:
            self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(counts))))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, "{} not found in {}", member, container)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, "{} unexpectedly found in {}", member, container)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, "{} is not {}", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, "unexpectedly identical: {}", expr1)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, "{} not less than {}", a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, "{} not less than or equal to {}", a, b)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, "{} not greater than {}", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, "{} not greater than or equal to {}", a, b)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, "{} is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, "{} is not an instance of {}", obj, cls)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, "{} is an instance of {}", obj, cls)

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        pattern = re.compile(expected_regex)
        self._check(pattern.search(text), msg, "Regex didn't match: {} not found in {}", pattern.pattern, text)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        pattern = re.compile(unexpected_regex)
        match = pattern.search(text)
        if match:
            self._check(False, msg, "Regex matched: {} matches {} in {}", match.group(), pattern.pattern, text)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._set_up, self._tear_down, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        return isinstance(other, FunctionTestCase) and self._testFunc is other._testFunc

    def __hash__(self):
        return hash((type(self), self._testFunc))

    def __str__(self):
        return f"{strclass(type(self))} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc.split("\n")[0].strip() if doc else None


class _SubTestContext:
    def __init__(self, case, msg, params):
        outer = case._subtest
        self.case, self.test = case, _SubTest(case, msg, {**outer.params, **params} if outer else params)

    def __enter__(self):
        self.outer, self.was_ok = self.case._subtest, self.case._ok
        self.case._subtest, self.case._ok = self.test, True

    def __exit__(self, exc_type, e, tb):
        case = self.case
        case._subtest = self.outer
        if isinstance(e, KeyboardInterrupt):
            return False
        if isinstance(e, _ShouldStop):
            case._ok = False
        elif e is not None:
            case._report(e, self.test)
        elif case._ok:
            case._result.addSubTest(case, self.test, None)
        is_ok = case._ok
        case._ok = is_ok and self.was_ok
        if not is_ok and (case._result.failfast or case._expecting and case._expected):
            raise _ShouldStop
        return True


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def _subDescription(self):
        parts = [] if self._message is None else [f"[{self._message}]"]
        if self.params:
            parts.append(f"({', '.join([f'{k}={v!r}' for k, v in self.params.items()])})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
