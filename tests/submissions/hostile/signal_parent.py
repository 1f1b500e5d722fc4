"""Kills its parent, the server."""
# stopped by: seccomp

import os
import signal
import time

os.kill(os.getppid(), signal.SIGKILL)
time.sleep(0.1)


def softmax(x):
    raise ValueError("done")
