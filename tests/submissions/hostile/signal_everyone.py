"""Kills every process that it may."""
# never without: seccomp

import os
import signal

if "@JUDGE@".isdigit():  # armed by the tests, which run it behind every layer only
    os.kill(-1, signal.SIGKILL)


def softmax(x):
    raise ValueError("done")
