"""Hostile submissions: every one is contained, and the tests would hear it if one were not.

`python -m tests.unit.sandbox.corpus` prints the same as a table.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.sandbox.runner import Worker
from tests.unit.sandbox.canaries import Canaries
from tests.unit.sandbox.corpus import HOSTILE, ROOT, left_behind, run, run_hostile, tag

DEMANDED = "QUIZZER_DEMAND_LAYERS" in os.environ
NOBODY = Path(__file__).with_name("nobody.py")
HARMLESS_ANYWHERE = ("forge", "channel", "hang", "exhaust", "crash", "output", "source")
"""Kinds of attack that the process and the protocol stop by themselves."""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as server:
        missing = [layer for layer in server.describe() if not layer.holds]
        for layer in missing:
            warnings.warn(f"sandbox: {layer.name} does not hold: {layer.why}", stacklevel=1)
        yield server


@pytest.fixture(scope="module")
def canaries() -> Iterator[Canaries]:
    with Canaries(ROOT) as planted:
        yield planted


def lacking(path: Path, held: set[str]) -> set[str]:
    """The layers that it takes to contain a file, as far as this machine lacks them."""
    needed = {tag(path, "never without"), tag(path, "stopped by")} - {""}
    if "closed" in held:  # stands in for Landlock
        needed.discard("landlock")
    if not held & {"landlock", "closed"} or "seccomp" not in held:
        kind = path.stem.partition("_")[0]
        needed |= set() if kind in HARMLESS_ANYWHERE else {"landlock", "seccomp"}
    return needed - held


def as_ordinary_user(options: list[str]) -> dict:
    """What the corpus prints when it runs without a superuser's rights."""
    line = [sys.executable, "-m", "tests.unit.sandbox.corpus", *options]
    if os.getuid() == 0:
        line = [sys.executable, str(NOBODY), *line]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=250)
    if "cannot make a mount namespace" in done.stderr:
        assert not DEMANDED, done.stderr
        pytest.skip("Python lies where only the superuser can go, and no namespace can be had")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_the_corpus_covers_every_kind_of_attack() -> None:
    kinds = {path.stem.partition("_")[0] for path in HOSTILE}
    assert {*HARMLESS_ANYWHERE, "read", "write", "net", "proc", "signal", "state"} <= kinds
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_contained(path: Path, worker: Worker, canaries: Canaries) -> None:
    """No canary sings, nothing is accepted, and the next run in the same worker is right."""
    missing = lacking(path, set(worker.layers))
    if missing:
        assert not DEMANDED, f"needs {missing}, which does not hold here"
        pytest.skip(f"needs {', '.join(sorted(missing))}, which does not hold here")
    result = run_hostile(worker, path, canaries)
    assert not result.through, result


def test_nothing_cries_or_lives_afterwards(worker: Worker, canaries: Canaries) -> None:
    time.sleep(0.3)
    assert canaries.heard() == []
    assert left_behind(worker.server_pid()) == []


def test_the_canaries_can_be_heard(canaries: Canaries) -> None:
    """What the judge itself does to them is noticed, and put back."""
    (canaries.folder / "created").touch()
    canaries.udp.sendto(b"x", canaries.udp.getsockname())
    os.write(canaries.fifo, b"x")
    os.kill(os.getpid(), 10)
    assert len(canaries.heard()) == 4
    assert canaries.heard() == []


def test_contained_in_a_fresh_judge_of_an_ordinary_user(worker: Worker) -> None:
    """All of it again without a superuser's rights; the judge stays below 100 MB."""
    files = [path for path in HOSTILE if not lacking(path, set(worker.layers))]
    summary = as_ordinary_user(["--json", *map(str, files)])
    assert summary["user"] != 0
    assert summary["layers"] == list(worker.layers)
    assert [result for result in summary["results"] if result["through"]] == []
    assert summary["late"] == []
    assert summary["judge_mb"] < 100


@pytest.mark.parametrize(("layer", "least"), [("landlock", 12), ("seccomp", 6)])
def test_with_one_layer_off_files_get_through(layer: str, least: int, worker: Worker) -> None:
    """Otherwise the layer does nothing, or these tests are blind."""
    if layer not in worker.layers:
        assert not DEMANDED
        pytest.skip(f"{layer} does not hold here anyway")
    files = [path for path in HOSTILE if layer in tag(path, "stopped by")]
    summary = run(files, frozenset({layer, "bubblewrap:absent"}))
    assert layer not in summary.layers
    assert len(summary.through) >= least, [result.name for result in summary.results]


def test_without_landlock_no_file_can_be_opened(worker: Worker) -> None:
    if "seccomp" not in worker.layers:
        pytest.skip("seccomp does not hold here")
    files = [path for path in HOSTILE if "landlock" in tag(path, "stopped by")]
    summary = run(files, frozenset({"landlock:absent"}))
    assert "closed" in summary.layers
    assert summary.through == []


def test_bubblewrap_stands_in_for_both(worker: Worker) -> None:
    both = frozenset({"landlock:absent", "seccomp:absent"})
    files = [
        path for path in HOSTILE if path.stem.startswith(("read_", "write_", "net_t", "net_u"))
    ]
    summary = run(files, both)
    if "bubblewrap" not in summary.layers:
        pytest.skip("bubblewrap is not installed, or may not make namespaces")
    assert summary.through == []
