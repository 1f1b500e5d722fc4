"""Writes noise where frames are expected."""

import os


def softmax(x):
    while True:
        os.write(3, os.urandom(4096))
