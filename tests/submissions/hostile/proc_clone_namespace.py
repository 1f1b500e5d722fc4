"""Makes a process in namespaces of its own."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10000000) == 0:
    print("@MARK@")


def softmax(x):
    raise ValueError("done")
