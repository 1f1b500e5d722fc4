"""Stops its parent, so that nothing is ever forked again."""
# never without: seccomp

import os
import signal

if "@JUDGE@".isdigit():  # armed by the tests, which run it behind every layer only
    os.kill(os.getppid(), signal.SIGSTOP)


def softmax(x):
    raise ValueError("done")
