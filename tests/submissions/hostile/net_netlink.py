"""Asks the kernel for its network interfaces."""
# stopped by: seccomp

import socket

link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
print("@MARK@", link.fileno())


def softmax(x):
    raise ValueError("done")
