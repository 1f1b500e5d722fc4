"""Reads a file that anybody on this machine may read."""
# stopped by: landlock

FOUND = open("@CANARY@/secret.txt").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
