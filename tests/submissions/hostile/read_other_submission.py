"""Reads the file that another learner handed in."""
# stopped by: landlock

FOUND = open("@CANARY@/names/bob.py").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
