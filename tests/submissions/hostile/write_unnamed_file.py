"""Creates a file without a name and links it into place."""

import os

fd = os.open("@CANARY@", os.O_TMPFILE | os.O_RDWR)
os.link(f"/proc/self/fd/{fd}", "@CANARY@/linked", follow_symlinks=True)


def softmax(x):
    raise ValueError("done")
