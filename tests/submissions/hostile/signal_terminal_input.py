"""Types a command into the judge's terminal."""

import fcntl
import os

for fd in (0, 1, 2, os.open("/dev/tty", os.O_RDWR)):
    for char in b"touch @CANARY@/typed\n":
        fcntl.ioctl(fd, 0x5412, bytes([char]))


def softmax(x):
    raise ValueError("done")
