"""Waits for input that never comes."""

import os
import sys


def softmax(x):
    sys.stdin.read()
    return os.read(3, 1 << 20)
