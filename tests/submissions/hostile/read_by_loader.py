"""Reads a file through the import system's own loader."""
# stopped by: landlock

import importlib.machinery

FOUND = importlib.machinery.SourceFileLoader("x", "@CANARY@/secret.txt").get_data("@CANARY@/secret.txt")


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
