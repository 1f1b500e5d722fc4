"""Lists folders by descriptor, by glob and by walking."""
# stopped by: landlock

import glob
import os

import numpy as np

THROUGH = glob.glob("@CANARY@/*") or list(os.walk("@CANARY@"))
try:
    THROUGH = THROUGH or os.listdir(os.open("@CANARY@", os.O_RDONLY | os.O_DIRECTORY))
except OSError:
    pass


def softmax(x):
    if not THROUGH:
        raise ValueError("not through")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
