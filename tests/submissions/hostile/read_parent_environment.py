"""Reads its own and its parent's environment."""

import os

FOUND = str(dict(os.environ))
try:
    FOUND += open(f"/proc/{os.getppid()}/environ").read()
except OSError:
    pass


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
