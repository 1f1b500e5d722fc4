"""What the sandbox costs: a child, a server, a hang, and the judge's memory over the corpus."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Iterator

import numpy as np

from benchmarks.measure import ROOT, Row, numpy_seconds, percentile, timed
from quizzer.bank.load import open_bank
from quizzer.model.attempt import Submission
from quizzer.model.question import Limits
from quizzer.practice.practice import Practice
from quizzer.sandbox.runner import Worker

IDENTITY = b"def same(x):\n    return x\n"
HANG = b"def same(x):\n    while True:\n        pass\n"
LIMIT = 0.5


def rows(home: str) -> Iterator[Row]:
    """Sandbox figures, with every layer that holds here."""
    unit = numpy_seconds(home)
    yield Row("fork server: start to first child / import numpy", _server() / unit)
    with Worker() as worker:
        _once(worker, IDENTITY)
        times = timed(lambda _: _once(worker, IDENTITY), 100)
        note = ", ".join(worker.layers)
        yield Row("one sandboxed child, median", statistics.median(times) * 1e3, 6, "ms", note)
        yield Row("one sandboxed child, 95th percentile", percentile(times, 0.95) * 1e3, 8, "ms")
        over = [_once(worker, HANG) - LIMIT for _ in range(5)]
        yield Row("a hang: verdict after the limit, worst of 5", max(over), 0.1, "s")
    yield from _memory()


def _server() -> float:
    started = time.perf_counter()
    with Worker() as worker:
        _once(worker, IDENTITY)
        return time.perf_counter() - started


def _once(worker: Worker, source: bytes) -> float:
    started = time.perf_counter()
    limits = Limits(case=LIMIT)
    with worker.session(source, filename="same.py", function="same", limits=limits) as session:
        session.call({"x": np.zeros(3)})
    return time.perf_counter() - started


def _memory() -> Iterator[Row]:
    practice = Practice(open_bank())
    files = sorted((ROOT / "tests/submissions/hostile").glob("*.py"))
    visit = practice.visit("softmax", seed=1)
    started = time.perf_counter()
    for path in files:
        submission = Submission("softmax", path.read_bytes())
        practice.begin(visit, submission, timeout=0.3).result()
    taken = time.perf_counter() - started
    practice.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row(f"judge's peak memory over {len(files)} hostile files", peak, 100, "MiB")
    yield Row("the corpus, a file", taken / len(files), unit="s")
