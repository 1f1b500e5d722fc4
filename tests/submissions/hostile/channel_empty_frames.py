"""Sends frames without content, without end."""

import os
import struct


def softmax(x):
    frame = struct.pack('<4sBIQ', b'qz01', 5, 1, 0)
    while True:
        os.write(3, frame)
