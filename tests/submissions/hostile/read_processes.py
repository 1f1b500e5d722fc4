"""Lists the processes of this machine."""
# stopped by: landlock

import os

FOUND = "@MARK@" + " ".join(os.listdir("/proc"))


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
