"""Hostile submissions, run on this machine through the real grading, and what came of them.

What they are after is planted first: a folder with a secret, two sockets, a signal that is
counted. Nothing else is touched where one of them gets through.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import cast

from quizzer.bank import roots
from quizzer.bank.load import Bank
from quizzer.errors import UsageError
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.visits import new_seed
from quizzer.sandbox.runner import Worker

QUESTION = "softmax"
TIMEOUT = 0.2
"""Seconds a case may take: some never end."""
SUBMISSION = 2.0
PATIENT = 10.0
"""For an honest answer on a busy machine."""
_PREAMBLE = """\
import numpy as np

def right(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)

"""
_HONEST = "def softmax(x):\n    return right(x)\n"


@dataclass(frozen=True)
class Attack:
    """One hostile submission."""

    name: str
    layer: str
    """Of the sandbox, which is to stop it first."""
    tries: str
    source: str


@dataclass(frozen=True)
class Fought:
    """What came of it."""

    attack: Attack
    verdict: Verdict
    through: tuple[str, ...]
    """How it got through; empty where it was contained."""


def corpus() -> tuple[Attack, ...]:
    """The submissions that ship with quizzer."""
    text = files("quizzer.practice.machine").joinpath("attacks.txt").read_text(encoding="utf-8")
    found = []
    for part in text.split("\n=== ")[1:]:
        head, _, source = part.partition("\n")
        name, layer, tries = head.split(" | ")
        found.append(Attack(name, layer, tries, source))
    return tuple(found)


def attack(worker: Worker | None = None) -> Iterator[Fought]:
    """Run each submission and then an honest one beside it. `worker` is one whose layers are to be
    tried. Raises UsageError on Windows, where sending a signal would end the process."""
    if sys.platform == "win32":
        raise UsageError("attacks are tried on Linux and macOS; under Windows, inside WSL")
    with contextlib.ExitStack() as stack:
        worker = worker or stack.enter_context(Worker())
        field = stack.enter_context(_planted())
        court = _Court(Bank([roots.shipped()]), worker)
        for attack in corpus():
            report = court.judge(field.arm(attack.source), TIMEOUT)
            through = _told(report, field.token) + field.heard()
            honest = court.judge(_HONEST, PATIENT)
            if honest.verdict is not Verdict.ACCEPTED:
                through += [f"an honest answer after it is: {honest.verdict.words}"]
            yield Fought(attack, report.verdict, tuple(through))


class _Court:
    """The real grading, without the diagnosis."""

    def __init__(self, bank: Bank, worker: Worker) -> None:
        question = cast("CodeQuestion", bank.question(QUESTION))
        limits = replace(question.limits, submission=SUBMISSION)
        self._bank = bank
        self._question = replace(question, limits=limits)
        self._worker = worker

    def judge(self, source: str, timeout: float) -> Report:
        raw = f"# quizzer: {QUESTION}\n{_PREAMBLE}{source}".encode()
        context = Context(
            self._bank, new_seed(), lambda: self._worker, timeout=timeout,
            diagnose=False,
        )  # fmt: skip
        return grade(self._question, Submission(QUESTION, raw, "attack.py"), context)


def _told(report: Report, token: str) -> list[str]:
    """What the report itself gives away."""
    told = ["what it tried succeeded"] if report.score > 0 else []
    if report.verdict is Verdict.ACCEPTED:
        told.append("it was accepted")
    if report.verdict is Verdict.JUDGE_ERROR:
        told.append(f"the judge failed: {report.message}")
    if token in repr(report):
        told.append("the planted secret came out")
    return told


@dataclass
class _Field:
    """What is planted, and what was heard of it."""

    folder: Path
    token: str
    tcp: socket.socket
    udp: socket.socket
    signals: list[int]

    def arm(self, source: str) -> str:
        """A submission with the places that its author would have found out."""
        known = {
            "FOLDER": str(self.folder),
            "SOLUTION": str(roots.shipped().solutions / "losses" / f"{QUESTION}.py"),
            "JUDGE": str(os.getpid()),
            "TCP": str(self.tcp.getsockname()[1]),
            "UDP": str(self.udp.getsockname()[1]),
        }
        for name, value in known.items():
            source = source.replace(f"@{name}@", value)
        return source

    def plant(self) -> None:
        for path in self.folder.iterdir():
            path.unlink()
        (self.folder / "secret.txt").write_text(self.token)
        (self.folder / "victim.txt").write_text("intact")

    def heard(self) -> list[str]:
        """What was touched since the last time; everything is put back."""
        cries = ["the judge got its signal"] if self.signals else []
        self.signals.clear()
        with contextlib.suppress(BlockingIOError):
            while self.udp.recv(100):
                cries.append("a datagram arrived")
        with contextlib.suppress(BlockingIOError):
            while True:
                self.tcp.accept()[0].close()
                cries.append("a connection arrived")
        names = {path.name: path.read_text() for path in self.folder.iterdir()}
        if names != {"secret.txt": self.token, "victim.txt": "intact"}:
            cries.append("a file was made, changed or deleted")
            self.plant()
        return list(dict.fromkeys(cries))


@contextlib.contextmanager
def _planted() -> Iterator[_Field]:
    with (
        tempfile.TemporaryDirectory(prefix="quizzer-attack-") as folder,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        _counted() as signals,
    ):
        udp.bind(("127.0.0.1", 0))
        tcp.setblocking(False)
        udp.setblocking(False)
        field = _Field(Path(folder), f"canary-{secrets.token_hex(12)}", tcp, udp, signals)
        field.plant()
        yield field


@contextlib.contextmanager
def _counted() -> Iterator[list[int]]:
    """SIGUSR1 is counted meanwhile, and harms nobody."""
    if threading.current_thread() is not threading.main_thread():
        raise UsageError("attacks are tried from the main thread, which counts the signals")
    signals: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: signals.append(number))
    try:
        yield signals
    finally:
        signal.signal(signal.SIGUSR1, before)
