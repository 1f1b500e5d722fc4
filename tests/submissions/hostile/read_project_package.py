"""Imports the judge's own package."""
# stopped by: landlock

import sys

sys.path.insert(0, "@ROOT@")
import quizzer

FOUND = "@MARK@" + quizzer.__file__


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
