"""Maps a file into memory through numpy."""
# stopped by: landlock

import numpy as np

FOUND = bytes(np.memmap("@CANARY@/secret.txt", np.uint8, "r"))


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
