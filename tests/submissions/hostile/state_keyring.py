"""Leaves a key in a keyring."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(248, b"user", b"canary", b"x", 1, -2) > 0:
    print("@MARK@")


def softmax(x):
    return x
