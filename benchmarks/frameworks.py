"""What an answer in torch costs: the first verdict, the next ones, and a fork of its server."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from benchmarks.measure import QUIZZER, ROOT, Row, percentile, ratio, seconds, timed
from quizzer.bank.load import open_bank
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.question import Limits
from quizzer.practice.practice import Practice
from quizzer.sandbox.runner import Kit, Worker, missing

TORCH = [sys.executable, "-c", "import torch"]
ATTENTION = "scaled_dot_product_attention"
TWIN = ROOT / f"tests/torch/right/{ATTENTION}/twin.py"
KIT = Kit("torch")
IDENTITY = b"def same(x):\n    return x\n"


def rows(home: str) -> Iterator[Row]:
    """Figures of answers in torch, with every layer that holds here; none without torch."""
    if missing("torch"):
        return
    seconds(TORCH, home)
    unit = statistics.median(seconds(TORCH, home) for _ in range(5))
    yield Row("import torch, the unit", unit, unit="s")
    command = [*QUIZZER, "grade", str(TWIN), "--no-record"]
    seconds(command, home)
    yield Row("cold `quizzer grade` of one file / import torch",
              ratio(command, TORCH, home, 5), 1.4)  # fmt: skip
    yield from _warm(unit)
    with Worker() as worker:
        _child(worker)
        yield from _forks(worker)
        times = timed(lambda _: _child(worker), 60)
        yield Row("one sandboxed child, median", statistics.median(times) * 1e3, unit="ms")


def _warm(unit: float) -> Iterator[Row]:
    """Attention, ten cases, graded again and again; the processors' time of judge and children."""
    practice = Practice(open_bank())
    question = practice.bank.question(ATTENTION)
    ten = tuple(replace(case, name=f"{i} {case.name}") for i, case in enumerate(question.cases[:8]))
    practice.bank._questions[ATTENTION] = replace(question, cases=ten, properties=())
    submission = Submission(ATTENTION, TWIN.read_bytes(), framework=Framework.TORCH)
    visit = practice.visit(ATTENTION, seed=0, framework="torch")

    def verdict(_: int) -> None:
        practice.begin(visit, submission, seed=0, record=False).result()

    verdict(0)
    before = time.process_time()
    times = timed(verdict, 40)
    judge = (time.process_time() - before) / len(times)
    practice.close()
    yield Row("warm verdict, ten cases / import torch, median", statistics.median(times) / unit,
              0.05, note=f"at best {times[0] / unit:.3g}")  # fmt: skip
    yield Row("the same, 95th percentile", percentile(times, 0.95) / unit)
    yield Row("the same, the judge's share of it", judge * 1e3, unit="ms of its processor")


def _forks(worker: Worker) -> Iterator[Row]:
    server = worker._server(KIT)

    def fork(_: int) -> None:
        child = server.fork()
        worker._bound(child)
        child.kill()
        child.reap(status=False)
        child.close()

    fork(0)
    times = timed(fork, 100)
    yield Row("a fork of the server until the child is bound, median",
              statistics.median(times) * 1e3, 15, "ms",
              f"at best {times[0] * 1e3:.3g}")  # fmt: skip


def _child(worker: Worker) -> None:
    limits = Limits()
    with worker.session(
        IDENTITY, filename="same.py", function="same", limits=limits, framework="torch"
    ) as session:
        session.call({"x": np.zeros(3)})
