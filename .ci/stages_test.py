"""The counting of `stages.py`, on what each runner prints."""

import unittest

from stages import Count, count


class Counting(unittest.TestCase):
    def check(self, text, passed, failed, skipped):
        self.assertEqual(count(text), Count(passed, failed, skipped))

    def test_nextest_is_counted_once_even_where_a_failure_shows_a_result_line(self):
        self.check(
            "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured\n"
            "     Summary [   0.209s] 21 tests run: 20 passed (1 slow), 1 failed, 2 skipped\n",
            20, 1, 2,
        )

    def test_every_result_line_of_libtest_counts(self):
        self.check(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n"
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured\n",
            5, 1, 1,
        )

    def test_a_test_that_says_it_skipped_did_not_pass(self):
        self.check(
            "    skipped: STRANDLINE_TEST_DATA is not set\n"
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n",
            2, 0, 1,
        )

    def test_the_runners_of_javascript_and_python_are_counted(self):
        self.check("      Tests  1 failed | 12 passed | 3 skipped (16)\n", 12, 1, 3)
        self.check("\x1b[2m      Tests \x1b[22m \x1b[32m12 passed\x1b[39m (12)\n", 12, 0, 0)
        self.check("Ran 5 tests in 1.2s\n\nOK (skipped=2)\n", 3, 0, 2)
        self.check("Ran 5 tests in 1.2s\n\nFAILED (failures=1, errors=1)\n", 3, 2, 0)
        self.check("Ran 5 tests in 1.2s\n\nOK\n", 5, 0, 0)
        self.check("# tests 9\n# pass 7\n# fail 1\n# skipped 1\n", 7, 1, 1)

    def test_other_words_are_not_counted(self):
        self.check("12 passed by\nthe summary\n", 0, 0, 0)


if __name__ == "__main__":
    unittest.main()
