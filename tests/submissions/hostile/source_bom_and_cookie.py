# -*- coding: latin-1 -*-
"""Says two encodings."""


def softmax(x):
    return x * 0
