"""Makes a directory."""

import os

os.mkdir("@CANARY@/made")


def softmax(x):
    raise ValueError("done")
