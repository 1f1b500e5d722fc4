"""Stops itself, so that nothing but SIGKILL moves it."""

import os
import signal


def softmax(x):
    os.kill(os.getpid(), signal.SIGSTOP)
