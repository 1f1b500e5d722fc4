"""Hangs in a hook that hears of all that the interpreter does."""

import sys

READY = []


def hook(event, args):
    while READY:
        pass


sys.addaudithook(hook)


def softmax(x):
    READY.append(1)
    return x
