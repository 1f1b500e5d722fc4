"""Reads a file as if it were source to be shown in a traceback."""
# stopped by: landlock

import linecache

FOUND = "".join(linecache.getlines("@CANARY@/secret.txt"))


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
