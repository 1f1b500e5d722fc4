"""Connects to a port of this machine."""

import socket

socket.create_connection(("127.0.0.1", @TCP@), 0.2).send(b"heard")


def softmax(x):
    raise ValueError("done")
