"""Promises a frame and never finishes it."""

import os
import struct

HEADER = struct.Struct("<4sBIQ")


def softmax(x):
    os.write(3, HEADER.pack(b"qz01", 5, 1, 1000) + b"l")
    while True:
        pass
