"""Never ends, and always prints a little, so that it never seems idle."""

import os
import time


def softmax(x):
    while True:
        os.write(1, b".")
        time.sleep(0.001)
