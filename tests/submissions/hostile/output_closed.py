"""Closes its output and breaks the streams."""

import os
import sys

sys.stdout.close()
sys.stderr = None
os.close(1)
os.close(2)


def softmax(x):
    print("x")
    return 1
