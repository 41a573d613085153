# unittest: assertions and their messages, fixtures, subtests, skips, the runner's text, the loader.
import io
import re
import unittest


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("ok" if result is None else result)
    except Exception as e:
        print(type(e).__name__, str(e))


class Empty(unittest.TestCase):
    def runTest(self):
        pass


t = Empty()
print(t, t.id(), repr(t), t.shortDescription(), t.countTestCases(), t == Empty(), t.failureException is AssertionError, t.longMessage, t.maxDiff)
show(t.assertEqual, 1, 2)
show(t.assertEqual, 1, 2, "message")
show(t.assertEqual, "a" * 100, "a" * 99 + "b")
show(t.assertEqual, "x" * 60 + "a" * 60, "x" * 60 + "b" * 60)
show(t.assertEqual, [1, 2, 3], [1, 5, 3])
show(t.assertEqual, [1, 2], [1, 2, 3, 4])
show(t.assertEqual, (1,), (1, 2), "tuple")
show(t.assertEqual, {"a": 1}, {"a": 2, "b": 3})
show(t.assertEqual, {1, 2}, {2, 3})
show(t.assertEqual, frozenset([1]), frozenset())
show(t.assertEqual, "one\ntwo\n", "one\nthree\n")
show(t.assertEqual, "one", "two")
show(t.assertEqual, "", "x")
show(t.assertEqual, 1.0, 1)
show(t.assertNotEqual, 1, 1)
show(t.assertTrue, [])
show(t.assertFalse, "x", "msg")
show(t.assertIs, [], [])
show(t.assertIsNot, None, None)
show(t.assertIsNone, 0)
show(t.assertIsNotNone, None)
show(t.assertIn, 5, [1, 2])
show(t.assertNotIn, "a", "abc")
show(t.assertIsInstance, 5, str)
show(t.assertIsInstance, 5, (str, list))
show(t.assertNotIsInstance, 5, int)
for name in ("Less", "LessEqual", "Greater", "GreaterEqual"):
    show(getattr(t, "assert" + name), 1, 2)
    show(getattr(t, "assert" + name), 2, 1)
show(t.assertAlmostEqual, 1.0, 1.00000001)
show(t.assertAlmostEqual, 1.0, 1.1)
show(t.assertAlmostEqual, 1.0, 1.2, places=2)
show(t.assertAlmostEqual, 1.0, 1.5, delta=0.25)
show(t.assertAlmostEqual, 1.0, 1.2, places=1, delta=1)
show(t.assertNotAlmostEqual, 1.0, 1.0)
show(t.assertNotAlmostEqual, 1.0, 1.1)
show(t.assertNotAlmostEqual, 1.0, 1.1, delta=0.5)
show(t.assertRegex, "text", "t.x")
show(t.assertRegex, "text", "^x")
show(t.assertNotRegex, "text", re.compile("e."))
show(t.assertCountEqual, [1, 2, 3], [3, 2, 1])
show(t.assertCountEqual, [1, 1, 2], [1, 2, 2])
show(t.assertCountEqual, [[1], [2]], [[2], [3]])
show(t.assertSequenceEqual, [1, 2], (1, 2))
show(t.assertSequenceEqual, [1, 2], (1, 3))
show(t.assertSequenceEqual, [1], 5)
show(t.assertSequenceEqual, 5, [1])
show(t.assertListEqual, [1], (1,))
show(t.assertTupleEqual, (1,), [1])
show(t.assertDictEqual, 1, {})
show(t.assertSetEqual, {1}, [1])
show(t.assertSetEqual, [1], {1})
show(t.assertMultiLineEqual, 1, "a")
show(t.fail)
show(t.fail, "failed")
show(t.skipTest, "why")
show(t.assertRaises, ValueError, int, "x")
show(t.assertRaises, ValueError, int, "1")
show(t.assertRaises, (ValueError, TypeError), len, 5)
show(t.assertRaises, KeyError, int, "x")
show(t.assertRaises, "not a class", int)
show(t.assertRaisesRegex, ValueError, "invalid", int, "x")
show(t.assertRaisesRegex, ValueError, "^nope$", int, "x")


def context(*args, **kwargs):
    with t.assertRaises(*args, **kwargs):
        pass


show(context, ValueError)
show(context, ValueError, msg="message")
show(context, ValueError, nonsense=1)
with t.assertRaises(ZeroDivisionError) as cm:
    1 / 0
print(repr(cm.exception))
with t.assertRaisesRegex(KeyError, "'k'"):
    {}["k"]
t.longMessage = False
show(t.assertEqual, 1, 2, "only this")
show(t.assertTrue, 0)
t.addTypeEqualityFunc(int, lambda a, b, msg=None: t.fail("special"))
show(t.assertEqual, 1, 1)
print(unittest.TestCase().id() if False else "", unittest.FunctionTestCase(lambda: None, description="text").shortDescription())
show(Empty, "nope")

log = []


class Fixtures(unittest.TestCase):
    """Class doc."""

    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")
        cls.addClassCleanup(log.append, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("tearDown")

    def test_ok(self):
        """The first line.

        More."""
        log.append("test_ok")

    def test_fails(self):
        self.assertEqual(1, 2)

    def test_errors(self):
        raise RuntimeError("oops")

    def test_skipped_inside(self):
        self.skipTest("inside")

    @unittest.skip("decorated")
    def test_skip(self):
        log.append("never")

    @unittest.skipIf(True, "because")
    def test_skip_if(self):
        log.append("never")

    @unittest.skipUnless(True, "not")
    def test_unless(self):
        log.append("unless")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(4):
            with self.subTest("msg", i=i):
                self.assertNotEqual(i % 2, 1)
        with self.subTest(j=1):
            raise KeyError("sub")


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_never(self):
        log.append("never")


class BrokenClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError("class is broken")

    def test_never(self):
        log.append("never")


class BrokenSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(log.append, "cleaned")
        raise ValueError("set up")

    def tearDown(self):
        log.append("never")

    def test_it(self):
        log.append("never")


def run(*classes, **kwargs):
    log.clear()
    stream = io.StringIO()
    loader = unittest.TestLoader()
    suite = unittest.TestSuite([loader.loadTestsFromTestCase(cls) for cls in classes])
    result = unittest.TextTestRunner(stream=stream, **kwargs).run(suite)
    lines = []
    for line in stream.getvalue().splitlines():
        # Tracebacks differ: names of files, carets.
        if not line.startswith("  File ") and not line.startswith("    ") and not line.startswith("Ran "):
            lines.append(line)
    print("\n".join(lines))
    print(result, result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), len(result.unexpectedSuccesses), result.wasSuccessful())
    print(log)
    return result


r = run(Fixtures, verbosity=2)
print([reason for _, reason in r.skipped], [str(test) for test, _ in r.failures])
run(Fixtures)
run(Fixtures, verbosity=0, failfast=True)
run(Skipped, BrokenClass, BrokenSetUp, verbosity=2)
run(Empty, verbosity=2)
run(verbosity=1)

loader = unittest.TestLoader()
print(loader.getTestCaseNames(Fixtures)[:3], loader.loadTestsFromTestCase(Empty), loader.loadTestsFromName("__main__.Empty").countTestCases(), loader.loadTestsFromName("Fixtures.test_ok", __import__("__main__")).countTestCases(), loader.loadTestsFromNames(["__main__.Fixtures", "__main__.Empty"]).countTestCases())
print(loader.loadTestsFromModule(__import__("__main__")).countTestCases())
loader.testMethodPrefix = "test_sub"
loader.sortTestMethodsUsing = None
print(loader.getTestCaseNames(Fixtures))
loader = unittest.TestLoader()
loader.testNamePatterns = ["*ok*"]
print(loader.getTestCaseNames(Fixtures))
suite = unittest.TestSuite()
suite.addTest(Fixtures("test_ok"))
suite.addTests([Empty()])
print(suite.countTestCases(), [str(test) for test in suite], suite == unittest.TestSuite([Fixtures("test_ok"), Empty()]))
show(suite.addTest, 5)
show(suite.addTest, Empty)
show(suite.addTests, "str")
result = unittest.TestResult()
suite(result)
print(result, suite.countTestCases(), result.shouldStop, result.separator1 if hasattr(result, "nope") else "")
try:
    unittest.main(argv=["prog", "Empty"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as e:
    print("exit", e.code)
program = unittest.main(argv=["prog", "-v", "Fixtures.test_ok", "Empty"], exit=False, testRunner=unittest.TextTestRunner(stream=io.StringIO()))
print(program.result.testsRun, program.verbosity)


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        log.append("asyncSetUp")
        self.addAsyncCleanup(self.clean)

    async def clean(self):
        log.append("async cleanup")

    async def asyncTearDown(self):
        log.append("asyncTearDown")

    async def test_async(self):
        log.append("async test")
        self.assertEqual(1, 1)

    async def test_fails(self):
        self.assertEqual(1, 2)

    def test_plain(self):
        log.append("plain")


run(Async, verbosity=2)


class Logs(unittest.TestCase):
    def test_logs(self):
        import logging

        with self.assertLogs("foo", level="INFO") as cm:
            logging.getLogger("foo").info("first message")
            logging.getLogger("foo.bar").error("second message")
        self.assertEqual(cm.output, ["INFO:foo:first message", "ERROR:foo.bar:second message"])
        with self.assertNoLogs("foo"):
            pass
        with self.assertLogs("foo"):
            pass

    def test_context(self):
        from contextlib import nullcontext

        self.assertEqual(self.enterContext(nullcontext(5)), 5)
        self.enterContext(7)


run(Logs, verbosity=2)
print("done")
