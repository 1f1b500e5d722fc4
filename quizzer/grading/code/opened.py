"""What one grading opens: the maker of the question's cases, and a session for each source."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from quizzer.bank import usable
from quizzer.errors import BankError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.reference import Reference
from quizzer.model.framework import Framework
from quizzer.model.question import CodeQuestion, Limits
from quizzer.sandbox.runner import Session, Worker

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.context import OnCase

_makers: OrderedDict[str, tuple[str, Maker]] = OrderedDict()
_finding = threading.Lock()
MOST_MAKERS = 16


class Bounds(Protocol):
    """The part of a grading context that decides how a submission is run."""

    @property
    def timeout(self) -> float | None:
        """Seconds a case may take, in place of the question's own limit."""
        ...

    @property
    def strict(self) -> bool:
        """Whether an import that finds nothing fails a file, used or not."""
        ...


class Surroundings(Bounds, Protocol):
    """The part of a grading context that a function in a file needs: all but the forms of other
    kinds. `grading.context.Context` says more of each."""

    @property
    def bank(self) -> Bank: ...

    @property
    def seed(self) -> int: ...

    @property
    def worker(self) -> Callable[[], Worker]: ...

    @property
    def on_case(self) -> OnCase | None: ...

    @property
    def diagnose(self) -> bool: ...

    @property
    def budget(self) -> float: ...

    @property
    def samples(self) -> bool: ...

    @property
    def cancelled(self) -> Callable[[], bool]: ...


def maker_for(question: CodeQuestion, bank: Bank) -> Maker:
    """The maker of a question's cases, its reference loaded; the same one as long as neither
    the question nor its reference changes."""
    for place, words in usable.defects(question):
        raise BankError(f"{question.path}: {'.'.join(map(str, place))}: {words}")
    path = str(bank.solution_path(question))
    source = bank.reference(question)
    with _finding:
        known, maker = _makers.pop(path, ("", None))
        if maker is None or known != source or maker.question is not question:
            reference = Reference(question, source, path)
            maker = Maker(question, reference, bank.fixtures(question))
        _makers[path] = source, maker
        if len(_makers) > MOST_MAKERS:
            _makers.popitem(last=False)
        return maker


def open_session(
    worker: Worker,
    question: CodeQuestion,
    source: bytes,
    bounds: Bounds,
    framework: str = Framework.NUMPY,
) -> Session:
    """A sandboxed session for one source text, under the question's limits."""
    return worker.session(
        source,
        filename=f"{question.id}.py",
        function=question.function,
        signature=question.signature,
        allow=question.allow,
        forbid=question.forbid,
        limits=limits_of(question, bounds),
        framework=framework,
        strict=bounds.strict,
    )


def limits_of(question: CodeQuestion, bounds: Bounds) -> Limits:
    """The question's limits, its case limit replaced by the caller's where one is given."""
    if bounds.timeout is None:
        return question.limits
    whole = max(question.limits.submission, 5 * bounds.timeout)
    return replace(question.limits, case=bounds.timeout, submission=whole)
