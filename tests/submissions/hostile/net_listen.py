"""Opens a port for others to connect to, and says that it did."""

import socket

server = socket.create_server(("127.0.0.1", 0))
print("@MARK@", server.getsockname())


def softmax(x):
    raise ValueError("done")
