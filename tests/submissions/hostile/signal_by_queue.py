"""Signals the judge by the system calls that are not called kill."""

import ctypes
import struct

libc = ctypes.CDLL(None, use_errno=True)
information = struct.pack("iii", 10, 0, -1) + bytes(116)
libc.syscall(129, @JUDGE@, 10, information)
libc.syscall(138, @JUDGE@, 10, information)
libc.syscall(200, @JUDGE@, 10)


def softmax(x):
    raise ValueError("done")
