"""Leaves a symbolic link for the judge to follow."""

import os

os.symlink("/etc/passwd", "@CANARY@/symlink")


def softmax(x):
    raise ValueError("done")
