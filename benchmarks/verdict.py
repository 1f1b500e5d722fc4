"""How long a verdict takes, warm and cold, for one file and for many."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import (
    NUMPY,
    QUIZZER,
    ROOT,
    Row,
    numpy_seconds,
    percentile,
    ratio,
    seconds,
    timed,
)
from quizzer.bank.load import open_bank
from quizzer.model.attempt import Submission
from quizzer.practice.practice import Practice

ATTENTION = "scaled_dot_product_attention"
TEN = "attention_of_ten_cases"


def rows(home: str) -> Iterator[Row]:
    """Verdict figures; attention, ten cases, in the whole sandbox."""
    unit = numpy_seconds(home)
    practice = Practice(open_bank())
    question = practice.bank.question(ATTENTION)
    source = practice.bank.reference(question).encode()
    # Ten cases, whatever the question holds: its own, fewer or repeated, nothing added.
    ten = (question.cases * 10)[:7]
    ten = tuple(replace(case, name=f"{i} {case.name}") for i, case in enumerate(ten))
    practice.bank._questions[ATTENTION] = replace(question, cases=ten, properties=())
    submission = Submission(ATTENTION, source)
    visit = practice.visit(ATTENTION, seed=0)
    practice.begin(visit, submission, seed=0).result()
    times = timed(lambda seed: practice.begin(visit, submission, seed=seed).result(), 60)
    layers = practice.worker().layers
    practice.close()
    note = ", ".join(layers)
    yield Row("warm verdict, ten cases / import numpy, median", statistics.median(times) / unit,
              0.12, note=note)  # fmt: skip
    yield Row("the same, 95th percentile", percentile(times, 0.95) / unit, 0.20)
    yield from _cold(home)
    yield from _many(home)


def _cold(home: str) -> Iterator[Row]:
    path = str(ROOT / f"solutions/attention/{ATTENTION}.py")
    command = [*QUIZZER, "grade", path, "--no-record"]
    seconds(command, home)
    yield Row("cold `quizzer grade` of one file / import numpy", ratio(command, NUMPY, home), 2.5)


def _many(home: str) -> Iterator[Row]:
    short = [*QUIZZER, "--bank", str(_of_ten_cases(Path(home) / "bank")), "grade", "--jobs", "1"]
    taken = ratio([*short, str(_class(Path(home) / "ten", 100, TEN))], NUMPY, home, 3)
    yield Row("100 files of one question, ten cases / import numpy", taken, 12)
    command = [*QUIZZER, "grade", str(_class(Path(home) / "class", 100)), "--jobs", "1"]
    yield Row("the same with all of its cases", ratio(command, NUMPY, home, 3))
    command = [*QUIZZER, "grade", str(_class(Path(home) / "classes", 500)), "--jobs"]
    taken = ratio([*command, "2"], [*command, "1"], home, 2)
    yield Row("500 files with two workers / with one", taken, 0.7)


def _of_ten_cases(folder: Path) -> Path:
    """A bank of attention with its first seven cases; three more are added to any question's."""
    text = (ROOT / f"question_bank/attention/{ATTENTION}.yaml").read_text()
    head, _, rest = text.partition("\ncases:")
    cases = rest.split("\n  - name: ")[1:8]
    tail = rest[rest.index("\nhints:") :]
    for part, ending, made in (
        (
            "question_bank",
            "yaml",
            f"{head}\ncases:" + "".join(f"\n  - name: {c}" for c in cases) + tail,
        ),
        ("solutions", "py", (ROOT / f"solutions/attention/{ATTENTION}.py").read_text()),
    ):
        (folder / part / "attention").mkdir(parents=True)
        (folder / part / "attention" / f"{TEN}.{ending}").write_text(made)
    return folder


def _class(folder: Path, count: int, question: str = ATTENTION) -> Path:
    """So many students, each with the same answer."""
    source = (ROOT / f"solutions/attention/{ATTENTION}.py").read_text()
    for number in range(count):
        (folder / f"student{number}").mkdir(parents=True, exist_ok=True)
        (folder / f"student{number}" / f"{question}.py").write_text(source)
    return folder
