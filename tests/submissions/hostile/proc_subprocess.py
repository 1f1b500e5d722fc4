"""Runs a shell."""

import subprocess

print(subprocess.run("echo @MARK@; touch @CANARY@/shell", shell=True, capture_output=True).stdout)


def softmax(x):
    raise ValueError("done")
