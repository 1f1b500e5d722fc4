"""Many of our own wrong answers in one child, told apart by a number.

Starting a child costs more than most calls do, and a question has dozens of misconceptions and
hundreds of pairs of them. They may share a child, since none is a stranger's: one that kills or
blocks it only has the next start in a new one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from quizzer.grading.code.cases import Prepared
from quizzer.grading.code.diagnosis.known import known
from quizzer.grading.code.mutation.family import FREE
from quizzer.grading.code.run import Ran, run
from quizzer.model.question import CodeQuestion
from quizzer.sandbox.runner import Effort, Session, Worker

_WHICH, _NUMBER = "which", "number"
_PROGRAM = """
SOURCES = {sources!r}
COMPILED, SCOPES = {{}}, {{}}


def {function}({which}, {number}, *args):
    if {which} not in COMPILED:
        COMPILED[{which}] = compile(SOURCES[{which}], "suspect", "exec")
    known, scope = SCOPES.get({which}, (None, None))
    if scope is None or known != {number}:
        scope = {{"__name__": "submission", {free!r}: {number}}}
        exec(COMPILED[{which}], scope)  # anew for each number: a default may hold it
        SCOPES[{which}] = {number}, scope
    return scope[{function!r}](*args)
"""


class Crowd:
    """A session over several sources. `with Crowd(...) as crowd: crowd.run(3, prepared)`."""

    def __init__(
        self, worker: Worker, question: CodeQuestion, sources: Sequence[str], limit: float
    ) -> None:
        """`limit` is the seconds that one call may take: some of our own wrong answers loop."""
        self._worker, self._question = worker, question
        self._sources, self._limit = sources, limit
        self._opened: Session | None = None

    def __enter__(self) -> Crowd:
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def _session(self) -> Session:
        """Opened by the first call whose outcome is not known."""
        if self._opened is None:
            question, limit = self._question, self._limit
            program = _PROGRAM.format(
                sources=list(self._sources),
                function=question.function,
                which=_WHICH,
                number=_NUMBER,
                free=FREE,
            )
            whole = limit * len(self._sources) + 1
            self._opened = self._worker.session(
                program.encode(),
                filename=f"{question.id}.py",
                function=question.function,
                signature=question.signature,
                allow=question.allow,
                forbid=question.forbid,
                limits=replace(question.limits, case=limit, submission=whole),
            )
            self._opened.effort = Effort(math.inf, most_excess=math.inf)  # they are our own
        return self._opened

    def run(self, which: int, prepared: Prepared, number: float = 0.0) -> Ran:
        """What source number `which` comes to on a case, with `number` for a free constant."""

        def again() -> Ran:
            first = {_WHICH: which, _NUMBER: number}
            calls = tuple(replace(call, args={**first, **call.args}) for call in prepared.calls)
            return replace(run(self._session, replace(prepared, calls=calls)), prepared=prepared)

        return known(self._sources[which], prepared, self._limit, number, again)
