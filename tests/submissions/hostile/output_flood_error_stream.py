"""Writes to the error stream without end and without a newline."""

import os


def softmax(x):
    while True:
        os.write(2, b"x" * 65536)
