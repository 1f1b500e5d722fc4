"""Returns an array whose memory it has given back."""

import ctypes
import mmap

import numpy as np


def softmax(x):
    memory = mmap.mmap(-1, 1 << 16)
    out = np.frombuffer(memory, float)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(out.ctypes.data), ctypes.c_size_t(1 << 16))
    return out
