"""Changes the mode of a file, which Landlock does not watch."""
# stopped by: seccomp

import os

os.chmod("@CANARY@/victim.txt", 0o640)


def softmax(x):
    raise ValueError("done")
