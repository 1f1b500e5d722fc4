"""What a child gives up before it runs a submission: descriptors, its session, resources."""

import os
import signal
import sys

from .layers import libc

try:
    import resource
except ImportError:  # not on Windows
    resource = None

_PR_SET_PDEATHSIG = 1

_MIN_ADDRESS_SPACE = 1 << 30
"""Below this OpenBLAS and friends hang or die instead of failing."""

_FIXED = {"RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 64, "RLIMIT_CORE": 0}


def adopt_descriptors(link: int, output: int) -> int:
    """Leave four: /dev/null, the output pipe twice, and the judge's socket as 3."""
    link, output = os.dup2(link, 63), os.dup2(output, 62)  # out of the way of 0 to 3
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(link, 3)
    os.closerange(4, 1 << 16)
    null = os.open(os.devnull, os.O_RDONLY)  # not the server's, whose flags others see
    os.dup2(null, 0)
    os.close(null)
    return 3


def adopt_streams() -> tuple[int, int]:
    """Standard input and output become the link; what is printed goes to standard error."""
    reader, writer = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(reader, os.O_BINARY)
        msvcrt.setmode(writer, os.O_BINARY)
    return reader, writer


def leave_session(parent: int) -> None:
    """A session of its own, and death when the server dies."""
    os.setsid()
    if libc.LINUX:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(71)


def held() -> int:
    """Bytes of address space that this process has taken: a child begins with as many."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def limits(memory: int, cpu: int) -> dict[str, int]:
    """Name of a limit -> its value, hard and soft. Bytes and seconds."""
    return {"RLIMIT_AS": max(memory, _MIN_ADDRESS_SPACE), "RLIMIT_CPU": cpu, **_FIXED}


def limit_resources(memory: int, cpu: int) -> None:
    """Set them all; where the system refuses one, the probe tells."""
    for name, value in limits(memory, cpu).items():
        if resource is not None:
            try:
                resource.setrlimit(getattr(resource, name), (value, value))
            except (OSError, ValueError):
                continue


def unlimited(memory: int, cpu: int) -> list[str]:
    """Names of the limits that do not hold in this process."""
    return [
        name
        for name, value in limits(memory, cpu).items()
        if resource is None or resource.getrlimit(getattr(resource, name)) != (value, value)
    ]
