"""Ends with the exit code of a signal, or of a machine that ran out of memory."""

import os


def softmax(x):
    os._exit(137)
