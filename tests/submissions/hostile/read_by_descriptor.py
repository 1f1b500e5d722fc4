"""Reads a file with the bare system calls."""
# stopped by: landlock

import os

FOUND = os.read(os.open("@CANARY@/secret.txt", os.O_RDONLY), 100)


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
