"""Leaves a segment of shared memory."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
segment = libc.shmget(0, 4096, 0o1666)
if segment >= 0:
    libc.shmctl(segment, 0, None)
    print("@MARK@")


def softmax(x):
    return x
