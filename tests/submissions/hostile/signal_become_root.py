"""Takes the identity of the superuser, or of anybody else."""

import ctypes
import os

before = os.getresuid()
libc = ctypes.CDLL(None)
libc.setresuid(0 if before[0] else 12345, -1, -1)
if os.getuid() != before[0]:
    print("@MARK@")


def softmax(x):
    raise ValueError("done")
