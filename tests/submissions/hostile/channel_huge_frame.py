"""Promises a frame of sixteen exabytes."""

import os
import struct

HEADER = struct.Struct("<4sBIQ")


def softmax(x):
    os.write(3, HEADER.pack(b"qz01", 5, 1, 2**64 - 1))
    while True:
        os.write(3, bytes(1 << 20))
