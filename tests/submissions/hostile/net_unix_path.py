"""Connects to a socket that lies in a directory, as those of many services do."""
# stopped by: seccomp

import socket

link = socket.socket(socket.AF_UNIX)
link.connect("@CANARY@/socket")
link.send(b"heard")


def softmax(x):
    raise ValueError("done")
