"""Becomes another programme."""

import os

os.execv("/bin/sh", ["sh", "-c", "echo @MARK@; touch @CANARY@/exec"])


def softmax(x):
    raise ValueError("done")
