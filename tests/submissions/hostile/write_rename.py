"""Renames a file of someone else."""

import os

os.rename("@CANARY@/victim.txt", "@CANARY@/moved.txt")


def softmax(x):
    raise ValueError("done")
