"""The C library's two doors to the kernel, on Linux. Elsewhere nothing here is called."""

import ctypes
import os
import sys

LINUX = sys.platform.startswith("linux")
_LIBC = ctypes.CDLL(None, use_errno=True) if LINUX else None


def syscall(number: int, *arguments) -> int:
    """A system call by number; bytes go as pointers. Raises OSError."""
    return _checked("syscall", number, *arguments)


def prctl(option: int, argument: int = 0, third: int = 0) -> int:
    """An operation on this process. Raises OSError."""
    return _checked("prctl", option, argument, third, 0, 0)


def _checked(name: str, *arguments) -> int:
    if _LIBC is None:
        raise OSError(38, "not on this system")
    result = getattr(_LIBC, name)(*arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
