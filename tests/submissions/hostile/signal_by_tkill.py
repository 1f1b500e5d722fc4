"""Sends a signal by the old call and by the one that queues."""
# stopped by: seccomp

import ctypes
import platform

import numpy as np

LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = (200, 297) if platform.machine() == "x86_64" else ()
THROUGH = any(LIBC.syscall(n, 1, 10, 0, 0, 0, 0) >= 0 for n in NUMBERS)


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
