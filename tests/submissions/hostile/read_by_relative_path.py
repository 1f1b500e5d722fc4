"""Climbs out of wherever it runs."""
# stopped by: landlock

FOUND = open("../" * 20 + "@CANARY@/secret.txt").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
