"""Silences a library by sending its prints to the null device."""

# never without: landlock

import contextlib
import io
import os

import numpy as np


def softmax(x):
    with open(os.devnull, "w") as null, contextlib.redirect_stdout(null):
        print("nothing")
    with contextlib.redirect_stdout(io.StringIO()) as text:
        print("caught")
    assert text.getvalue() == "caught\n"
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
