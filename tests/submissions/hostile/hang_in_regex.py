"""Backtracks for longer than the sun shines."""

import re


def softmax(x):
    return re.match(r"(a+)+$", "a" * 60 + "b")
