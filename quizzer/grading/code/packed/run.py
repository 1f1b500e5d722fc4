"""Runs somebody's own code on samples that were written down: in the sandbox, compared here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from quizzer.foreign import one_line
from quizzer.grading.code import messages
from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import checker
from quizzer.grading.code.grade import one_pass
from quizzer.grading.code.packed.plain import value
from quizzer.grading.code.written import frameworks
from quizzer.grading.context import Context
from quizzer.model.attempt import Submission
from quizzer.model.question import Case, CodeQuestion, Tolerance
from quizzer.model.verdict import CaseResult, Report

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.code.cases import Maker
    from quizzer.model.code.worked import Worked, WorkedSample
    from quizzer.sandbox.runner import Worker


class _Bank:
    """There is none here: nobody's reference is asked for."""

    def reference(self, question: CodeQuestion) -> str:
        return ""


class _Maker:
    """Cases that are made already; of a `Maker`, what one pass through samples asks for."""

    def __init__(self, name: str, work: Worked) -> None:
        cases = tuple(Case(name=one_line(s.name), sample=True, args={}, repeat=s.repeat or None)
                      for s in work.samples)  # fmt: skip
        self.question = CodeQuestion(
            id=name, area="", path="", title=name, level=1, minutes=1, prompt="", explanation="",
            signature=work.signature, returns=work.returns, cases=cases, allow=work.allow,
            forbid=work.forbid, limits=work.limits,
        )  # fmt: skip
        self._typed = frozenset(work.typed)
        self._samples = work.samples
        self.plain: list[int] = []

    def all(self, seed: int) -> Iterator[Prepared]:
        """Every sample, in order."""
        for index, (case, sample) in enumerate(zip(self.question.cases, self._samples,
                                                   strict=True)):  # fmt: skip
            yield Prepared(case, tuple(_calls(sample)), checker(sample.checker),
                           Tolerance(rtol=sample.rtol, atol=sample.atol), {}, index,
                           sample.double, self._typed)  # fmt: skip


def _calls(sample: WorkedSample) -> Iterator[Call]:
    for call in sample.calls:
        args: dict[str, Any] = {name: value(data) for name, data in call.args.items()}
        yield Call(args, call.keep, value(call.expected))


def run(
    name: str, works: Sequence[Worked], text: bytes, framework: str, worker: Callable[[], Worker]
) -> Report:
    """What the code gives on the samples of each function; `name` stands for the question. Raises
    NotPlainError for samples that nobody of ours wrote, SandboxError, UsageError."""
    from quizzer.model.framework import Framework

    written = Framework(framework)
    frameworks.check_installed(written)
    submission = Submission(name, text, framework=written)
    context = Context(cast("Bank", _Bank()), 0, worker, diagnose=False, samples=True)
    results: list[CaseResult] = []
    unreached: set[int] = set()
    for work in works:
        maker = cast("Maker", _Maker(name, work))
        stopped, found, missed, _ = one_pass(maker, submission, context)
        if stopped is not None:
            return stopped
        unreached |= {len(results) + place for place in missed}
        results += found
    return messages.summary(maker.question, tuple(results), unreached, worker().layers)
