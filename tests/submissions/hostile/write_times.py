"""Changes the dates of a file, which Landlock does not watch."""
# stopped by: seccomp

import os

os.utime("@CANARY@/victim.txt", (1, 1))


def softmax(x):
    raise ValueError("done")
