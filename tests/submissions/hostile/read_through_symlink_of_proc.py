"""Reads a file through /proc/self/root."""
# stopped by: landlock

FOUND = open("/proc/self/root@CANARY@/secret.txt").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
