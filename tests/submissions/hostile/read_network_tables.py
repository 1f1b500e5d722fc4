"""Reads which connections this machine has."""
# stopped by: landlock

FOUND = "@MARK@" + open("/proc/net/tcp").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
