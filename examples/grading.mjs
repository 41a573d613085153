// Grades a learner's program on a server, as the exercise element does in a page.

import { grade } from "sandboa/grading";

const exercise = {
  tests: `
import unittest

class Reverse(unittest.TestCase):
    def test_words(self):
        """Words come in the opposite order."""
        self.assertEqual(reverse("one two three"), "three two one")

    def test_empty(self):
        """No words stay no words."""
        self.assertEqual(reverse(""), "")
`,
  limits: { timeoutMs: 2000 },
};

const submission = `
def reverse(text):
    words = text.split()
    return " ".join(words[i] for i in range(len(words) - 1, 0, -1))
`;

const report = await grade(submission, exercise);
console.log(`${report.passedCount} of ${report.count}`);
for (const { title, status, message } of report.tests) console.log(status, title, message);
