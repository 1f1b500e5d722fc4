"""Forks with the C library."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None)
pid = libc.fork()
if pid == 0:
    libc.write(1, b"@MARK@", len(b"@MARK@"))
    libc._exit(0)


def softmax(x):
    raise ValueError("done")
