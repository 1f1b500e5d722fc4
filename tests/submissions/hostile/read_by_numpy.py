"""Reads a file through numpy."""
# stopped by: landlock

import numpy as np

FOUND = np.fromfile("@CANARY@/secret.txt", np.uint8).tobytes()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
