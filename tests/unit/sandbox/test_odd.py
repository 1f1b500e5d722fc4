"""Odd but right submissions: every one is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.sandbox.runner import Worker
from tests.unit.sandbox.corpus import ODD, PATIENT, call_all, tag
from tests.unit.sandbox.test_hostile import as_ordinary_user


def skip_where_a_layer_lacks(path: Path, worker: Worker) -> None:
    """One opens a file, which the filter denies where it stands in for Landlock."""
    if tag(path, "never without") not in ("", *worker.layers):
        pytest.skip("needs landlock, which does not hold here")


@pytest.fixture(scope="module")
def closed_worker() -> Iterator[Worker]:
    with Worker(disable=frozenset({"landlock:absent"})) as worker:
        yield worker


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_accepted(path: Path, worker: Worker) -> None:
    skip_where_a_layer_lacks(path, worker)
    outcomes, accepted = call_all(worker, path.read_bytes(), path.name, PATIENT)
    assert accepted, outcomes[-1]


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_accepted_without_landlock(path: Path, closed_worker: Worker) -> None:
    """Where no file can be opened, what people import is loaded beforehand."""
    skip_where_a_layer_lacks(path, closed_worker)
    outcomes, accepted = call_all(closed_worker, path.read_bytes(), path.name, PATIENT)
    assert accepted, outcomes[-1]


def test_accepted_for_an_ordinary_user_too() -> None:
    results = as_ordinary_user(["--json", "--odd"])["results"]
    assert len(results) >= 20
    assert [result for result in results if not result["accepted"]] == []
