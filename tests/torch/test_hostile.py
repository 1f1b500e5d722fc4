"""The hostile corpus behind the torch server gives what it gives behind numpy's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.sandbox.runner import Kit, Worker
from tests.unit.sandbox.canaries import Canaries
from tests.unit.sandbox.corpus import HOSTILE, ROOT, left_behind, run_hostile, tag


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as server:
        yield server


@pytest.fixture(scope="module")
def canaries() -> Iterator[Canaries]:
    with Canaries(ROOT) as planted:
        yield planted


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_contained_behind_torch(path: Path, worker: Worker, canaries: Canaries) -> None:
    held = set(worker.layers)
    lacking = {tag(path, "never without"), tag(path, "stopped by")} - {"", *held}
    if lacking or not {"landlock", "seccomp"} <= held:
        pytest.skip(f"needs {', '.join(sorted(lacking)) or 'both walls'}, which does not hold here")
    result = run_hostile(worker, path, canaries, framework="torch")
    assert not result.through, result


def test_nothing_cries_or_lives_afterwards(worker: Worker, canaries: Canaries) -> None:
    time.sleep(0.3)
    assert canaries.heard() == []
    assert left_behind(worker.server_pid(Kit("torch"))) == []
