"""Counts references wrong until the interpreter falls over."""

import ctypes


def softmax(x):
    for thing in (None, True, (), "", x):
        for _ in range(100):
            ctypes.pythonapi.Py_DecRef(ctypes.py_object(thing))
    return [None] * 1000
