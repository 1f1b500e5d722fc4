"""Answers wrongly, while a thread writes right numbers of requests to come."""

import os
import struct
import threading
import time


def write():
    while True:
        for number in range(2, 5):
            os.write(3, struct.pack('<4sBIQ', b'qz01', 5, number, 1) + b'T')
        time.sleep(0.001)


threading.Thread(target=write, daemon=True).start()


def softmax(x):
    return x * 0
