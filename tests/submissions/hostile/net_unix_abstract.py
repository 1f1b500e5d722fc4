"""Connects to an abstract socket, as those of the desktop are."""

import socket

link = socket.socket(socket.AF_UNIX)
link.connect("\0@ABSTRACT@")
link.send(b"heard")


def softmax(x):
    raise ValueError("done")
