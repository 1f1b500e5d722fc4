"""Sends a datagram, which Landlock does not watch."""
# stopped by: seccomp

import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"heard", ("127.0.0.1", @UDP@))


def softmax(x):
    raise ValueError("done")
