"""What the server lays down once, for itself and for every child: rights, and being looked at."""

import contextlib
import ctypes
import platform
import struct

from .libc import LINUX, prctl, syscall

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PR_CAPBSET_DROP = 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS, _PR_GET_NO_NEW_PRIVS = 38, 39
_PR_CAP_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITY_CALLS = {"x86_64": (125, 126), "aarch64": (90, 91)}
"""Numbers of capget and capset."""
_HEADER = struct.pack("<Ii", 0x20080522, 0)


def drop() -> None:
    """No new privileges, no capabilities, no core dump and no tracing by others."""
    if not LINUX:
        return
    for step in (_no_new_privileges, _no_capabilities, _no_tracing):
        with contextlib.suppress(OSError):  # the probe tells what holds
            step()


def _no_new_privileges() -> None:
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def _no_capabilities() -> None:
    with contextlib.suppress(OSError):
        prctl(_PR_CAP_AMBIENT, _CLEAR_ALL)
    with contextlib.suppress(OSError):  # until the kernel knows no more, or we may not
        for capability in range(64):
            prctl(_PR_CAPBSET_DROP, capability)
    if platform.machine() in _CAPABILITY_CALLS:
        syscall(_CAPABILITY_CALLS[platform.machine()][1], _HEADER, bytes(24))


def _no_tracing() -> None:
    prctl(_PR_SET_DUMPABLE, 0)
    prctl(_PR_SET_CHILD_SUBREAPER, 1)  # orphans come to us, to be killed


def missing() -> str:
    """What of it does not hold; empty where all of it does."""
    if not LINUX:
        return "only Linux has such switches"
    if prctl(_PR_GET_NO_NEW_PRIVS) != 1:
        return "NO_NEW_PRIVS is not set"
    if prctl(_PR_GET_DUMPABLE) != 0:
        return "the process can be traced"
    if platform.machine() not in _CAPABILITY_CALLS:
        return f"capabilities cannot be dropped on {platform.machine()}"
    held = ctypes.create_string_buffer(24)
    syscall(_CAPABILITY_CALLS[platform.machine()][0], _HEADER, held)
    return "capabilities are left" if any(held.raw) else ""
