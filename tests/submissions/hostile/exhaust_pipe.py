"""Fills a pipe of its own and waits for a reader."""

import os


def softmax(x):
    _, writer = os.pipe()
    while True:
        os.write(writer, bytes(1 << 16))
