"""Deletes a file of someone else."""

import os

os.unlink("@CANARY@/victim.txt")


def softmax(x):
    raise ValueError("done")
