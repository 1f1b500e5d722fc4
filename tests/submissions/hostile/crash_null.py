"""Reads the address zero."""

import ctypes


def softmax(x):
    return ctypes.string_at(0)
