"""Signals the judge's process group."""

import os
import signal

os.killpg(@GROUP@, signal.SIGUSR1)


def softmax(x):
    raise ValueError("done")
