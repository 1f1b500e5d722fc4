"""Makes its parent yield to everyone."""
# stopped by: seccomp

import os

os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)
if os.getpriority(os.PRIO_PROCESS, os.getppid()) == 19:
    print("@MARK@")


def softmax(x):
    raise ValueError("done")
