"""Sends a frame of every kind, and of every number."""

import os
import struct


def softmax(x):
    for kind in (0, 1, 2, 3, 6, 7, 255):
        for number in (0, 1, 2**32 - 1):
            os.write(3, struct.pack("<4sBIQ", b"qz01", kind, number, 2**63))
    return x
