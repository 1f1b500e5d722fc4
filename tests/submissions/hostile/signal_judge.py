"""Signals the judge."""

import os
import signal

os.kill(@JUDGE@, signal.SIGUSR1)


def softmax(x):
    raise ValueError("done")
