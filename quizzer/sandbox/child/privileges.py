"""What the server lays down once, for itself and for every child: rights, and being looked at."""

import ctypes
import os
import struct
import sys

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PR_CAPBSET_DROP = 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS, _PR_GET_NO_NEW_PRIVS = 38, 39
_PR_CAP_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITY_CALLS = {"x86_64": (125, 126), "aarch64": (90, 91)}
"""Numbers of capget and capset."""
_HEADER = struct.pack("<Ii", 0x20080522, 0)

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def drop() -> None:
    """No new privileges, no capabilities, no core dump and no tracing by others."""
    if _LIBC is None:
        return
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _LIBC.prctl(_PR_CAP_AMBIENT, _CLEAR_ALL, 0, 0, 0)
    for capability in range(64):
        _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    numbers = _CAPABILITY_CALLS.get(os.uname().machine)
    if numbers is not None:
        _LIBC.syscall(numbers[1], _HEADER, bytes(24))
    _LIBC.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans come to us, to be killed


def missing() -> str:
    """What of it does not hold; empty where all of it does."""
    if _LIBC is None:
        return "this system has no such switches"
    if _LIBC.prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1:
        return "NO_NEW_PRIVS is not set"
    if _LIBC.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) != 0:
        return "the process can be traced"
    numbers = _CAPABILITY_CALLS.get(os.uname().machine)
    if numbers is None:
        return f"capabilities cannot be dropped on {os.uname().machine}"
    held = ctypes.create_string_buffer(24)
    _LIBC.syscall(numbers[0], _HEADER, held)
    return "capabilities are left" if any(held.raw) else ""
