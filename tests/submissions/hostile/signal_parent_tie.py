"""Undoes what ties it to the server, and asks to be traced by anybody."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(1, 0, 0, 0, 0) == 0 or libc.prctl(4, 1, 0, 0, 0) == 0:
    print("@MARK@")


def softmax(x):
    raise ValueError("done")
