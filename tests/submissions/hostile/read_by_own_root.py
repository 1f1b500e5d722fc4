"""Reads a secret by its own root and working directory in /proc."""
# stopped by: landlock

import numpy as np

THROUGH = ""
for way in ("/proc/self/root", "/proc/self/cwd", "/proc/thread-self/root", "/proc/1/root"):
    try:
        with open(way + "@CANARY@/secret.txt") as file:
            THROUGH = file.read()
    except OSError:
        continue


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
