"""Makes a named pipe."""

import os

os.mkfifo("@CANARY@/pipe")


def softmax(x):
    raise ValueError("done")
