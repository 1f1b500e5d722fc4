"""Runs a programme from memory, which lies in no directory."""
# stopped by: seccomp

import ctypes
import os

fd = os.memfd_create("canary")
print("@MARK@")
os.write(fd, b"#!/bin/sh\ntouch @CANARY@/memfd\n")
os.execve(fd, ["canary"], {})


def softmax(x):
    raise ValueError("done")
