"""Forks, and tells so."""
# stopped by: seccomp

import os

if os.fork() == 0:
    print("@MARK@")
    os._exit(0)
os.wait()


def softmax(x):
    raise ValueError("done")
