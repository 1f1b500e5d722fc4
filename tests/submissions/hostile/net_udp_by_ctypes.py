"""Sends a datagram with the C library alone."""
# stopped by: seccomp

import ctypes
import struct

libc = ctypes.CDLL(None, use_errno=True)
fd = libc.socket(2, 2, 0)
address = struct.pack("<H", 2) + struct.pack(">H", @UDP@) + bytes([127, 0, 0, 1]) + bytes(8)
libc.sendto(fd, b"heard", 5, 0, address, len(address))


def softmax(x):
    raise ValueError("done")
