"""Lists a directory to find the names of secrets."""
# stopped by: landlock

import os

FOUND = " ".join(os.listdir("@CANARY@/names"))


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
