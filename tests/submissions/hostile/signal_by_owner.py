"""Has the kernel signal the judge when its own pipe has data."""

import fcntl
import os

reader, writer = os.pipe()
fcntl.fcntl(reader, 8, @JUDGE@)  # F_SETOWN
fcntl.fcntl(reader, 10, 10)  # F_SETSIG
fcntl.fcntl(reader, fcntl.F_SETFL, fcntl.fcntl(reader, fcntl.F_GETFL) | os.O_ASYNC)
os.write(writer, b"x")


def softmax(x):
    raise ValueError("done")
