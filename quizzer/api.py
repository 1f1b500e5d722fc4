"""Grading from Python: a thin layer over the one door that the command line and the app use.

    from quizzer import open_bank

    with open_bank() as bank:
        report = bank.grade("softmax", Path("anna/softmax.py"), seed=7)
        print(report.verdict, report.misconception)

Nothing is recorded. The answer runs in the sandbox; where that does not hold on this machine, code
is refused unless `unsafe` is said.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any

from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.verdict import Report
from quizzer.model.visit import Origin
from quizzer.practice.banks import is_code
from quizzer.practice.practice import open_practice

Answer = str | bytes | Path
"""Text as it would be typed or handed in; a path is read."""


class Judged:
    """A bank and its judge. Serves one thread; threads that grade at once open one each."""

    def __init__(self, folders: tuple[Path, ...], home: Home | None = None) -> None:
        self._practice = open_practice(folders, home, keep=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every question's id, by area."""
        return tuple(item.id for item in self._practice.bank.summaries)

    def stub(self, question: str, seed: int = 0, framework: str = "numpy") -> str:
        """What a learner begins with: a code question's stub file, else empty.
        Raises UnknownQuestion, BankError, UsageError."""
        found = self._practice.bank.question(question)
        return self._practice.shown(found, seed).start(_framework(framework))

    def grade(
        self,
        question: str,
        answer: Answer,
        *,
        seed: int = 0,
        framework: str = "numpy",
        timeout: float | None = None,
        unsafe: bool = False,
    ) -> Report:
        """Grade one answer, of any kind of question. The same answer and seed give the same report;
        `timeout` is in seconds of the processor for each case.

        Raises UnknownQuestion, BankError, SandboxError, and UsageError for a file that cannot be
        read, a framework that is none, and code where the sandbox does not hold.
        """
        text, path = _read(answer)
        visit = self._practice.visit(
            question, seed=seed, origin=Origin.FILE, framework=_framework(framework)
        )
        code = is_code(self._practice.bank.question(question))
        if code and not unsafe and (why := self._practice.worker().strangers_reason):
            raise UsageError(f"code is refused: {why}; unsafe=True runs it all the same")
        submission = Submission(
            visit.question_id, text, path, framework=Framework(_framework(framework))
        )
        return self._practice.begin(visit, submission, timeout=timeout, record=False).result()

    def close(self) -> None:
        """End the judge's processes."""
        self._practice.close()

    def __enter__(self) -> Judged:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_bank(*folders: str | Path) -> Judged:
    """The shipped bank, and those in `folders`. Raises UsageError for what is no bank."""
    return Judged(tuple(Path(folder) for folder in folders))


def grade(question: str, answer: Answer, **options: Any) -> Report:
    """Grade one answer with the shipped bank; `options` are those of `Judged.grade`."""
    with open_bank() as bank:
        return bank.grade(question, answer, **options)


def as_data(report: Report) -> dict[str, Any]:
    """A report as plain values, as a line of `quizzer grade --format jsonl` has them."""
    from quizzer.render.json import lines

    return json.loads(lines((report,), report.seed, report.sandbox))


def _read(answer: Answer) -> tuple[bytes, str]:
    if isinstance(answer, str):
        return answer.encode(errors="surrogatepass"), "answer.py"
    if isinstance(answer, bytes):
        return answer, "answer.py"
    from quizzer.practice.files import read

    found = read(answer, str(answer))
    if found.defect:
        raise UsageError(f"{answer}: {found.defect}")
    return found.text, found.path


def _framework(name: str) -> Framework:
    try:
        return Framework(name)
    except ValueError:
        known = ", ".join(Framework)
        raise UsageError(f"{name!r} is no framework: one of {known}") from None
