"""Reads a file through the C library, past Python's own functions."""
# stopped by: landlock

import ctypes

libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(100)
libc.read(libc.open(b"@CANARY@/secret.txt", 0), buffer, 100)
FOUND = buffer.value


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
