"""Changes the flags of the shared standard input and reads from it."""

import fcntl
import os

fcntl.fcntl(0, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
os.lseek(0, 100, 0)


def softmax(x):
    return x
