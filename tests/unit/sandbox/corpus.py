"""Runs the hostile and the odd submissions, and says which got through.

As a programme it prints one line per file that was not contained, and the figures:

    python -m tests.unit.sandbox.corpus [--json] [--disable LAYER]... [FILE]...
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from quizzer.model.question import Limits
from quizzer.sandbox.runner import Kit, Outcome, Status, Worker
from tests.unit.sandbox.canaries import Canaries

ROOT = Path(__file__).parents[3]
HOSTILE = sorted((ROOT / "tests/submissions/hostile").glob("*.py"))
ODD = sorted((ROOT / "tests/submissions/odd").glob("*.py"))
LIMITS = Limits(load=0.5, case=0.15, submission=0.5, memory_mb=1024)
PATIENT = Limits(load=10, case=10, submission=30)
HONEST = b"""
import numpy as np


def softmax(x):
    print("honest")
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
"""


HONEST_TORCH = b"""
import torch


def softmax(x):
    print("honest")
    shifted = torch.exp(x - x.amax(-1, keepdim=True))
    return shifted / shifted.sum(-1, keepdim=True)
"""


@dataclass
class Result:
    """What one submission did. `through` is empty where it was contained."""

    name: str
    status: str
    message: str
    seconds: float
    accepted: bool
    through: list[str] = field(default_factory=list)


@dataclass
class Summary:
    """A whole run."""

    layers: tuple[str, ...]
    user: int
    results: list[Result]
    late: list[str]
    """Cries after all was over, and processes that were left."""
    judge_mb: float

    @property
    def through(self) -> list[Result]:
        return [result for result in self.results if result.through]


def tag(path: Path, name: str) -> str:
    """The value of a line like `# stopped by: seccomp` below the first."""
    found = re.search(rf"^# {name}: (.*)$", path.read_text(encoding="latin-1"), re.MULTILINE)
    return found[1].strip() if found else ""


def expected(x: np.ndarray) -> np.ndarray:
    """The judge's own answer."""
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def inputs(rng: np.random.Generator) -> list[np.ndarray]:
    """Three fresh arguments: wide, deep, large in magnitude and with a masked entry."""
    large = rng.integers(-20_000, 20_000, size=(3, 4)).astype(float)  # exact in float32 too
    large[0, 1] = -np.inf
    return [rng.normal(size=(4, 7)), rng.normal(size=(2, 3, 5)), large]


def right(outcome: Outcome, x: np.ndarray) -> bool:
    """Exact shape, finite floats, every entry within tolerance, and the input untouched."""
    if outcome.status is not Status.RETURNED or not isinstance(outcome.value, (np.ndarray, list)):
        return False
    assert outcome.inputs is not None
    if outcome.inputs["x"] is not x:
        return False
    try:
        value = np.asarray(outcome.value)
    except ValueError:
        return False
    if value.shape != x.shape or value.dtype.kind != "f" or not np.isfinite(value).all():
        return False
    return bool((np.abs(value - expected(x)) <= 1e-6 + 1e-5 * expected(x)).all())


def call_all(
    worker: Worker, source: bytes, filename: str, limits: Limits, framework: str = "numpy"
) -> tuple[list[Outcome], bool]:
    """The outcomes up to the first that is no value, and whether every answer was right."""
    rng = np.random.default_rng()
    outcomes = []
    with worker.session(
        source,
        filename=filename,
        function="softmax",
        signature="softmax(x)",
        limits=limits,
        framework=framework,
    ) as session:
        for x in inputs(rng):
            outcomes.append(session.call({"x": x}))
            if not right(outcomes[-1], x):
                return outcomes, False
    return outcomes, True


def run_hostile(
    worker: Worker,
    path: Path,
    canaries: Canaries,
    limits: Limits = LIMITS,
    framework: str = "numpy",
) -> Result:
    """One hostile file, then an honest one in the same worker."""
    kit = Kit(framework)
    server = worker.server_pid(kit)
    started = time.monotonic()
    source = canaries.arm(path.read_bytes())
    outcomes, accepted = call_all(worker, source, path.name, limits, framework)
    seconds = time.monotonic() - started
    through = ["accepted"] if accepted else []
    through += canaries.heard()
    for outcome in outcomes:
        text = f"{outcome.output} {outcome.message} {outcome.value!r:.100000}"
        through += ["secret in the clear"] if canaries.token in text else []
        through += screen(outcome)
    if worker.server_pid(kit) != server:
        through.append("the server died")
    honest = HONEST if framework == "numpy" else HONEST_TORCH
    after, good = call_all(worker, honest, "honest.py", PATIENT, framework)
    if not good or after[0].output != "honest\n":
        through.append(f"poisoned the next: {after[-1].status} {after[-1].message}")
    last = outcomes[-1]
    return Result(path.stem, last.status, last.message, seconds, accepted, through)


def screen(outcome: Outcome) -> list[str]:
    """Whether what will be shown could act on a terminal or break its lines."""
    shown = outcome.output.replace("\n", "").replace("\t", "") + outcome.message
    if not shown.replace("\xa0", " ").isprintable() or len(outcome.output) > 1 << 16:
        return ["control characters on the screen"]
    return ["a long message"] if len(outcome.message) > 1000 else []


def run(
    paths: list[Path], disable: frozenset[str] = frozenset(), limits: Limits = LIMITS
) -> Summary:
    """All of them, in one worker."""
    with Worker(disable=disable) as worker, Canaries(ROOT) as canaries:
        layers = worker.layers
        dangerous = [path for path in paths if tag(path, "never without") not in ("", *layers)]
        results = [
            run_hostile(worker, path, canaries, limits) for path in paths if path not in dangerous
        ]
        time.sleep(0.3)
        late = canaries.heard() + [f"process {pid}" for pid in left_behind(worker.server_pid())]
        return Summary(layers, os.getuid(), results, late, peak_memory())


def peak_memory() -> float:
    """Megabytes that this process has had at most. Not getrusage, which counts the process that
    it was before exec."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def left_behind(server: int) -> list[int]:
    """Processes below the server, the one that waits for the next submission apart."""
    try:
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    except OSError:
        return []
    return [int(pid) for pid in children[1:]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--disable", action="append", default=[])
    parser.add_argument("--layer", help="only files that this layer is said to stop")
    parser.add_argument("--odd", action="store_true", help="the odd ones, which must be accepted")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    paths = options.files or (ODD if options.odd else HOSTILE)
    if options.layer:
        paths = [path for path in paths if options.layer in tag(path, "stopped by")]
    summary = run(paths, frozenset(options.disable), PATIENT if options.odd else LIMITS)
    if options.json:
        print(json.dumps(asdict(summary)))
        return 0
    for result in summary.through:
        print(f"{result.name}: {'; '.join(result.through)} ({result.status}: {result.message})")
    seconds = [result.seconds for result in summary.results]
    contained = len(summary.results) - len(summary.through)
    print(f"user {summary.user}, layers {', '.join(summary.layers)}")
    print(f"{contained} of {len(summary.results)} contained; afterwards: {summary.late or 'quiet'}")
    print(f"median {statistics.median(seconds) * 1e3:.1f} ms, all {sum(seconds):.1f} s,", end=" ")
    print(f"judge's peak {summary.judge_mb:.0f} MB")
    return 1 if summary.through else 0


if __name__ == "__main__":
    sys.exit(main())
