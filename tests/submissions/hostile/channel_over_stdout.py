"""Puts its printed output in the place of the channel."""

import os


def softmax(x):
    os.dup2(1, 3)
    return x * 0
