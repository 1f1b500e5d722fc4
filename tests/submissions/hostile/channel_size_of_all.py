"""Promises a reply of 2^64 - 1 bytes."""

import os
import struct
import time


def softmax(x):
    os.write(3, struct.pack('<4sBIQ', b'qz01', 5, 1, 2**64 - 1))
    time.sleep(9)
