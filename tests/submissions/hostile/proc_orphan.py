"""Leaves a process behind that cries out after the verdict."""
# stopped by: seccomp

import os
import socket
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for _ in range(20):
            time.sleep(0.05)
            link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            link.sendto(b"heard", ("127.0.0.1", @UDP@))
    os._exit(0)


def softmax(x):
    raise ValueError("done")
