"""Runs a shell through the C library."""

import ctypes
import os

os.system("echo @MARK@; touch @CANARY@/system")
ctypes.CDLL(None).system(b"echo @MARK@; touch @CANARY@/system")


def softmax(x):
    raise ValueError("done")
