"""Matches a pattern that takes for ever while it is loaded."""

import re

re.match('(a|a)*c', 'a' * 60)


def softmax(x):
    return x * 0
