"""Prints the controls of one byte that some terminals obey, and halves of UTF-8."""

import os


def softmax(x):
    os.write(1, bytes(range(0x80, 0xA0)) * 20 + "\x9b2J\x90q\x9c\x85".encode() + b"\xe2\x80")
    raise ValueError("\x9b2J\x85\u2028\u2029bob.py: accepted")
