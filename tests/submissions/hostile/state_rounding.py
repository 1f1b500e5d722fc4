"""Leaves another rounding, no collection, another hash and another locale behind."""

import ctypes
import ctypes.util
import gc
import locale
import sys

import numpy as np

gc.disable()
sys.setrecursionlimit(50)
np.seterr(all="raise")
try:
    ctypes.CDLL("libm.so.6").fesetround(0x400)
    locale.setlocale(locale.LC_ALL, "")
except (OSError, locale.Error):
    pass


def softmax(x):
    return np.zeros(x.shape)
