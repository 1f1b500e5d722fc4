"""Counts what an accepted answer does at two sizes, or call by call, and says it in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from quizzer.errors import BankError
from quizzer.grading.code.counts.grown import Pair, pairs
from quizzer.grading.code.counts.instrument import ENTRY, counting
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.reference import Reference
from quizzer.sandbox.runner import Handle, Status

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.code.cases import Call, Maker, Prepared
    from quizzer.model.question import CodeQuestion
    from quizzer.sandbox.runner import Session, Worker

SEED = 0
MOST_CASES = 3
MOST_CALLS = 8
HOW = (
    "A matrix product counts its multiplications; any other operation or call of yours counts the"
    " entries that it goes over, sorting among them."
)


def counted(question: CodeQuestion, bank: Bank, source: bytes, worker: Callable[[], Worker]) -> str:
    """What the code did when it ran, as Markdown; empty where it cannot be counted: it is no plain
    numpy, or no input grows. The file is written by a learner and runs in the sandbox; the same
    file gives the same figures. Raises SandboxError."""
    try:
        maker = maker_for(question, bank)
        rewritten = counting(source, question.function)
        reference = _reference(question, bank)
    except (BankError, ValueError):
        return ""
    session = worker().session(
        rewritten,
        filename=f"{question.id}.py",
        function=ENTRY,
        allow=question.allow,
        forbid=question.forbid,
        limits=replace(question.limits, submission=3 * question.limits.submission),
    )
    with np.errstate(all="ignore"), session:
        found = _by_size(maker, reference, session) or _by_call(maker, session)
    lines = "\n".join(f"- {line}" for line in found)
    return f"**Counted in your own code**, as it ran:\n\n{lines}\n\n{HOW}" if found else ""


def _reference(question: CodeQuestion, bank: Bank) -> Reference:
    """One of its own: that of the cases is never called again once an input was too much for it."""
    path = str(bank.solution_path(question))
    found = Reference(question, bank.reference(question), path)
    found.seconds = question.limits.case
    return found


def _by_size(maker: Maker, reference: Reference, session: Session) -> list[str]:
    for prepared in _plain(maker):
        lines = [line for pair in pairs(prepared.calls[0].args)
                 if (line := _line(reference, session, prepared, pair))]  # fmt: skip
        if lines:
            return lines
    return []


def _plain(maker: Maker) -> Iterator[Prepared]:
    """The fullest cases that are one call with nothing but values."""
    made = []
    for index in maker.plain:
        try:
            prepared = maker.one(maker.question.cases[index], index, SEED)
        except BankError:
            continue
        args = prepared.calls[0].args
        if not prepared.rule.law and not any(callable(v) for v in args.values()):
            made.append((-len(args), -sum(np.size(v) for v in args.values()), index, prepared))
    yield from (item[-1] for item in sorted(made, key=lambda item: item[:3])[:MOST_CASES])


def _line(reference: Reference, session: Session, prepared: Prepared, pair: Pair) -> str:
    small, large = (_work(reference, session, prepared, args) for args in pair.args)
    if not small or not large:
        return ""
    return (
        f"{pair.where} from {pair.sizes[0]} to {pair.sizes[1]}: {small:,} operations, then"
        f" {large:,}, which is {large / small:.1f} times as many"
    )


def _work(
    reference: Reference, session: Session, prepared: Prepared, args: dict[str, Any]
) -> int | None:
    """Operations of one call; None where the reference does not take such an input, or the answer
    is not right on it."""
    try:
        expected = reference.call(args, {}, {})
    except BankError:
        return None
    outcome = session.call(args, double=prepared.double)
    if outcome.status is not Status.RETURNED:
        return None
    if not prepared.rule.check(expected, outcome.value, prepared.tolerance).ok:
        return None
    return _asked(session)


def _asked(session: Session) -> int | None:
    outcome = session.call({})
    value = outcome.value
    good = outcome.status is Status.RETURNED and type(value) is int and 0 <= value < 1 << 62
    return value if good else None  # pyright: ignore[reportReturnType]


def _by_call(maker: Maker, session: Session) -> list[str]:
    """Of a sequence of calls in which each goes on from the one before: call by call."""
    question = maker.question
    driven = [i for i, case in enumerate(question.cases) if case.steps and not case.repeat]
    longest = max(driven, key=lambda i: len(question.cases[i].steps or ()), default=None)
    if longest is None:
        return []
    try:
        prepared = maker.one(question.cases[longest], longest, SEED)
    except BankError:
        return []
    works: list[int] = []
    for call in prepared.calls[:MOST_CALLS]:
        if any(callable(v) and not isinstance(v, Handle) for v in call.args.values()):
            return []
        work = _of_call(session, prepared, call)
        if work is None:
            return []
        works.append(work)
    if len(works) < 2:
        return []
    told = ", ".join(f"{work:,}" for work in works)
    steps = [b - a for a, b in pairwise(works)]
    grows = (
        f"; from one call to the next {', '.join(f'{s:+,}' for s in steps)}" if any(steps) else ""
    )
    return [f"call by call, over {len(works)} calls of one sequence: {told} operations{grows}"]


def _of_call(session: Session, prepared: Prepared, call: Call) -> int | None:
    outcome = session.call(call.args, keep=call.keep or None, double=prepared.double)
    return _asked(session) if outcome.status is Status.RETURNED else None
