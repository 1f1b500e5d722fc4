"""Sets up an io_uring, whose operations are no system calls."""
# stopped by: seccomp

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(425, 4, ctypes.create_string_buffer(120)) >= 0:
    print("@MARK@")


def softmax(x):
    raise ValueError("done")
