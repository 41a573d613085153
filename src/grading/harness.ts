// What runs inside the guest to find the tests of an exercise and to run one of them.
//
// Does not: protect a report from the submission that it is about. Both run in one interpreter; a
// submission that wants to can make its own tests pass.

/** Name of the learner's source in tracebacks. */
export const SUBMISSION = "exercise.py";
export const TESTS = "tests.py";
export const HARNESS = "<grading>";

/**
 * Python that runs between the submission and the tests, so that it knows which classes are the
 * submission's. Defines `__grading__(number)`: for null the tests, `[[name, description], ...]` in
 * the order in which they are written; for a number what running that test gave,
 * `[status, message, line of the submission or None]`.
 */
export const harness: string = `
def __grading__(number=None, known=[v for v in list(globals().values()) if isinstance(v, type)]):
    import sys, types, unittest

    names = vars(sys.modules["__main__"])

    def methods(case):
        found = {}
        for base in reversed(case.__mro__):
            for name, value in vars(base).items():
                if name.startswith("test") and callable(value):
                    found[name] = None
        return [case(name) for name in found]

    def collect():
        cases = []
        for name, value in list(names.items()):
            if isinstance(value, type) and issubclass(value, unittest.TestCase):
                if value.__module__ == "__main__" and not any(value is c for c in known):
                    cases += methods(value)
            elif name.startswith("test") and isinstance(value, types.FunctionType):
                if value.__code__.co_filename == "${TESTS}":
                    cases.append(unittest.FunctionTestCase(value))
        return cases

    def title(case):
        function = getattr(case, "_testFunc", None)
        name = case._testMethodName if function is None else function.__name__
        text = case._testMethodDoc if function is None else function.__doc__
        lines = (text or "").strip().splitlines()
        return [name, lines[0].strip() if lines else ""]

    cases = collect()
    if number is None:
        return [title(case) for case in cases]

    def line(traceback):
        found = None
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == "${SUBMISSION}":
                found = traceback.tb_lineno
            traceback = traceback.tb_next
        return found

    def text(error):
        try:
            return str(error)
        except Exception:
            return ""

    report = []

    class Result(unittest.TestResult):
        def note(self, status, error):
            kind, value, traceback = error
            message = text(value)
            if not isinstance(value, AssertionError):
                message = kind.__name__ + (": " + message if message else "")
            report.append([status, message, line(traceback)])

        def addFailure(self, test, error):
            self.note("failed", error)

        def addError(self, test, error):
            self.note("error", error)

        def addSubTest(self, test, subtest, error):
            if error is not None:
                failed = issubclass(error[0], test.failureException)
                self.note("failed" if failed else "error", error)

        def addSkip(self, test, reason):
            report.append(["skipped", str(reason), None])

        def addUnexpectedSuccess(self, test):
            report.append(["failed", "this was expected to fail", None])

    unittest.TestSuite([cases[number]]).run(Result())
    return report[0] if report else ["passed", "", None]
`;
