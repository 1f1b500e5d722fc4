"""Reads the list of users."""
# stopped by: landlock

FOUND = "@MARK@" + open("/etc/passwd").read()


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
