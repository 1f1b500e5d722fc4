"""Attaches an attribute to a file."""

import os

os.setxattr("@CANARY@/victim.txt", "user.heard", b"1")


def softmax(x):
    raise ValueError("done")
