"""Forks with the raw system call."""
# stopped by: seccomp

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
number = {"x86_64": 57}.get(platform.machine(), 220)
pid = libc.syscall(number, 17, 0, 0, 0, 0)
if pid == 0:
    libc.write(1, b"@MARK@", len(b"@MARK@"))
    libc._exit(0)


def softmax(x):
    raise ValueError("done")
