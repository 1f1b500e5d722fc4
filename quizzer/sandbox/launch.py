"""How a process of ours is started, whichever way, and what it says of its layers."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_SERVER = Path(__file__).parent / "child" / "server.py"
START_SECONDS = 30.0
_PR_SET_DUMPABLE = 4

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",  # the same answer twice, from sets too
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena takes 128 MB of a limited address space
    "CUDA_VISIBLE_DEVICES": "",  # answers are graded on the processor
    "TORCH_CPP_LOG_LEVEL": "ERROR",
}


@dataclass(frozen=True)
class Layer:
    """One layer of the sandbox as a live probe found it."""

    name: str
    holds: bool
    why: str
    """Why it does not hold; empty where it does."""


def command(options: dict[str, object]) -> list[str]:
    """How the server is started. Not `-I`, which would ignore our PYTHONHASHSEED: `-P -s -S`
    and an environment of our own come to the same."""
    python = os.path.realpath(sys.executable) if options.get("bubblewrap") else sys.executable
    return [python, "-P", "-s", "-S", "-B", "-u", str(_SERVER), json.dumps(options)]


def last_line(output: bytes) -> str:
    """What a process of ours said last, for a message."""
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def hide_judge() -> None:
    """Make this process unreadable for others: references and expected values are in it."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
