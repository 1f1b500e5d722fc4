"""Has the kernel signal the judge through the channel of the results."""

import fcntl
import os
import struct

fcntl.ioctl(3, 0x8901, struct.pack("i", @JUDGE@))  # FIOSETOWN
fcntl.fcntl(3, 10, 10)  # F_SETSIG
fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC | os.O_RDWR)


def softmax(x):
    raise ValueError("done")
