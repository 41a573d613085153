"""A stack with a unittest suite that is run and reported."""

import io
import unittest


class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


class StackTest(unittest.TestCase):
    def setUp(self):
        self.stack = Stack()
        self.stack.push(1)
        self.stack.push("two")

    def test_pop_returns_last(self):
        self.assertEqual(self.stack.pop(), "two")
        self.assertEqual(len(self.stack), 1)

    def test_pop_empty_raises(self):
        self.stack.pop()
        self.stack.pop()
        with self.assertRaises(IndexError) as context:
            self.stack.pop()
        self.assertEqual(str(context.exception), "empty")

    def test_membership(self):
        self.assertIn(1, self.stack._items)
        self.assertNotIn(3, self.stack._items)
        self.assertTrue(self.stack._items)
        self.assertIsInstance(self.stack, Stack)
        self.assertIsNone(self.stack._items.append(5))

    def test_fails_on_purpose(self):
        self.assertEqual(self.stack.pop(), "three", "wrong top")

    def test_error_on_purpose(self):
        {}["missing"]

    @unittest.skip("not ready")
    def test_skipped(self):
        self.fail("never")


def main():
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(StackTest)
    print("tests:", suite.countTestCases())
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream=stream, verbosity=2).run(suite)
    print(f"run={result.testsRun} failures={len(result.failures)} errors={len(result.errors)} skipped={len(result.skipped)}")
    for test, text in result.failures + result.errors:
        print(test._testMethodName, "->", text.strip().splitlines()[-1])
    print(result.skipped[0][1], result.wasSuccessful())
    for line in stream.getvalue().splitlines()[:6]:
        print(line.split(" ")[0], line.rsplit("... ")[-1])


if __name__ == "__main__":
    main()
