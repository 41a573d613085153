"""Many unittest assertions, subTest, setUpClass and a custom result."""

import unittest


def slugify(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


class SlugTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = {"Hello World": "hello-world", "  a  b ": "a-b", "C++ & C#": "c-c", "": ""}

    def test_table(self):
        for text, expected in self.cases.items():
            with self.subTest(text=text):
                self.assertEqual(slugify(text), expected)

    def test_type(self):
        self.assertRaises(TypeError, slugify, 5)
        with self.assertRaisesRegex(TypeError, "must be a str"):
            slugify(None)


class AssertionTest(unittest.TestCase):
    def test_numbers(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertNotAlmostEqual(1, 1.1, places=1)
        self.assertGreater(3, 2)
        self.assertLessEqual(2, 2)
        self.assertAlmostEqual(10, 10.4, delta=0.5)

    def test_collections(self):
        self.assertListEqual([1, 2], [1, 2])
        self.assertDictEqual({"a": 1}, {"a": 1})
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        self.assertSequenceEqual((1,), [1])
        self.assertSetEqual({1}, {1})

    def test_text(self):
        self.assertRegex("version 3.12", r"\d+\.\d+")
        self.assertMultiLineEqual("a\nb", "a\nb")

    def test_message(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def tearDown(self):
        self.addCleanup(lambda: None)


class Recorder(unittest.TestResult):
    def addSuccess(self, test):
        super().addSuccess(test)
        print("ok   ", test.id().split(".", 1)[1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print("FAIL ", test.id().split(".", 1)[1], "-", str(err[1]).splitlines()[0])

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        print("xfail", test.id().split(".", 1)[1])


def main():
    suite = unittest.TestSuite()
    loader = unittest.TestLoader()
    for case in (SlugTest, AssertionTest):
        suite.addTests(loader.loadTestsFromTestCase(case))
    result = Recorder()
    suite.run(result)
    print(result.testsRun, len(result.failures), len(result.errors), len(result.expectedFailures), result.wasSuccessful())


if __name__ == "__main__":
    main()
