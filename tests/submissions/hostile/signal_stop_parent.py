"""Stops its parent, so that nothing is ever forked again."""
# never without: seccomp

import os
import signal

os.kill(os.getppid(), signal.SIGSTOP)


def softmax(x):
    raise ValueError("done")
