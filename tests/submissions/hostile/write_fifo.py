"""Writes into a named pipe that someone reads."""
# stopped by: landlock

import os

os.write(os.open("@CANARY@/fifo", os.O_WRONLY | os.O_NONBLOCK), b"heard")


def softmax(x):
    raise ValueError("done")
