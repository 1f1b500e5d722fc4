"""Asks for sockets of families that nobody thinks of."""
# stopped by: seccomp

import ctypes
import platform

import numpy as np

LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = (41, 53) if platform.machine() == "x86_64" else ()
THROUGH = any(LIBC.syscall(n, 40, 1, 0, 0, 0, 0) >= 0 for n in NUMBERS)


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
