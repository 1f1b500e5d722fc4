"""Timings that survive a noisy machine: two things measured in turn, and the ratio of medians."""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = [sys.executable, "-c", "pass"]
NUMPY = [sys.executable, "-c", "import numpy"]
QUIZZER = [sys.executable, "-m", "quizzer"]


@dataclass(frozen=True)
class Row:
    """One figure: what it is, what came out, and what was aimed at."""

    what: str
    value: float
    target: float | None = None
    unit: str = ""
    note: str = ""

    def __str__(self) -> str:
        aim = "" if self.target is None else f"at most {self.target:g}"
        sign = " " if self.target is None else ("+" if self.value <= self.target else "x")
        number = f"{self.value:.3g} {self.unit}".strip()
        return f"{sign} {self.what:<66} {number:>12}  {aim:<14} {self.note}".rstrip()


def seconds(command: list[str], home: str, stdin: str | None = None) -> float:
    """Wall time of one whole process; its output is thrown away."""
    environ = {**os.environ, "QUIZZER_HOME": home, "PYTHONPATH": str(ROOT)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every start compiles all that we have
    started = time.perf_counter()
    subprocess.run(
        command, input=stdin, text=True, cwd=ROOT, env=environ, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - started


def ratio(command: list[str], against: list[str], home: str, runs: int = 9) -> float:
    """Median time of `command` over that of `against`, run in turn after one warm-up each."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for side, part in zip(times, (command, against), strict=True):
            taken = seconds(part, home)
            if run:
                side.append(taken)
    return statistics.median(times[0]) / statistics.median(times[1])


def compiled() -> None:
    """Compile the package, as pip does when it installs it: no start pays for that."""
    compileall.compile_dir(ROOT / "quizzer", quiet=1)


def timed(function: Callable[[int], object], runs: int) -> list[float]:
    """Wall times of `function(0)`, `function(1)`, ..., sorted."""
    times = []
    for run in range(runs):
        started = time.perf_counter()
        function(run)
        times.append(time.perf_counter() - started)
    return sorted(times)


def percentile(times: list[float], share: float) -> float:
    """The value below which `share` of the sorted times lie."""
    return times[min(len(times) - 1, int(share * len(times)))]


def numpy_seconds(home: str, runs: int = 9) -> float:
    """Median time of a fresh `python -c "import numpy"`."""
    return statistics.median(seconds(NUMPY, home) for _ in range(runs))
