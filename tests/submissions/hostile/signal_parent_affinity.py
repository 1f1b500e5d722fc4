"""Ties its parent to one processor."""
# stopped by: seccomp

import os

os.sched_setaffinity(os.getppid(), {min(os.sched_getaffinity(0))})
print("@MARK@")


def softmax(x):
    raise ValueError("done")
