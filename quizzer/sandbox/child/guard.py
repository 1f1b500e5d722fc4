"""What a child gives up before it runs a submission, layer by layer."""

import ctypes
import os
import resource
import signal

PR_SET_PDEATHSIG = 1

MIN_ADDRESS_SPACE = 1 << 30
"""Below this OpenBLAS and friends hang or die instead of failing."""


def adopt_descriptors(link, output):
    """Leave four descriptors: /dev/null, the output pipe twice, the judge's socket as 3."""
    link, output = os.dup2(link, 63), os.dup2(output, 62)  # out of the way of 0 to 3
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(link, 3)
    os.closerange(4, 1 << 16)
    return 3


def leave_session(parent):
    """A session of its own, and death when the server dies."""
    os.setsid()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(71)


def limit_resources(memory_bytes, cpu_seconds):
    """Hard limits of memory, processor time, file size, descriptors and core dumps."""
    memory = max(memory_bytes, MIN_ADDRESS_SPACE)
    for name, value in (
        ("RLIMIT_AS", memory),
        ("RLIMIT_CPU", cpu_seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is not None:
            try:
                resource.setrlimit(limit, (value, value))
            except (OSError, ValueError):
                continue  # the probe tells what holds
